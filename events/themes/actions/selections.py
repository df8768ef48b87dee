"""What the selected idea lends to its event: why it was chosen, a picture, a colour."""

from typing import Any

from django.utils.translation import gettext as _

from events.calls import actions as calls
from events.themes import access
from events.themes.models import PastTheme, Selection
from portal import audit
from portal.core.constraints import require_constraints
from portal.core.errors import Refused
from portal.media.actions import store_image
from portal.media.pictures import Picture


def change_selection(
    selection: Selection, *, by: Any, reason: str, accent_hue: Any = None, **picture: Any
) -> Selection:
    """Change what is said and worn, until the announcement; `picture`: new_picture, remove_picture, picture_alt."""
    with calls.locked(selection.call) as call:
        selection = Selection.objects.get(pk=selection.pk)
        selection.call = call
        access.can_change_selection(by, selection).require()
        selection.reason, selection.accent_hue = reason, accent_hue
        wear(selection, by=by, **picture)
        selection.save()
        audit.record(by, "theme.change", selection)
        return selection


def drop_selection(selection: Selection, *, by: Any) -> None:
    """Select nothing after all, until the announcement."""
    with calls.locked(selection.call) as call:
        selection.call = call
        access.can_change_selection(by, selection).require()
        audit.record(by, "theme.drop", selection)
        selection.delete()


def wear(
    row: Selection | PastTheme,
    *,
    by: Any,
    new_picture: Picture | None = None,
    remove_picture: bool = False,
    picture_alt: str = "",
) -> None:
    """Give a row its picture and the words for it; the caller saves. Raises Refused for one that nobody describes."""
    if new_picture:
        row.picture = store_image(new_picture, by=by)
    elif remove_picture:
        row.picture = None
    row.picture_alt = picture_alt if row.picture else ""
    if row.picture and not row.picture_alt:
        raise Refused(_("Say in a few words what the picture shows, for those who cannot see it."))
    require_constraints(row)
