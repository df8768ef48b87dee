"""All that the accounts app tells the platform."""
