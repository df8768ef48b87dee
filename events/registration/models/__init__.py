"""The nouns of registration: what may be booked, what is asked and accepted, and who has registered."""

from .admissions import OFFER_HOURS, Admission
from .questions import Consent, Question
from .registrations import AcceptedConsent, Answer, Registration, RegistrationQuerySet

__all__ = [
    "OFFER_HOURS",
    "AcceptedConsent",
    "Admission",
    "Answer",
    "Consent",
    "Question",
    "Registration",
    "RegistrationQuerySet",
]
