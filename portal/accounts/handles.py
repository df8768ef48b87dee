"""What a handle may look like: plain letters, not reserved, and not a look-alike of another one.

ASCII alone keeps out what hides, reorders or imitates; the skeleton keeps apart what is left (after UTS 39).
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"[^\W_](?:[\w.-]{0,28}[^\W_])?")

# Words that a reader would take for the portal itself, and the first parts of its addresses.
RESERVED = frozenset(
    """
    about accounts admin administrator anonymous api blog board boards calendar code-of-conduct community contact demo
    editor erased events everyone feed feeds forum front guest help here home jobs mail me media member members metrics
    moderation moderator newsletter notifications organiser organisers organizations organizer people portal privacy
    projects root search security settings setup signin signup site sitemap staff static support surveys system team
    terms visitor webmaster
    """.split()
)

# Characters that look alike in some face; separators do not tell two handles apart. Nothing beyond ASCII is allowed.
LOOK_ALIKES = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", ".": "", "-": "", "_": ""})
# Erased members are called deleted-7: nobody may look like one.
ERASED = re.compile(r"deleted[._-]*\d+")


def skeleton(handle: str) -> str:
    """Return what remains of a handle when look-alikes are joined: two handles with one skeleton cannot both exist."""
    return handle.lower().translate(LOOK_ALIKES).replace("rn", "m").replace("vv", "w")


class HandleValidator:
    """Raise ValidationError with the sentence that the person reads."""

    def __call__(self, value: str) -> None:
        if len(value) < 2 or len(value) > 30:
            raise ValidationError(_("A handle has 2 to 30 characters; this one has %(n)d."), params={"n": len(value)})
        if not SHAPE.fullmatch(value) or not value.isascii():
            raise ValidationError(
                _("Use letters from a to z, digits, dots, hyphens, underscores. Begin and end with a letter or digit.")
            )
        if skeleton(value) in RESERVED_SKELETONS or ERASED.fullmatch(value.lower()):
            raise ValidationError(_("This handle is reserved. Choose another one."))


RESERVED_SKELETONS = frozenset(skeleton(word) for word in RESERVED)
VALIDATORS = [HandleValidator()]
