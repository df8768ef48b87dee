"""HTTP of the hall."""
