"""The queue: what runs, when it is tried again, and whose word counts when a worker is late."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus

from portal import jobs
from portal.accounts.models import User
from portal.core import clock
from portal.jobs import queue
from portal.jobs.actions import prune
from portal.jobs.models import Job, Lease
from tests.factories.accounts import make_member
from tests.factories.jobs import work_off

from .conftest import AddKind

pytestmark = pytest.mark.django_db
HOLD = timedelta(seconds=30)


def explode() -> None:
    raise ValueError("The disk is full.")


def test_a_job_runs_once_with_its_arguments(add_kind: AddKind) -> None:
    seen: list[tuple[int, str]] = []
    add_kind("test.note", lambda number, word: seen.append((number, word)))
    jobs.enqueue("test.note", 7, "seven")
    assert work_off() == 1
    assert work_off() == 0
    assert seen == [(7, "seven")]
    assert Job.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert not Lease.objects.exists()


def test_a_job_of_a_transaction_that_is_rolled_back_never_runs(add_kind: AddKind) -> None:
    add_kind("test.note", explode)
    with transaction.atomic():
        jobs.enqueue("test.note")
        transaction.set_rollback(True)
    assert work_off() == 0


def test_an_unknown_kind_is_refused_when_it_is_enqueued() -> None:
    with pytest.raises(KeyError):
        jobs.enqueue("test.unheard-of")


def test_a_job_for_later_waits_in_real_time(add_kind: AddKind) -> None:
    add_kind("test.note", lambda: None)
    jobs.enqueue("test.note", after=clock.real_now() + timedelta(minutes=5))
    assert work_off() == 0
    Job.objects.update(run_after=clock.real_now())
    assert work_off() == 1


def test_a_kind_of_higher_priority_overtakes(add_kind: AddKind) -> None:
    order: list[str] = []
    add_kind("test.slow", lambda: order.append("slow"))
    add_kind("test.mail", lambda: order.append("mail"), priority=10)
    jobs.enqueue("test.slow")
    jobs.enqueue("test.mail")
    work_off()
    assert order == ["mail", "slow"]


def test_a_failing_job_is_tried_again_after_waits_that_grow_and_then_shown_as_failed(add_kind: AddKind) -> None:
    add_kind("test.note", explode, attempts=3)
    jobs.enqueue("test.note")
    waits = []
    for _attempt in range(2):
        work_off(failing=True)
        job = Job.objects.get()
        assert job.status == TaskResultStatus.READY
        waits.append(round((job.run_after - clock.real_now()).total_seconds(), -1))
        Job.objects.update(run_after=clock.real_now())
    work_off(failing=True)
    job = Job.objects.get()
    assert waits == [10, 40]
    assert (job.status, job.attempts) == (TaskResultStatus.FAILED, 3)
    assert job.exception_class_path == "builtins.ValueError"
    assert "The disk is full." in job.traceback


def test_the_wait_between_attempts_ends_at_six_hours() -> None:
    assert [queue.backoff(n).total_seconds() for n in (1, 2, 3, 500)] == [10, 40, 160, 6 * 3600]


def test_a_job_whose_kind_no_longer_exists_fails_with_a_sentence(
    add_kind: AddKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_kind("test.note", explode)
    jobs.enqueue("test.note")
    monkeypatch.delitem(jobs.kinds._objects, "test.note")
    work_off(failing=True)
    job = Job.objects.get()
    assert job.status == TaskResultStatus.FAILED
    assert "No installed app runs jobs of the kind 'test.note'." in job.traceback


def test_the_writes_of_a_failing_atomic_job_are_undone(add_kind: AddKind) -> None:
    def join_and_explode() -> None:
        make_member("ada")
        explode()

    add_kind("test.note", join_and_explode, atomic=True)
    jobs.enqueue("test.note")
    work_off(failing=True)
    assert not User.objects.exists()


def test_the_job_of_a_dead_worker_is_ready_again(add_kind: AddKind) -> None:
    seen: list[int] = []
    add_kind("test.note", seen.append)
    jobs.enqueue("test.note", 1)
    assert queue.claim("dead", HOLD)
    assert queue.release_dead() == 0
    Lease.objects.update(until=clock.real_now() - timedelta(seconds=1))
    assert queue.release_dead() == 1
    assert work_off(failing=True) == 1
    assert seen == [1]
    assert Job.objects.get().attempts == 2


def test_a_heartbeat_keeps_the_lease(add_kind: AddKind) -> None:
    add_kind("test.note", explode)
    jobs.enqueue("test.note")
    queue.claim("alive", -HOLD)
    queue.renew("alive", HOLD)
    assert queue.release_dead() == 0


def test_a_job_that_kills_its_worker_at_each_attempt_is_shown_as_failed(add_kind: AddKind) -> None:
    add_kind("test.note", explode, attempts=2)
    jobs.enqueue("test.note")
    for _attempt in range(2):
        assert queue.claim("dying", -HOLD)
        queue.release_dead()
    job = Job.objects.get()
    assert (job.status, job.traceback) == (TaskResultStatus.FAILED, queue.DIED)


def test_a_late_worker_cannot_overwrite_what_its_successor_did(add_kind: AddKind) -> None:
    add_kind("test.note", lambda: None)
    jobs.enqueue("test.note")
    late = queue.claim("late", -HOLD)
    queue.release_dead()
    successor = queue.claim("successor", HOLD)
    assert late
    assert successor
    queue.run(late)
    assert Job.objects.get().status == TaskResultStatus.RUNNING
    queue.run(successor)
    assert Job.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_the_writes_of_a_late_atomic_job_are_undone(add_kind: AddKind) -> None:
    add_kind("test.join", lambda: make_member("ada"), atomic=True)
    jobs.enqueue("test.join")
    late = queue.claim("late", -HOLD)
    assert late
    queue.release_dead()
    queue.run(late)
    assert work_off(failing=True) == 1
    assert User.objects.get().handle == "ada"


def test_old_jobs_are_pruned_and_young_or_waiting_ones_kept(add_kind: AddKind) -> None:
    add_kind("test.note", lambda: None)
    add_kind("test.fail", explode, attempts=1)
    for name in ("test.note", "test.fail"):
        jobs.enqueue(name)
        jobs.enqueue(name)
    work_off(failing=True)
    jobs.enqueue("test.note")
    done, failed = Job.objects.successful(), Job.objects.failed()
    for queryset, days in ((done, 8), (failed, 91)):
        old = queryset.first()
        assert old
        Job.objects.filter(pk=old.pk).update(finished_at=clock.real_now() - timedelta(days=days))
    prune()
    assert (done.count(), failed.count(), Job.objects.ready().count()) == (1, 1, 1)
