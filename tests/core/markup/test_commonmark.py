"""CommonMark and the extensions, as the portal writes them: headings one level down, texts first and last untouched."""

import pytest

from portal.core.markup import render

EXAMPLES = {
    "paragraphs": ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n"),
    "hard breaks": ("one  \ntwo\\\nthree", "<p>one<br>\ntwo<br>\nthree</p>\n"),
    "emphasis": ("*a* __b__ ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>\n"),
    "underscores inside a word": ("snake_case_name", "<p>snake_case_name</p>\n"),
    "code": ("`a < b` and ``a ` b``", "<p><code>a &lt; b</code> and <code>a ` b</code></p>\n"),
    "code block with its language": ("```py\na\n```", '<pre><code class="language-py">a\n</code></pre>\n'),
    "indented code": ("    a\n\n    b", "<pre><code>a\n\nb\n</code></pre>\n"),
    "tight list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    "loose list": ("1. a\n\n2. b", "<ol>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"),
    "list that starts at seven": ("7. a", '<ol start="7">\n<li>a</li>\n</ol>\n'),
    "quotation": ("> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
    "rule": ("a\n\n---", "<p>a</p>\n<hr>\n"),
    "link with title": ('[a](/b "c")', '<p><a href="/b" title="c">a</a></p>\n'),
    "link by reference": ("[a]\n\n[a]: /b", '<p><a href="/b">a</a></p>\n'),
    "entities": ("&copy; &amp; &#35; &nope;", "<p>© &amp; # &amp;nope;</p>\n"),
    "escapes": (r"\*a\* \[b\]", "<p>*a* [b]</p>\n"),
    "tasks": ("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>\n"),
    "line ends of Windows": ("a\r\n\r\nb", "<p>a</p>\n<p>b</p>\n"),
    "table": (
        "|a|b|\n|:-|-:|\n|1|",
        '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td align="left">1</td>\n<td align="right"></td>\n</tr>\n</tbody>\n</table>\n',
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("source", "html"), EXAMPLES.values(), ids=EXAMPLES)
def test_text_becomes_the_html_that_commonmark_says(source: str, html: str) -> None:
    assert render(source).html == html


def test_headings_begin_below_the_title_of_the_page_and_stop_at_the_sixth_level() -> None:
    assert render("# A\n###### B", anchors=False).html == "<h2>A</h2>\n<h6>B</h6>\n"


def test_headings_get_ids_from_their_words_each_once() -> None:
    html = render("# Nova `api`\n# Nova api\n# …\n# Nova api 2").html

    assert html == (
        '<h2 id="s-nova-api">Nova <code>api</code></h2>\n<h2 id="s-nova-api-2">Nova api</h2>\n'
        '<h2 id="s-section">…</h2>\n<h2 id="s-nova-api-2-2">Nova api 2</h2>\n'
    )


def test_footnotes_lead_there_and_back_and_keep_apart_from_those_of_another_text() -> None:
    first, second = render("One[^n].\n\n[^n]: Note."), render("Two[^n].\n\n[^n]: Note.")
    target = first.html.partition('href="#')[2].partition('"')[0]

    assert f'<li id="{target}">' in first.html
    assert target not in second.html
    assert first.text == "One.\nNote."


def test_plain_text_has_a_line_for_each_block_and_no_markup() -> None:
    source = "# Title\n\nOne *two*\nthree & `four <b>`\n\n- five\n- six\n\n```\nseven\n  eight\n```\n\n{{ post:nine }}"

    assert render(source).text == "Title\nOne two three & four <b>\nfive\nsix\nseven\neight"
