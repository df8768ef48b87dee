"""From when to when something takes place, in the zone of the place: whole days, or hours of the clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format, time_format

from portal.core import clock
from portal.core.zones import utc_offset, zone_name


@dataclass(frozen=True)
class Span:
    """`starts_at` <= t < `ends_at`; with `is_by_day` both are midnights of `time_zone`, the end that after the last."""

    starts_at: datetime
    ends_at: datetime
    time_zone: str
    is_by_day: bool = False

    @classmethod
    def of_days(cls, first: date, last: date, time_zone: str) -> "Span":
        """Return the span of whole days, the last one included."""
        zone = clock.zone(time_zone)
        starts_at = datetime.combine(first, time(), zone)
        return cls(starts_at, datetime.combine(last + timedelta(days=1), time(), zone), time_zone, is_by_day=True)

    def later(self, days: int) -> "Span":
        """Return the span so many days later, at the same hours of the clock whatever daylight saving does between."""
        starts_at, ends_at = self.local_start + timedelta(days=days), self.local_end + timedelta(days=days)
        return Span(starts_at, ends_at, self.time_zone, self.is_by_day)

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(clock.zone(self.time_zone))

    @property
    def local_end(self) -> datetime:
        return self.ends_at.astimezone(clock.zone(self.time_zone))

    @property
    def first_day(self) -> date:
        return self.local_start.date()

    @property
    def last_day(self) -> date:
        """The day on which it ends; one that ends at midnight ends on the day before."""
        return (self.local_end - timedelta(microseconds=1)).date()

    @property
    def days(self) -> str:
        """The days in words: "5–7 October 2011"."""
        first, last = self.first_day, self.last_day
        if first == last:
            return date_format(first, "DATE_FORMAT")
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{date_format(last, 'DATE_FORMAT')}"
        beginning = date_format(first, "MONTH_DAY_FORMAT" if first.year == last.year else "DATE_FORMAT")
        return f"{beginning} – {date_format(last, 'DATE_FORMAT')}"

    @property
    def hours(self) -> str:
        """The hours in words: "13:30–14:30 CDT (UTC−5)"; nothing for whole days."""
        if self.is_by_day:
            return ""
        start, end = self.local_start, self.local_end
        name, offset = zone_name(start), utc_offset(start)
        zone = name if name == offset else f"{name} ({offset})"
        return f"{time_format(start, 'TIME_FORMAT')}–{time_format(end, 'TIME_FORMAT')} {zone}"

    def __str__(self) -> str:
        return f"{self.days}, {self.hours}" if self.hours else self.days
