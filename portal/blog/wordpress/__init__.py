"""Bringing another blog here from its WordPress export: wxr.py reads, markdown.py translates, importer.py writes."""
