"""What a browser sends when somebody presses each button of a page in turn, with what must be filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import html5lib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.factories.media import make_upload

from .walk import Answer, ask

WORDS = "some-words"  # fits a name, an address and a text
CONTROLS = {"input", "textarea", "select", "button"}
TYPED = {
    "email": "ewa@example.org",
    "url": "https://example.org/",
    "date": "2099-07-06",
    "datetime-local": "2099-07-06T10:00",
    "number": "1",
}


@dataclass(frozen=True)
class Press:
    """One button: where its form goes, and with what; `files` are the fields that take a file."""

    path: str
    fields: dict[str, Any]
    files: tuple[str, ...] = ()

    def send(self, client: Client, upload: SimpleUploadedFile | None = None) -> Answer:
        """Press it, with a good picture in each field that takes a file, or with `upload`."""
        files = {name: upload or make_upload() for name in self.files}
        sent = self.fields | files | {"foreseen": "1"}  # as from a page that has shown the mails
        return ask(client, self.path, "POST", encode_multipart(BOUNDARY, sent), MULTIPART_CONTENT)


def presses(client: Client, path: str, holding: str = "") -> Iterator[Press]:
    """Yield every button of a page that posts a form; none where the page does not open, or lacks those words."""
    response: Any = client.get(path)
    if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
        return
    if holding not in response.text:
        return
    page = html5lib.parse(response.text, namespaceHTMLElements=False)
    for form in page.iter("form"):
        if form.get("method", "").lower() != "post":
            continue
        outside = [field for field in page.iter() if form.get("id") and field.get("form") == form.get("id")]
        controls = [field for field in form.iter() if field.tag in CONTROLS] + outside
        fields = _filled(controls)
        files = tuple(control.get("name") for control in controls if control.get("type") == "file")
        for button in filter(_submits, controls):
            own = {button.get("name"): button.get("value", "")} if button.get("name") else {}
            action = button.get("formaction") or form.get("action") or ""
            yield Press(urljoin(path, action).split("?")[0], fields | own, files)


def _submits(control: Any) -> bool:
    return control.get("type", "submit" if control.tag == "button" else "") == "submit"


def _filled(controls: list[Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for control in controls:
        name, value = control.get("name"), _value(control)
        if name and value is not None and not (control.get("type") == "radio" and name in fields):
            fields[name] = value
    return fields


def _value(control: Any) -> Any:
    """Return what the control holds, in a text something more, or what fits where it must hold something."""
    kind = control.get("type", "text")
    typed = "" if control.get("required") is None else TYPED.get(kind, WORDS)
    if control.tag == "button" or kind in {"submit", "button", "reset", "image", "file"}:
        return None
    if control.tag == "select":
        options = sorted(control.iter("option"), key=lambda option: option.get("selected") is not None)
        return next((option.get("value") for option in options if option.get("value")), None)
    if control.tag == "textarea":
        return f"{control.text} {WORDS}" if (control.text or "").strip() else typed
    if kind in {"checkbox", "radio"}:
        return control.get("value", "on")
    return control.get("value") or typed
