"""The ballot as a form. Its options are drawn by templates/ballots/ballot.html."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.forms import Form

from .queries import Paper, PaperRow


class BallotForm(Form):
    """`cleaned_data["option"]` is a list of keys; the action asks again whether they may be chosen."""

    option = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": _("The ballot is empty. Choose something.")}
    )

    def __init__(self, paper: Paper, *args: Any) -> None:
        super().__init__(*args)
        self.paper = paper
        open_rows = (row.option for row in paper.rows if not row.is_closed)
        self.fields["option"].choices = [(str(option.pk), option.label) for option in open_rows]  # type: ignore[attr-defined]

    def clean_option(self) -> list[UUID]:
        chosen, most = self.cleaned_data["option"], self.paper.poll.max_choices
        if len(chosen) > most:
            words = {"count": len(chosen), "most": most}
            raise forms.ValidationError(
                ngettext(
                    "You chose %(count)d options. Choose one.",
                    "You chose %(count)d options. Choose at most %(most)d.",
                    most,
                )
                % words
            )
        return chosen

    @property
    def rows(self) -> list[PaperRow]:
        """The paper's rows; what was sent just now comes before what was stored."""
        if not self.is_bound:
            return self.paper.rows
        sent = set(self["option"].value() or ())
        return [replace(row, is_chosen=str(row.option.pk) in sent) for row in self.paper.rows]
