"""The text of an imported post: Markdown that says what the page said, and a count of what has no words."""

from collections import Counter

from portal.blog.wordpress.markdown import translate


def test_blocks_leave_their_text_and_those_without_text_are_counted() -> None:
    translated = translate(
        '<!-- wp:paragraph {"a":1} --><p>Hello <em>you</em>.</p><!-- /wp:paragraph --><!-- wp:rss /-->'
    )
    assert translated.markdown == "Hello *you*."
    assert translated.left_out == Counter({"block rss": 1})


def test_blank_lines_of_a_classic_text_end_paragraphs_and_line_ends_break_lines() -> None:
    assert translate("One\ntwo\n\n<ul><li>three</li></ul>").markdown == "One\\\ntwo\n\n- three"


def test_line_ends_beside_blocks_break_nothing() -> None:
    source = (
        "Figures\n<table>\n<tbody>\n<tr>\n<th>Name</th>\n<th>Age</th>\n</tr>\n<tr>\n<td>Ada</td>\n<td>36</td>\n</tr>\n"
        "</tbody>\n</table>\n<ul>\n\t<li>one\n<ul>\n\t<li>two</li>\n</ul>\n</li>\n</ul>\n<h3>After</h3>\nEnd"
    )
    assert translate(source).markdown == (
        "Figures\n\n| Name | Age |\n| --- | --- |\n| Ada | 36 |\n\n- one\n  - two\n\n### After\n\nEnd"
    )


def test_a_bare_address_keeps_its_underscores() -> None:
    source = "<p>See https://a.example/x_y/?utm_source=b, a_b and <a href='https://a.example/c_d'>https://a.example/c_d</a></p>"
    assert translate(source).markdown == (r"See https://a.example/x_y/?utm_source=b, a\_b and <https://a.example/c_d>")


def test_a_bare_address_holds_no_card() -> None:
    assert translate("<p>https://a.example/{{post:flags}}</p>").markdown == r"https://a.example/\{{post:flags}}"


def test_a_break_at_the_end_of_a_block_breaks_nothing() -> None:
    assert translate("<!-- wp:x --><p>One<br/>two<br/> <br></p>").markdown == "One\\\ntwo"


def test_the_foot_of_a_table_is_its_last_row() -> None:
    table = "<table><tbody><tr><td>Ada</td></tr></tbody><tfoot><tr><td>Total</td></tr></tfoot></table>"
    assert translate(table).markdown == "|  |\n| --- |\n| Ada |\n| Total |"


def test_terms_are_bold_and_their_definitions_follow() -> None:
    assert translate("<dl><dt>Nova</dt><dd>Starts machines.</dd></dl>").markdown == "**Nova**\n\nStarts machines."


def test_preformatted_text_keeps_its_blank_lines() -> None:
    assert translate("Before\n\n<pre>a\n\nb</pre>\n\nAfter").markdown == "Before\n\n```\na\n\nb\n```\n\nAfter"


def test_a_caption_becomes_picture_and_words() -> None:
    source = '[caption id="x" width="9"]<img src="https://old.example.org/a.png" alt="A door" /> Our door[/caption]'
    translated = translate(source, picture=lambda address: "/media/a.webp")
    assert translated.markdown == "![A door](/media/a.webp)\n\nOur door"
    assert not translated.left_out


def test_a_picture_that_was_not_given_becomes_a_link_with_its_words() -> None:
    translated = translate('<p><img src="https://old.example.org/a.png" alt="A door"></p>')
    assert translated.markdown == "[A door](https://old.example.org/a.png)"
    assert translated.left_out == Counter({"picture left as a link": 1})


def test_players_and_frames_become_links_to_what_they_played() -> None:
    translated = translate('<iframe src="https://video.example.org/1"></iframe>[audio https://a.example.org/b.mp3]')
    assert "<https://video.example.org/1>" in translated.markdown
    assert "<https://a.example.org/b.mp3>" in translated.markdown
    assert translated.left_out == Counter({"element iframe": 1, "shortcode audio": 1})


def test_scripts_and_forms_vanish_and_are_counted() -> None:
    translated = translate("<p>Stay</p><script>alert(1)</script><form><input></form>")
    assert translated.markdown == "Stay"
    assert translated.left_out == Counter({"element script": 1, "element form": 1})


def test_a_shortcode_written_as_an_example_stays_a_word() -> None:
    assert translate("Write [[gallery]] for pictures.").markdown == "Write [gallery] for pictures."
