"""WordPress's HTML, blocks and shortcodes as Markdown; what has no words of its own is counted and left out."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from bs4 import BeautifulSoup, Comment
from bs4.element import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

BLOCK_MARK = re.compile(r"<!--\s*(/?)wp:([a-z][a-z0-9/-]*)(?:\s+\{.*?\})?\s*(/?)-->", re.DOTALL)
SHORTCODES = (
    "caption|gallery|audio|video|playlist|embed|wpvideo|youtube|vimeo|gist|soundcloud|contact-form|contact-form-7"
)
SHORTCODE = re.compile(rf"\[({SHORTCODES})\b([^\]]*?)/?\](?:((?:(?!\[\1\b).)*?)\[/\1\])?", re.DOTALL)
ESCAPED_SHORTCODE = re.compile(r"\[(\[[^\]]+\])\]")
ADDRESS = re.compile(r"https?://[^\s\"'\]<>]+")
CAPTION = re.compile(r"caption=\"([^\"]*)\"")
BLOCK = (
    "p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|blockquote|pre|div|figure|figcaption|hr|iframe|"
    "form|address|section|article|video|audio|object|noscript|script|style"
)
IS_BLOCK = re.compile(BLOCK)
OPENS_BLOCK = re.compile(rf"<(?:{BLOCK})\b", re.IGNORECASE)
CLOSES_BLOCK = re.compile(rf"</(?:{BLOCK})\s*>", re.IGNORECASE)
WORDLESS = ["script", "style", "svg", "form", "input", "button", "select", "textarea", "noscript", "object", "embed"]
MEDIA = ["iframe", "video", "audio"]


@dataclass
class Translated:
    """`left_out` counts by name what the text lost, such as "block latest-posts" or "shortcode gallery"."""

    markdown: str
    left_out: Counter[str] = field(default_factory=Counter)


def translate(source: str, picture: Callable[[str], str | None] = lambda address: None) -> Translated:
    """Return the text of a post or page; `picture` gives the portal's address of a picture, or None to link to it."""
    left_out: Counter[str] = Counter()
    html = _without_blocks(source, left_out)
    html = _without_shortcodes(html, left_out)
    if "<!-- wp:" not in source:
        html = paragraphs(html)
    soup = BeautifulSoup(html, "html.parser")
    _simplify(soup, picture, left_out)
    markdown = _Converter(heading_style=ATX, bullets="-", newline_style=BACKSLASH).convert_soup(soup)
    lines = [line.rstrip() for line in markdown.splitlines()]
    return Translated(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), left_out)


class _Converter(MarkdownConverter):
    """Markdown in which nobody is mentioned and nothing is a live card: the words come from another site."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape all but bare addresses, which become links as they stand, their underscores too."""

        def escaped(part: str) -> str:
            if ADDRESS.fullmatch(part) and "a" not in parent_tags:
                return part
            words: str = super(_Converter, self).escape(part, parent_tags)  # type: ignore[misc]
            return words.replace("@", r"\@")

        return "".join(map(escaped, re.split(rf"({ADDRESS.pattern})", text))).replace("{{", r"\{{")

    def convert_dt(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

    def convert_dd(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"


def paragraphs(html: str) -> str:
    """Do what WordPress does to classic texts when it shows them: blank lines end paragraphs, line ends break lines.

    A block stands on lines of its own, so a line end beside one breaks nothing.
    """
    kept: list[str] = []
    html = re.sub(r"<pre\b.*?</pre>", lambda found: _keep(found[0], kept), html, flags=re.DOTALL | re.IGNORECASE)
    html = OPENS_BLOCK.sub(r"\n\n\g<0>", html.replace("\r\n", "\n"))
    html = CLOSES_BLOCK.sub(r"\g<0>\n\n", html)
    parts = []
    for part in map(str.strip, re.split(r"\n\s*\n", html)):
        if OPENS_BLOCK.match(part) or CLOSES_BLOCK.match(part):
            parts.append(part)
        elif part:
            parts.append("<p>" + part.replace("\n", "<br>") + "</p>")
    return re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], "\n\n".join(parts))


