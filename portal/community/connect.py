"""All that the community app tells the platform."""
