"""Uploaded pictures: taken by content, stored re-encoded, shown in several widths, swept when nobody shows them.

A foreign key to `media.Image` keeps its picture (choose on_delete=PROTECT). A text that shows pictures by their address
keeps them too, once its app says in connect.py: `media.keep_pictures_in(Post, "body")`.
"""

from django.db.models import Model

from portal.core.registry import Registry

texts: Registry[tuple[type[Model], str]] = Registry("Texts that show pictures")


def keep_pictures_in(model: type[Model], field: str) -> None:
    texts.register(f"{model._meta.label_lower}.{field}", (model, field))
