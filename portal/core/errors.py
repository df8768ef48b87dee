"""The portal's own errors: each carries the sentence that the person at the browser reads."""

from datetime import datetime

from django.utils.functional import Promise

Sentence = str | Promise


class PortalError(Exception):
    """An error that the error page can show; `sentence` says what happened, then what to do."""

    status = 400

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(PortalError):
    """A parameter in the address cannot be read."""


class Forbidden(PortalError):
    """The person sees the thing but may not do this to it."""

    status = 403


class Refused(PortalError):
    """The act is allowed in general, but not on the state that the thing has now."""

    status = 409


class TooMany(Refused):
    """The act came too often; it may be tried again at `free_at`, in real time."""

    status = 429

    def __init__(self, sentence: Sentence, *, free_at: datetime) -> None:
        super().__init__(sentence)
        self.free_at = free_at
