"""Sentences that kinds of news share."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def people(names: list[str]) -> str:
    """Join the names of a row: "Ada", "Ada and Bo", "Ada, Bo and 3 others"; "Somebody" where no name may be given."""
    if not names:
        return _("Somebody")
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
    others = len(names) - 2
    sentence = ngettext("%(one)s, %(two)s and %(n)d other", "%(one)s, %(two)s and %(n)d others", others)
    return sentence % {"one": names[0], "two": names[1], "n": others}
