"""All that the site app tells the platform."""
