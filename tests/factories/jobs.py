"""The queue in tests: nothing runs by itself; `work_off()` is the worker."""

from datetime import timedelta

from portal.accounts.models import User
from portal.jobs import queue
from portal.jobs.models import Job
from portal.notifications.queries import inbox


def work_off(*, failing: bool = False) -> int:
    """Run all that is due, also what jobs enqueue meanwhile, and return how many ran.

    A job that fails fails the test, unless `failing` says that this is what the test is about.
    """
    ran = 0
    while lease := queue.claim("test", timedelta(seconds=30)):
        queue.run(lease)
        ran += 1
        trace = Job.objects.values_list("traceback", flat=True).filter(pk=lease.job_id).first()
        assert failing or not trace, trace
    return ran


def news_of(user: User) -> list[str]:
    """Return the sentences that a member has not read yet, after all that is due was done."""
    work_off()
    return [line.sentence for line in inbox(user, "").unread]
