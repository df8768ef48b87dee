"""The search page, and the description by which a browser offers the portal in its search field."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.core.errors import Sentence
from portal.core.forms import Form, LineField
from portal.core.http import Request
from portal.search import kinds
from portal.search.queries import Filters, Results, find
from portal.search.words import Query, parse

FIRST_YEAR, LAST_YEAR = 1990, 2199
MOST_SUGGESTIONS = 4


class SearchForm(Form):
    """Every field may be empty; a filter that is not empty must be one we have."""

    q = LineField(label=_("Words"), max_length=200, required=False, widget=forms.SearchInput)
    author = LineField(label=_("Written by"), max_length=120, required=False)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "size": 6}),
        error_messages={"invalid": _("A year is a number such as 2011.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            required=False, widget=forms.HiddenInput, choices=[("", ""), *((kind.kind, kind.label) for kind in kinds)]
        )
        if not self.data.get("q"):
            self.fields["q"].widget.attrs["autofocus"] = True

    @property
    def filters(self) -> Filters:
        clean = self.cleaned_data
        return Filters(kind=clean["kind"], author=clean["author"], year=clean["year"])


@dataclass(frozen=True)
class Tab:
    label: Sentence
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Suggestion:
    label: str
    url: str


@login_not_required
@require_safe
def search(request: Request) -> HttpResponse:
    """Show what is found; at most two queries a kind and three more (portal.search.queries.find)."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        query = parse(form.cleaned_data["q"])
        results = find(query, request.user, form.filters, _page(request.GET))
        context |= {
            "query": query,
            "results": results,
            "told": _told(results),
            "tabs": _tabs(request.GET, results, form.filters.kind),
            "suggestions": [] if results.hits or query.is_empty else _suggestions(form, query),
            "previous": results.page > 1 and _address(request.GET, page=str(results.page - 1)),
            "next": results.page < results.pages and _address(request.GET, page=str(results.page + 1)),
        }
    return render(request, "search/search.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def opensearch(request: Request) -> HttpResponse:
    context = {"search_url": settings.SITE_URL + reverse("search")}
    return render(request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml")


def _page(parameters: QueryDict) -> int:
    """Return the number of the page that is asked for; what is no number means the first."""
    text = parameters.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _told(results: Results) -> str:
    if results.is_capped:
        return gettext("The %(count)s best matches. One more word narrows the search.") % {"count": results.count}
    return ngettext("%(count)s match", "%(count)s matches", results.count) % {"count": results.count}


def _tabs(parameters: QueryDict, results: Results, current: str) -> list[Tab]:
    """Return a tab for each kind that has matches, after one for all; none where there is nothing to choose."""
    if len(results.kinds) < 2 and not current:
        return []
    kinds_found = [(facet.value, facet.label, facet.count) for facet in results.kinds]
    if current and current not in {facet.value for facet in results.kinds}:
        kinds_found.append((current, kinds[current].label, 0))
    everything = ("", _("Everything"), sum(facet.count for facet in results.kinds))
    return [
        Tab(label, count, _address(parameters, kind=kind), kind == current)
        for kind, label, count in [everything, *kinds_found]
    ]


def _suggestions(form: SearchForm, query: Query) -> list[Suggestion]:
    """Return wider searches to try instead of one that found nothing."""
    words = form.cleaned_data["q"]
    suggestions = []
    if form.filters != Filters():
        suggestions.append(Suggestion(gettext("the same words everywhere"), _search_for(words)))
    if '"' in words:
        suggestions.append(Suggestion(gettext("the words in any order"), _search_for(words.replace('"', " "))))
    if len(query.phrases) > 1:
        suggestions += [Suggestion(" ".join(phrase), _search_for(" ".join(phrase))) for phrase in query.phrases]
    return suggestions[:MOST_SUGGESTIONS]


def _search_for(words: str) -> str:
    parameters = QueryDict(mutable=True)
    parameters["q"] = " ".join(words.split())
    return f"?{parameters.urlencode()}"


def _address(parameters: QueryDict, **changes: str) -> str:
    """Return the address of this search with `changes`, from the first page unless they name one."""
    wanted = {name: parameters.get(name, "") for name in ("q", "kind", "author", "year")} | changes
    address = QueryDict(mutable=True)
    address.update({name: value for name, value in wanted.items() if value})
    return f"?{address.urlencode()}"
