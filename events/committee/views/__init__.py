"""The pages of committees: what everybody reads, what volunteers do, and what members do of their duties."""
