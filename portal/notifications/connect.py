"""All that the notifications app tells the platform."""
