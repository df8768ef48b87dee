"""Calls to take part: one engine for ideas, volunteers and jingles, which rooms above it take in."""
