"""Linked data in a page, for search engines: JSON that cannot end the script element it stands in."""

import json
from typing import Any

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class JsonLd(str):
    """JSON for `<script type="application/ld+json">{{ json_ld }}</script>`, where HTML's own escapes would break it."""

    def __html__(self) -> str:
        return self


def json_ld(kind: str, **properties: Any) -> JsonLd:
    """Return one schema.org object, without the properties that have no value."""
    present = {name: value for name, value in properties.items() if value}
    document = {"@context": "https://schema.org", "@type": kind, **present}
    return JsonLd(json.dumps(document, ensure_ascii=False).translate(ESCAPES))
