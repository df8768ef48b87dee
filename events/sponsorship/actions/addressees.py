"""What somebody without an account may do with the mails that they get."""

from events.sponsorship.models import Addressee
from portal.core import clock


def stop_mails(addressee_id: int) -> None:
    """Never mail an address about its sponsorship again; a second time, or for one that is gone, changes nothing."""
    Addressee.objects.filter(pk=addressee_id, stopped_at=None).update(stopped_at=clock.now())
