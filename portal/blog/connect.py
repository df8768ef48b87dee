"""All that the blog app tells the platform."""
