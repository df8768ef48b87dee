"""Texts of members: CommonMark in, safe HTML out. Source and HTML are stored; VERSION tells which rules made it.

Four steps, each a module: `parser` (CommonMark to HTML), `rewriter` (what the portal adds), `pictures` (their widths),
`sanitizer` (last word).
"""

from dataclasses import dataclass
from hashlib import blake2b

from .parser import parse
from .pictures import sized
from .rewriter import Rewriter
from .sanitizer import sanitize

VERSION = 2


@dataclass(frozen=True)
class Rendered:
    """`html` is safe to show as it is; `text` is the plain words; `mentions` are handles as typed, without the @.

    `links` are the foreign addresses, `images` those of our own uploads, each once, in order.
    `cards` are keys such as "post:how-flags-work"; their places in `html` are filled by `core.cards.fill`.
    """

    html: str
    text: str
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    version: int = VERSION


def render(source: str, *, anchors: bool = True) -> Rendered:
    """Render a member's text; never raises, in time linear in its length (decision 0040); a query if it has pictures.

    Without `anchors` headings get no ids: for texts that share a page, such as comments.
    """
    rewriter = Rewriter(anchors=anchors, footnote_prefix=_footnote_prefix(source))
    html = rewriter.rewrite(parse(source))
    return Rendered(
        html=sanitize(sized(html, rewriter.images)),
        text=rewriter.text,
        mentions=tuple(rewriter.mentions),
        links=tuple(rewriter.links),
        images=tuple(rewriter.images),
        cards=tuple(rewriter.cards),
    )


def _footnote_prefix(source: str) -> str:
    """Tell the footnotes of several texts on one page apart."""
    return f"t{blake2b(source.encode(errors='replace'), digest_size=4).hexdigest()}-"


def excerpt(text: str, characters: int) -> str:
    """Return the beginning of a plain text on one line, cut between words, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    cut = line[:characters]
    words, _space, _rest = cut.rpartition(" ")
    return (words or cut[:-1]).rstrip(" ,;:.-") + "…"
