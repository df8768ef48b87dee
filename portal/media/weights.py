"""Weights as people read them."""

import math

from django.utils.formats import number_format


def megabytes(size_bytes: int) -> str:
    """Round up to a tenth, so that a file just over a cap never reads as the cap itself."""
    return number_format(math.ceil(size_bytes / 1024 / 102.4) / 10).removesuffix(".0")
