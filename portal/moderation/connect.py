"""All that the moderation app tells the platform."""
