"""What a handle may look like: plain letters, not reserved, and not a look-alike of another one."""

import re
import unicodedata
from typing import Any

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

# Latin letters and digits that look alike, beyond what Unicode's folding joins (after the idea of UTS 39).
LOOK_ALIKES = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "i": "l",
        "|": "l",
        "5": "s",
        "а": "a",
        "е": "e",
        "о": "o",
        "р": "p",
        "с": "c",
        "х": "x",
        "у": "y",
        "і": "l",
        "ј": "j",
        "ѕ": "s",
        "ԁ": "d",
        "һ": "h",
        "ӏ": "l",
        "к": "k",
        "м": "m",
        "т": "t",
        "в": "b",
        "н": "h",
        "α": "a",
        "ο": "o",
        "ρ": "p",
        "ν": "v",
        "ι": "l",
        "κ": "k",
        "υ": "u",
        "ı": "l",
        ".": "",
        "-": "",
        "_": "",
    }
)


def skeleton(handle: str) -> str:
    """Return what remains of a handle when look-alikes are joined: two handles with one skeleton cannot both exist."""
    folded = unicodedata.normalize("NFKD", handle.casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    joined = plain.translate(LOOK_ALIKES).replace("rn", "m").replace("vv", "w")
    return joined or plain


class HandleValidator:
    """Raise ValidationError with the sentence that the person reads."""

    def __call__(self, value: Any) -> None:
        if len(value) < 2 or len(value) > 30:
            raise ValidationError(_("A handle has 2 to 30 characters; this one has %(n)d."), params={"n": len(value)})
        if not SHAPE.fullmatch(value) or not value.isascii():
            raise ValidationError(
                _("Use letters from a to z, digits, dots, hyphens, underscores. Begin and end with a letter or digit.")
            )
        if skeleton(value) in RESERVED_SKELETONS:
            raise ValidationError(_("This handle is reserved. Choose another one."))


RESERVED_SKELETONS = frozenset(skeleton(word) for word in RESERVED)
VALIDATORS = [HandleValidator()]
