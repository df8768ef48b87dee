"""The last word on a text's HTML: what is not listed here does not reach a reader."""

import nh3

_TEXT = {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del", "sup", "a", "img", "div", "section"}
_BLOCKS = {"h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}

_cleaner = nh3.Cleaner(
    tags=_TEXT | _BLOCKS,
    attributes={
        "a": {"href", "title", "rel", "id", "class", "aria-label"},
        "img": {"src", "alt", "title", "loading", "srcset", "sizes", "width", "height"},
        "code": {"class"},
        "div": {"data-card"},
        "section": {"class"},
        "sup": {"class"},
        "ol": {"start"},
        "li": {"id"},
        "th": {"align"},
        "td": {"align"},
        **{f"h{level}": {"id"} for level in range(2, 7)},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitize(html: str) -> str:
    """Return `html` with every tag, attribute and scheme gone that a member's text does not need."""
    return _cleaner.clean(html)
