"""What the portal adds to a parsed text: mentions, live cards, heading anchors, marked foreign links, our own images.

It reads the parser's HTML once, token by token, so its time is linear too. The sanitizer comes after it.
"""

import re
from html import unescape
from urllib.parse import quote

from django.conf import settings
from django.utils.text import slugify

TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^<>]*)>|[^<]+")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
CARD = re.compile(r"\{\{ ?(?P<kind>[a-z]{1,20}):(?P<key>[\w./:@~-]{1,200}) ?\}\}")
# A handle after @, unless it is part of an address (mail, path, another network) or too long to be a handle.
MENTION = re.compile(r"(?<![\w@./:+&-])@(?P<handle>[^\W_](?:[\w.-]{0,28}[^\W_])?)(?![\w@]|[.-]\w)")
FIND = re.compile(f"{CARD.pattern}|{MENTION.pattern}")
HEADING = re.compile(r"h[1-6]")
EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
FOREIGN = 'rel="nofollow ugc noopener"'

VOID = frozenset({"br", "hr", "img", "input"})
NESTING = frozenset({"blockquote", "ul", "ol", "em", "strong", "del"})
MAX_DEPTH = 40
# Texts inside these stay as they are typed.
LITERAL = frozenset({"a", "code", "pre", "footnote"})
HOLDS_CARDS = frozenset({"li", "td", "blockquote"})
NEW_LINE = frozenset({"p", "br", "li", "tr", "td", "th", "pre", "blockquote", "h2", "h3", "h4", "h5", "h6"})


class Rewriter:
    """One text on its way: `rewrite` it once, then read what was found in it."""

    def __init__(self, *, anchors: bool, footnote_prefix: str) -> None:
        self.mentions: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.images: dict[str, None] = {}
        self.cards: dict[str, None] = {}
        self._anchors = anchors
        self._footnote_prefix = footnote_prefix
        self._times_used: dict[str, int] = {}
        self._out: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, str]] = []  # (name, the tag that closes it: empty where it was left out)
        self._literal = self._footnotes = 0  # how many such elements are open
        self._heading_from = (0, 0)  # where the open heading begins in _out and _words

    @property
    def text(self) -> str:
        """The plain words, a line for each block."""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        return "\n".join(line for line in lines if line)

    def rewrite(self, html: str) -> str:
        for token in TOKEN.finditer(html):
            if token["tag"] is None:
                self._put_text(token[0])
            elif token["end"]:
                self._close()
            else:
                self._begin(token["tag"], token["attributes"])
        return EMPTY_PARAGRAPH.sub("", "".join(self._out))

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in VOID:
            self._put_void(tag, dict(ATTRIBUTE.findall(attributes)))
            return
        name, opening, closing = self._element(tag, attributes)
        self._out.append(opening)
        self._open.append((name, closing))
        self._literal += name in LITERAL
        self._footnotes += name == "footnote"
        if HEADING.fullmatch(name):
            self._heading_from = (len(self._out) - 1, len(self._words))
        self._break_line(name)

    def _close(self) -> None:
        name, closing = self._open.pop()
        self._literal -= name in LITERAL
        self._footnotes -= name == "footnote"
        if self._anchors and HEADING.fullmatch(name):
            self._anchor(name)
        self._out.append(closing)
        self._break_line(name)

    def _element(self, tag: str, attributes: str) -> tuple[str, str, str]:
        """Return what the element counts as, its opening and its closing tag."""
        if tag == "a":
            return self._link(attributes)
        if HEADING.fullmatch(tag):
            tag = f"h{min(int(tag[1]) + 1, 6)}"
        left_out = (tag in NESTING and len(self._open) >= MAX_DEPTH) or (tag == "li" and not self._open[-1][1])
        if left_out:
            return tag, "", ""
        if tag == "li":
            attributes = attributes.replace('id="', f'id="{self._footnote_prefix}')
        return tag, f"<{tag}{attributes}>", f"</{tag}>"

    def _link(self, attributes: str) -> tuple[str, str, str]:
        if "data-footnote" in attributes:
            prefix = self._footnote_prefix
            attributes = attributes.replace('href="#', f'href="#{prefix}').replace('id="', f'id="{prefix}')
            return "footnote", f"<a{attributes}>", "</a>"
        href = dict(ATTRIBUTE.findall(attributes)).get("href", "")
        if not href:
            return "a", "", ""
        if self._is_foreign(href):
            return "a", f"<a{attributes} {FOREIGN}>", "</a>"
        return "a", f"<a{attributes}>", "</a>"

    def _is_foreign(self, href: str) -> bool:
        """Say whether an address leads away, and remember it then."""
        address = unescape(href)
        away = re.match(r"https?:|[/\\]{2}", address, re.IGNORECASE) is not None
        away = away and not f"{address}/".startswith(f"{settings.SITE_URL}/")
        if away:
            self.links[address] = None
        return away

    def _put_void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "img":
            self._put_image(attributes.get("src", ""), attributes.get("alt", ""))
        elif tag == "input":
            self._put_text("☑" if "checked" in attributes else "☐")
        else:
            self._out.append(f"<{tag}>")
            self._break_line(tag)

    def _put_image(self, src: str, alt: str) -> None:
        """Show an upload of ours; of a foreign picture, which the reader's browser may not load, put a link."""
        address = unescape(src).removeprefix(settings.SITE_URL)
        if address.startswith(settings.MEDIA_URL) and ".." not in address:
            self.images[address] = None
            self._words.append(unescape(alt))
            self._out.append(f'<img src="{src}" alt="{alt}" loading="lazy">')
        elif src and not self._literal:
            self._begin("a", f' href="{src}"')
            self._put_text(alt or src)
            self._close()
        else:
            self._put_text(alt)

    def _put_text(self, text: str) -> None:
        if not self._open and text.strip():  # raw HTML, shown as it was typed
            self._begin("p", "")
            self._put_text(text.strip())
            self._close()
        elif self._literal:
            self._out.append(text)
            self._words.append("" if self._footnotes else unescape(text))
        else:
            self._out.append(FIND.sub(self._found, text))
            self._words.append(unescape(CARD.sub("", text)).replace("\n", " "))

    def _found(self, match: re.Match[str]) -> str:
        if match["handle"] is None:
            return self._card(match)
        self.mentions[match["handle"]] = None
        return f'<a href="/people/{quote(match["handle"])}/">{match[0]}</a>'

    def _card(self, match: re.Match[str]) -> str:
        """Return the card's placeholder where a block may stand, and the text as typed elsewhere."""
        card = f"{match['kind']}:{match['key']}"
        placeholder = f'<div data-card="{card}"></div>'
        parent = self._open[-1][0] if self._open else ""
        if parent == "p":
            placeholder = f"</p>{placeholder}<p>"
        elif parent not in HOLDS_CARDS:
            return match[0]
        self.cards[card] = None
        return placeholder

    def _anchor(self, name: str) -> None:
        """Give the heading that ends here an id made of its words."""
        at, word = self._heading_from
        slug = slugify("".join(self._words[word:]), allow_unicode=True)[:60].strip("-") or "section"
        self._out[at] = f'<{name} id="s-{self._unused(slug)}">'

    def _unused(self, slug: str) -> str:
        candidate, times = slug, self._times_used.get(slug, 0)
        while times and candidate in self._times_used:
            times += 1
            candidate = f"{slug}-{times}"
        self._times_used[slug] = times or 1
        self._times_used.setdefault(candidate, 1)
        return candidate

    def _break_line(self, name: str) -> None:
        if name in NEW_LINE:
            self._words.append("\n")
