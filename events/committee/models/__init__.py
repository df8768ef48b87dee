"""The nouns of committees: the committee with its seats, its duties, and who volunteers for it."""

from .committees import Committee
from .duties import Duty
from .volunteers import Volunteer, VolunteerQuerySet

__all__ = ["Committee", "Duty", "Volunteer", "VolunteerQuerySet"]
