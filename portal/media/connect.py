"""All that the media app tells the platform."""
