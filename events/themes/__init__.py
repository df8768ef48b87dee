"""Ideas for a theme: sent in under a name or none, shortlisted, one of them selected and worn by its event."""
