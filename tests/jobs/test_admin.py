"""Jobs in the back office: organisers see what failed, and put it right."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResultStatus

from portal import jobs
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.jobs.connect import failed_jobs
from portal.jobs.models import Job
from tests.factories.jobs import work_off

from .conftest import AddKind

Browse = Callable[..., Client]


@pytest.fixture
def failed(db: None, add_kind: AddKind) -> Job:
    def explode(key: int) -> None:
        raise ValueError("canary-of-the-trace")

    add_kind("test.fail", explode, attempts=1)
    jobs.enqueue("test.fail", 4711)
    work_off(failing=True)
    return Job.objects.get()


def url(job: Job, button: str = "") -> str:
    return (
        reverse("admin:jobs_job_do", args=[job.pk, button])
        if button
        else reverse("admin:jobs_job_change", args=[job.pk])
    )


def test_an_organiser_reads_why_a_job_failed(failed: Job, olga: User, browse: Browse) -> None:
    page = browse(olga).get(url(failed)).content.decode()
    assert "test.fail" in page
    assert "4711" in page
    assert "canary-of-the-trace" in page


@pytest.mark.parametrize("who", ["ada", "ed"])
def test_nobody_else_reads_it(who: str, failed: Job, ada: User, ed: User, browse: Browse) -> None:
    client = browse({"ada": ada, "ed": ed}[who])
    for address in (url(failed), reverse("admin:jobs_job_changelist"), reverse("admin:jobs_schedule_changelist")):
        response = client.get(address, follow=True)
        assert response.status_code == 403
        assert "canary-of-the-trace" not in response.content.decode()
    assert failed_jobs(ada) is None


def test_trying_again_gives_a_failed_job_all_its_attempts(failed: Job, olga: User, browse: Browse) -> None:
    response = browse(olga).post(url(failed, "retry"))
    assert response.status_code == 302
    job = Job.objects.get()
    assert (job.status, job.attempts) == (TaskResultStatus.READY, 0)
    assert AuditEntry.objects.get().verb == "job.retry"
    assert work_off(failing=True) == 1


def test_cancelling_takes_the_job_away(failed: Job, olga: User, browse: Browse) -> None:
    response = browse(olga).post(url(failed, "cancel"))
    assert response.status_code == 302
    assert not Job.objects.exists()
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.target_label) == ("job.cancel", "test.fail")


def test_a_running_job_is_neither_tried_again_nor_cancelled(failed: Job, olga: User, browse: Browse) -> None:
    Job.objects.update(status=TaskResultStatus.RUNNING)
    for button in ("retry", "cancel"):
        assert browse(olga).post(url(failed, button)).status_code == 403
    assert Job.objects.get().status == TaskResultStatus.RUNNING


def test_the_index_counts_failed_jobs_for_organisers(failed: Job, olga: User) -> None:
    waits = failed_jobs(olga)
    assert waits
    assert (waits.count, str(waits.label)) == (1, "job has failed")
