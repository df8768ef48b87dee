"""CommonMark to HTML. Raw HTML comes out as visible text.

The parser is linear but for two extensions, which are switched off for a text that would make them slow or huge.
"""

import re

import comrak

# A row such as |---|:--:|, which makes a table of the lines around it; every later line is filled up to its columns.
DELIMITER_ROW = re.compile(r"^[ \t>]*[|:-][|: \t-]*$", re.MULTILINE)
MAX_CELLS = 20_000
# Where a bare address ends is looked up again for each closing bracket behind it.
MANY_BRACKETS = ")" * 200

_parsing = comrak.ParseOptions()
_parsing.escaped_char_spans = True
_rendering = comrak.RenderOptions()
_rendering.escape = True
_rendering.escaped_char_spans = True


def parse(source: str) -> str:
    """Return HTML in which a backslash-escaped character stands in a span of its own; never raises."""
    text = source.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return comrak.render_markdown(text, _extensions(text), _parsing, _rendering)


def _extensions(text: str) -> comrak.ExtensionOptions:
    extensions = comrak.ExtensionOptions()
    extensions.strikethrough = True
    extensions.footnotes = True
    extensions.tasklist = True
    extensions.autolink = MANY_BRACKETS not in text
    extensions.table = _most_cells(text) <= MAX_CELLS
    return extensions


def _most_cells(text: str) -> int:
    columns = max((row.count("|") + 1 for row in DELIMITER_ROW.findall(text)), default=0)
    return columns * (text.count("\n") + 1)
