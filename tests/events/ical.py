"""Calendars read by the letter of RFC 5545, with nothing of the library that writes them."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import vobject
from django.test import Client

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL)
CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
STAMP, UTC_STAMP, DAY = re.compile(r"\d{8}T\d{6}Z?"), re.compile(r"\d{8}T\d{6}Z"), re.compile(r"\d{8}")
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME")
# How often a property stands in a VEVENT without METHOD (3.6.1): just once, or at most once.
JUST_ONCE = ("UID", "DTSTAMP", "DTSTART")
AT_MOST_ONCE = ("DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "SEQUENCE", "STATUS", "TRANSP", "URL", "LAST-MODIFIED")


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), in their order."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for each, _parameters, value in self.lines if each == name]

    def __getitem__(self, name: str) -> str:
        (value,) = self.values(name)
        return value

    def get(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    def parameters(self, name: str) -> dict[str, str]:
        return next(parameters for each, parameters, _value in self.lines if each == name)

    def text(self, name: str) -> str:
        """Return a TEXT value without its escapes (3.3.11)."""
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], self[name])


def written(client: Client, path: str = "/events/calendar.ics") -> bytes:
    """Return the calendar at an address, which is sent as one."""
    response: Any = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def events_at(client: Client, path: str = "/events/calendar.ics") -> dict[str, Part]:
    return events(written(client, path))


def events(written: bytes) -> dict[str, Part]:
    """Return the events of a valid calendar by their summary; raise AssertionError at the first breach."""
    return {part.text("SUMMARY"): part for part in calendar(written).parts if part.name == "VEVENT"}


def calendar(written: bytes) -> Part:
    (root,) = _components(_unfolded(written))
    assert root.name == "VCALENDAR"
    assert root["VERSION"] == "2.0"
    assert root["PRODID"]
    assert all(TEXT.fullmatch(value) for name in TEXTS for value in root.values(name))
    zones = {part["TZID"] for part in root.parts if part.name == "VTIMEZONE"}
    events = [part for part in root.parts if part.name == "VEVENT"]
    for part in root.parts:
        assert part.name in {"VEVENT", "VTIMEZONE"}
    for zone in root.parts:
        assert zone.name != "VTIMEZONE" or {each.name for each in zone.parts} & {"STANDARD", "DAYLIGHT"}
    for event in events:
        _check(event, zones)
    uids = Counter(event["UID"] for event in events)
    assert [uid for uid, count in uids.items() if count > 1] == []
    read(written)
    return root


def read(written: bytes) -> Any:
    """Return what another library makes of it; it computes moments from the calendar's own VTIMEZONE."""
    vars(vobject.icalendar)["__tzidMap"].clear()  # it would keep the zones of the first calendar that it reads
    found = vobject.readOne(written.decode())
    found.validate(raiseException=True)
    return found


def _unfolded(written: bytes) -> list[str]:
    assert written.endswith(b"\r\n")
    folded = written.removesuffix(b"\r\n").split(b"\r\n")
    for line in folded:
        assert len(line) <= 75, line
        assert not CONTROLS.search(line.decode()), line  # decoded one by one: no fold cuts a character
    return b"\r\n".join(folded).replace(b"\r\n ", b"").decode().split("\r\n")


def _components(lines: list[str]) -> list[Part]:
    top = Part("")
    open_parts = [top]
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match[1], dict(re.findall(r";([A-Z0-9-]+)=([^;]*)", match[2])), match[3]
        if name == "BEGIN":
            open_parts.append(Part(value))
            open_parts[-2].parts.append(open_parts[-1])
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            open_parts[-1].lines.append((name, parameters, value))
    assert open_parts == [top]
    return top.parts


def _check(event: Part, zones: set[str]) -> None:
    for name in JUST_ONCE:
        assert len(event.values(name)) == 1, name
    for name in AT_MOST_ONCE:
        assert len(event.values(name)) <= 1, name
    for name in TEXTS:
        for value in event.values(name):
            assert TEXT.fullmatch(value), value
    for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
        assert all(UTC_STAMP.fullmatch(value) for value in event.values(name)), name
    assert event.get("STATUS") in {"", "TENTATIVE", "CONFIRMED", "CANCELLED"}
    assert re.fullmatch(r"\d{1,10}", event.get("SEQUENCE") or "0")
    assert int(event.get("SEQUENCE") or 0) < 2**31
    kinds = {_kind_of(event, name, zones) for name in ("DTSTART", "DTEND") if event.get(name)}
    assert len(kinds) == 1, kinds
    if event.get("DTEND"):
        assert event["DTSTART"] < event["DTEND"]


def _kind_of(event: Part, name: str, zones: set[str]) -> str:
    parameters, value = event.parameters(name), event[name]
    if parameters.get("VALUE") == "DATE":
        assert DAY.fullmatch(value)
        return "day"
    assert STAMP.fullmatch(value)
    if "TZID" not in parameters:
        assert value.endswith("Z"), f"{name} floats: {value}"
        return "moment"
    assert not value.endswith("Z")
    assert parameters["TZID"] in zones, f"{parameters['TZID']} is not described"
    return f"in {parameters['TZID']}"
