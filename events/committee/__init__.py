"""The committee of an event: seats, duties, and who volunteers for them."""
