"""All that the jobs app tells the platform."""
