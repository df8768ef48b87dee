"""Uploaded pictures: taken by content, stored re-encoded, shown in several widths, swept when nobody shows them.

A foreign key to `media.Image` keeps its picture (choose on_delete=PROTECT). A text that shows pictures by their address
keeps them too, once its app says in connect.py: `texts.register(Post, "body")` (portal.core.texts).
"""