def _keep(text: str, kept: list[str]) -> str:
    kept.append(text)
    return f"\n\n<div>\x00{len(kept) - 1}\x00</div>\n\n"


def _without_blocks(source: str, left_out: Counter[str]) -> str:
    def mark(found: re.Match[str]) -> str:
        _closing, name, is_empty = found.groups()
        if is_empty:
            left_out[f"block {name}"] += 1
        return ""

    return BLOCK_MARK.sub(mark, source.replace("\x00", ""))


def _without_shortcodes(html: str, left_out: Counter[str]) -> str:
    def words(found: re.Match[str]) -> str:
        name, attributes, inside = found[1], found[2] or "", found[3] or ""
        if name == "caption":
            given = CAPTION.search(attributes)
            return f"<figure>{inside}<figcaption>{escape(given[1])}</figcaption></figure>" if given else _figure(inside)
        left_out[f"shortcode {name}"] += 1
        addresses = ADDRESS.findall(f"{attributes} {inside}")
        return "".join(f'<p><a href="{escape(address)}">{escape(address)}</a></p>' for address in addresses)

    kept: list[str] = []
    html = ESCAPED_SHORTCODE.sub(lambda found: _literal(found[1], kept), html)
    html = SHORTCODE.sub(words, html)
    return re.sub(r"\x01(\d+)\x01", lambda found: kept[int(found[1])], html)


def _literal(text: str, kept: list[str]) -> str:
    kept.append(text)
    return f"\x01{len(kept) - 1}\x01"


def _figure(inside: str) -> str:
    """Split `<img …> words` as newer caption shortcodes hold it."""
    picture, _, words = inside.partition("/>")
    if not words:
        return inside
    return f"<figure>{picture}/><figcaption>{words.strip()}</figcaption></figure>"


def _simplify(soup: BeautifulSoup, picture: Callable[[str], str | None], left_out: Counter[str]) -> None:
    _tidy(soup)
    for tag in soup.find_all(WORDLESS):
        if tag.decomposed:
            continue
        left_out[f"element {tag.name}"] += 1
        tag.decompose()
    for tag in soup.find_all(MEDIA):
        left_out[f"element {tag.name}"] += 1
        tag.replace_with(_link(soup, _source(tag)))
    for tag in soup.find_all("img"):
        _replace_picture(soup, tag, picture, left_out)


def _tidy(soup: BeautifulSoup) -> None:
    """Take away what would read as signs in Markdown: comments, the feet of tables, breaks at the end of a block."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for foot in soup.find_all("tfoot"):
        if isinstance(body := foot.find_previous_sibling("tbody"), Tag):
            body.extend(foot.find_all("tr"))
            foot.decompose()
    for line_end in reversed(soup.find_all("br")):
        if line_end.parent and IS_BLOCK.fullmatch(line_end.parent.name) and not _text_after(line_end):
            line_end.decompose()
    for words in soup.find_all("figcaption"):
        words.name = "p"


def _text_after(tag: Tag) -> str:
    return "".join(map(str, tag.next_siblings)).strip()


def _source(tag: Tag) -> str:
    inner = tag.find("source")
    return str(tag.get("src") or (inner.get("src") if isinstance(inner, Tag) else "") or "")


def _link(soup: BeautifulSoup, address: str, words: str = "") -> Any:
    if not ADDRESS.fullmatch(address):
        return words
    link = soup.new_tag("a", href=address)
    link.string = words or address
    return link


def _replace_picture(
    soup: BeautifulSoup, tag: Tag, picture: Callable[[str], str | None], left_out: Counter[str]
) -> None:
    address, words = str(tag.get("src") or ""), str(tag.get("alt") or tag.get("title") or "").strip()
    ours = picture(address)
    if ours:
        tag.attrs = {"src": ours, "alt": words}
        return
    left_out["picture left as a link"] += 1
    if tag.find_parent("a"):
        tag.replace_with(words or "picture")
    else:
        tag.replace_with(_link(soup, address, words or "picture"))
