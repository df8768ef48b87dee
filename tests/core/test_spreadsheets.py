"""CSV: a table for a spreadsheet, in which no text becomes a formula."""

import pytest

from portal.core.spreadsheets import csv_response


def lines(*rows: list[object]) -> list[str]:
    response = csv_response("table", ["name", "count"], rows)
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1"])
def test_text_that_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert lines([text, -3])[1] == f"'{text},-3"


def test_quotes_commas_and_line_breaks_stay_in_their_cell() -> None:
    assert "\n".join(lines(['a "b", c', 1])) == 'name,count\n"a ""b"", c",1'
