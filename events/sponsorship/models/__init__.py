"""The nouns of sponsorship: what is offered, who takes it, and what is delivered."""

from .addressees import Addressee
from .deliverables import Deliverable
from .packages import Benefit, Package
from .presentations import Presentation
from .sponsorships import Contact, Logo, Sponsorship, Step

__all__ = ["Addressee", "Benefit", "Contact", "Deliverable", "Logo", "Package", "Presentation", "Sponsorship", "Step"]
