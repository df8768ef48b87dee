"""The index over everything readable."""
