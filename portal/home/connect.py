"""All that the home app tells the platform."""
