"""What all our forms share: clean text, and refusals that keep what was typed."""

import pytest
from django import forms

from portal.core.errors import Forbidden, Refused
from portal.core.forms import Form, LineField, TextField
from portal.core.verdict import ALLOWED, refused


class Note(Form):
    title = LineField(max_length=20)
    body = TextField(max_length=100, required=False)


def test_a_line_folds_its_spaces_and_a_text_keeps_its_lines() -> None:
    note = Note({"title": "  Two\t words ", "body": "one\r\n  two\r\n"})
    assert note.is_valid()
    assert note.cleaned_data == {"title": "Two words", "body": "one\n  two"}


@pytest.mark.parametrize("hostile", ["a\u202eb", "a\u200bb", "a\ud800b", "a\u2066b"])
def test_characters_that_hide_or_reorder_are_refused_by_their_number(hostile: str) -> None:
    note = Note({"title": hostile})
    assert not note.is_valid()
    assert f"U+{ord(hostile[1]):04X}" in str(note.errors["title"])


def test_a_nul_is_refused_and_emoji_joiners_are_not() -> None:
    assert not Note({"title": "a\x00b"}).is_valid()
    assert Note({"title": "👩\u200d💻 at work"}).is_valid()


@pytest.mark.parametrize("refusal", [Refused("Sold out."), Forbidden("Only organisers.")])
def test_a_refusal_becomes_an_error_of_the_form_and_the_text_stays(refusal: Exception) -> None:
    note = Note({"title": "Mine"})
    assert note.is_valid()
    with note.refusals():
        raise refusal
    assert note.non_field_errors() == [str(refusal)]
    assert note["title"].value() == "Mine"


def test_a_verdict_is_true_or_raises_its_reason() -> None:
    assert ALLOWED
    ALLOWED.require()
    with pytest.raises(Forbidden, match="Only organisers"):
        refused("Only organisers do this.").require()


def test_hidden_characters_are_refused_in_longer_texts_too() -> None:
    with pytest.raises(forms.ValidationError, match="invisible"):
        TextField(max_length=10).clean("a\u202eb")
