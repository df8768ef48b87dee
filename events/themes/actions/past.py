"""The themes of earlier years, entered by organisers."""

from typing import Any

from django.db import transaction

from events.themes import access
from events.themes.models import PastTheme
from portal import audit

from .selections import wear


@transaction.atomic
def create_past(*, by: Any, **fields: Any) -> PastTheme:
    """Enter what an earlier event wore; `by` None is the portal itself. Raises Forbidden, Refused.

    `fields`: title, text, occasion, year, event, new_picture, picture_alt.
    """
    return _saved(PastTheme(), "create", by, fields)


@transaction.atomic
def change_past(theme: PastTheme, *, by: Any, **fields: Any) -> PastTheme:
    """Overwrite what `fields` names, and `remove_picture`. Raises Forbidden, Refused."""
    return _saved(PastTheme.objects.select_for_update().get(pk=theme.pk), "change", by, fields)


@transaction.atomic
def delete_past(theme: PastTheme, *, by: Any) -> None:
    """Delete a past theme. Raises Forbidden."""
    access.can_keep_past(by).require()
    audit.record(by, "past_theme.delete", theme)
    theme.delete()


def _saved(theme: PastTheme, verb: str, by: Any, fields: dict[str, Any]) -> PastTheme:
    if by is not None:
        access.can_keep_past(by).require()
    worn = {name: fields.pop(name) for name in ("new_picture", "remove_picture", "picture_alt") if name in fields}
    for name, value in fields.items():
        setattr(theme, name, value)
    wear(theme, by=by, **worn)
    theme.save()
    audit.record(by, f"past_theme.{verb}", theme)
    return theme
