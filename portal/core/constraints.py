"""Database constraints that many models share, and asking them before the database does."""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model, Q

from .errors import Refused


def set_together(when: str, who: str, *, name: str) -> CheckConstraint:
    """The moment of an act and the person who did it are set together, such as `locked_at` and `locked_by`."""
    none = Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
    both = Q(**{f"{when}__isnull": False, f"{who}__isnull": False})
    return CheckConstraint(condition=none | both, name=name)


def set_only_with(who: str, when: str, *, name: str) -> CheckConstraint:
    """The person is set only with the moment; without a person, the portal itself acted."""
    return CheckConstraint(condition=Q(**{f"{who}__isnull": True}) | Q(**{f"{when}__isnull": False}), name=name)


def require_constraints(row: Model) -> None:
    """Raise Refused with the message of the first constraint that the row breaks."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise Refused(error.messages[0]) from None
