"""Amounts as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def money(amount: Decimal | None, currency: str) -> str:
    """Return "USD 25,000", with cents only where there are some; nothing for no amount."""
    if amount is None:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{currency}\u00a0{number_format(amount, places, force_grouping=True)}"
