"""What several processes do at the same moment, and what is left when one of them is killed."""
