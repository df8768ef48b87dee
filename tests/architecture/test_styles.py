"""What stylesheets may and may not say."""

from .sources import lines_with, longer_than, name, stylesheets

TOKENS = "tokens.css"
COLOUR = r"#[0-9a-f]{3,8}\b(?!-)|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\("
# Left and right are the reader's, not the screen's: an Arabic page is the mirror image.
PHYSICAL = r"\b(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)\b|\bfloat:\s*(?:left|right)\b"
# Django's admin is in no layer, and what is in none beats every layer (decision 0021).
IN_NO_LAYER = "static/css/admin/"
LONG_STYLESHEETS: dict[str, str] = {}


def test_colours_are_named_in_the_tokens_alone() -> None:
    assert lines_with(COLOUR, [path for path in stylesheets() if path.name != TOKENS]) == []


def test_no_style_is_forced() -> None:
    assert lines_with(r"!important", stylesheets()) == []


def test_styles_name_the_readers_sides_not_the_screens() -> None:
    assert lines_with(PHYSICAL, stylesheets()) == []


def test_each_stylesheet_keeps_to_a_cascade_layer() -> None:
    ours = [path for path in stylesheets() if not name(path).startswith(IN_NO_LAYER)]
    assert [name(path) for path in ours if "@layer" not in path.read_text()] == []


def test_no_stylesheet_is_longer_than_150_lines() -> None:
    assert longer_than(150, stylesheets(), LONG_STYLESHEETS) == []
