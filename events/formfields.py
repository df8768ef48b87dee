"""Fields for from when to when, and for a deadline: days, perhaps hours, in the zone of the place."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.zones import places

from .spans import Span

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


def in_a_sensible_year(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("The year must lie between 1990 and 2100."))


def zones() -> list[tuple[str, str]]:
    return [("UTC", "UTC"), *places()]


DAY = {"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()}


class WhenWidget(forms.MultiWidget):
    """First and last day, first and last hour, zone; each with a label of its own."""

    template_name = "events/when_widget.html"
    use_fieldset = True

    def __init__(self) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "first_day": forms.DateInput({**DAY, "aria-label": _("First day")}, format="%Y-%m-%d"),
            "starts": forms.TimeInput({"type": "time", "aria-label": _("From")}, format="%H:%M"),
            "last_day": forms.DateInput({**DAY, "aria-label": _("Last day")}, format="%Y-%m-%d"),
            "ends": forms.TimeInput({"type": "time", "aria-label": _("Until")}, format="%H:%M"),
            "zone": forms.Select({"aria-label": _("Time zone")}, choices=zones()),
        }
        super().__init__(widgets)

    def decompress(self, value: Span | None) -> list[Any]:
        if value is None:
            return [None, None, None, None, str(clock.zone(""))]
        if value.is_by_day:
            return [value.first_day, None, value.last_day, None, value.time_zone]
        return [
            value.first_day,
            value.local_start.time(),
            value.local_end.date(),
            value.local_end.time(),
            value.time_zone,
        ]


class WhenField(forms.MultiValueField):
    """Cleans to a Span. Without hours whole days are meant; without a last day, the first is the only one."""

    widget = WhenWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.DateField(),
            forms.TimeField(required=False),
            forms.DateField(required=False),
            forms.TimeField(required=False),
            forms.ChoiceField(choices=zones),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[Any]) -> Span | None:
        if not values:
            return None
        first, starts, last, ends, zone = values
        last = last or first
        in_a_sensible_year(first)
        in_a_sensible_year(last)
        if last < first:
            raise forms.ValidationError(_("The last day is before the first one. Correct one of the two."))
        if starts is None and ends is None:
            return Span.of_days(first, last, zone)
        if starts is None or ends is None:
            raise forms.ValidationError(_("Give both hours, or none for whole days."))
        span = Span(_at(first, starts, zone), _at(last, ends, zone), zone)
        if span.ends_at <= span.starts_at:
            raise forms.ValidationError(_("It ends before it begins. Correct one of the two hours."))
        return span


class DeadlineWidget(forms.MultiWidget):
    """A day and perhaps an hour."""

    template_name = "events/deadline_widget.html"
    use_fieldset = True

    def __init__(self) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.DateInput(DAY, format="%Y-%m-%d"),
            "hour": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }
        super().__init__(widgets)

    def decompress(self, value: tuple[date, time | None] | None) -> list[Any]:
        return list(value) if value else [None, None]


class DeadlineField(forms.MultiValueField):
    """Cleans to a day and an hour or None; the form knows the zone and asks `moment` for the instant."""

    widget = DeadlineWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (forms.DateField(validators=[in_a_sensible_year]), forms.TimeField(required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)
        for part, words in zip(self.widget.widgets, (_("day"), _("hour")), strict=True):
            part.attrs["aria-label"] = format_lazy("{}: {}", self.label, words)

    def compress(self, values: list[Any]) -> tuple[date, time | None] | None:
        return (values[0], values[1]) if values and values[0] else None

    @staticmethod
    def moment(day: date, hour: time | None, zone: str, *, ends: bool) -> datetime:
        """Return the instant in `zone`; without an hour the day's beginning, or with `ends` its end.

        Raises ValidationError for an hour that the change to daylight saving time leaves out.
        """
        if hour is not None:
            return _at(day, hour, zone)
        return datetime.combine(day + timedelta(days=1) if ends else day, time(), clock.zone(zone))

    @staticmethod
    def shown(moment: datetime, zone: str, *, ends: bool) -> tuple[date, time | None]:
        """Return what somebody would type for the instant: the inverse of `moment`."""
        local = moment.astimezone(clock.zone(zone))
        if local.time() != time():
            return local.date(), local.time()
        return (local.date() - timedelta(days=1) if ends else local.date()), None


def _at(day: date, hour: time, zone: str) -> datetime:
    """Return the moment; refuses an hour that the change to daylight saving time leaves out."""
    moment = datetime.combine(day, hour, clock.zone(zone))
    if moment.astimezone(clock.zone("UTC")).astimezone(clock.zone(zone)).time() != hour:
        raise forms.ValidationError(
            _("At that place the clock has no %(hour)s on %(day)s: summer time begins. Choose another hour."),
            params={"hour": hour.strftime("%H:%M"), "day": day.isoformat()},
        )
    return moment
