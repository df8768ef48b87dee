"""What a person agrees to when they submit: one text that changes with price, terms and benefits."""

import json
from hashlib import blake2b

from events.sponsorship.models import Package


def offer_of(package: Package) -> str:
    """Return a key of everything that will be frozen; one query for the benefits unless they are loaded."""
    benefits = [benefit.frozen() for benefit in package.benefits.all()]
    agreed = [package.level, f"{package.price:.2f}", package.currency, package.terms, benefits]
    return blake2b(json.dumps(agreed).encode(), digest_size=12).hexdigest()
