"""Jingle contests: recordings that members send in, heard by everybody, whose authors nobody knows until the result."""
