"""Uploads: pictures, and recordings.

Pictures are taken by content, stored re-encoded, shown in several widths, swept when nobody shows them.

A foreign key to `media.Image` keeps its picture (choose on_delete=PROTECT). A text that shows pictures by their address
keeps them too, once its app says in connect.py: `texts.register(Post, "body")` (portal.core.texts).

Recordings have no address: an app keeps them by a foreign key to `media.Audio`, cleans them in a job of its own
(`actions.clean_audio`), asks who may hear them, and answers with `playback.audio_response`.
"""
