"""A member's archive: asked for, made by a job, fetched by the member alone, gone after a week."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import storages

from portal.accounts import actions
from portal.accounts.models import DataExport, User
from portal.core import clock
from portal.core.errors import Forbidden, Refused
from portal.media.actions import store_image
from tests.accounts.test_profile import png
from tests.factories.jobs import work_off

pytestmark = pytest.mark.usefixtures("slots")


def made_for(member: User) -> DataExport:
    actions.request_export(member, by=member)
    work_off()
    return DataExport.objects.get(user=member)


def archive_of(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_the_archive_holds_what_is_the_members_and_no_secret(ada: User, bo: User, browse: Any) -> None:
    picture = store_image(png(), by=ada)
    store_image(png(), by=bo)
    export = made_for(ada)

    bundle = archive_of(browse(ada).get(f"/accounts/data/export/{export.pk}/"))

    assert {"account.json", "security.json", "activity.json", "pictures.json"} <= set(bundle.namelist())
    account = json.loads(bundle.read("account.json"))[0]
    assert (account["handle"], account["addresses"][0]["email"]) == ("ada", "ada@example.org")
    assert [name for name in bundle.namelist() if name.startswith("pictures/")] == [f"pictures/{picture.pk}.webp"]
    assert [row["verb"] for row in json.loads(bundle.read("activity.json"))] == ["image.store", "export.request"]
    everything = b"".join(map(bundle.read, bundle.namelist()))
    assert b"bo@example.org" not in everything
    assert ada.password.encode() not in everything


def test_a_mail_says_when_it_is_ready(ada: User) -> None:
    made_for(ada)

    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["ada@example.org"], "Your archive is ready")


def test_the_page_goes_from_asking_to_waiting_to_fetching(ada: User, browse: Any) -> None:
    browser = browse(ada)
    assert "Download" not in browser.get("/accounts/data/").text

    browser.post("/accounts/data/export/")
    assert "is being made" in browser.get("/accounts/data/").text

    work_off()
    assert "Download" in browser.get("/accounts/data/").text


@pytest.mark.parametrize("name", ["bo", "ed"])
def test_nobody_else_can_fetch_it(request: pytest.FixtureRequest, ada: User, browse: Any, name: str) -> None:
    export = made_for(ada)

    assert browse(request.getfixturevalue(name)).get(f"/accounts/data/export/{export.pk}/").status_code == 404


def test_a_guest_is_asked_to_sign_in(ada: User, browse: Any) -> None:
    path = f"/accounts/data/export/{made_for(ada).pk}/"

    assert browse().get(path)["Location"] == f"/accounts/login/?next={path}"


def test_the_password_is_asked_for_before_the_archive(ada: User, browse: Any) -> None:
    ada.set_password("correct horse battery")
    ada.save()
    export = made_for(ada)

    answer = browse(ada).get(f"/accounts/data/export/{export.pk}/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_one_archive_at_a_time(ada: User) -> None:
    actions.request_export(ada, by=ada)

    with pytest.raises(Refused, match="being made already"):
        actions.request_export(ada, by=ada)


def test_an_organiser_cannot_have_anothers_archive_made(ada: User, olga: User) -> None:
    with pytest.raises(Forbidden):
        actions.request_export(ada, by=olga)


def test_making_it_twice_leaves_one_file_and_one_mail(ada: User) -> None:
    export = made_for(ada)

    actions.make_export(DataExport(pk=export.pk, user=ada))

    assert storages["private"].listdir("exports")[1].count(f"{export.pk}.zip") == 1
    assert len(mail.outbox) == 1


def test_it_is_deleted_after_a_week(ada: User, django_capture_on_commit_callbacks: Any) -> None:
    export = made_for(ada)
    DataExport.objects.update(ready_at=clock.real_now() - timedelta(days=7, seconds=1))

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_old_exports()

    assert not DataExport.objects.exists()
    assert not storages["private"].exists(export.file_name)


def test_a_request_whose_job_never_ended_makes_way_after_a_day(ada: User) -> None:
    actions.request_export(ada, by=ada)
    DataExport.objects.update(requested_at=clock.real_now() - timedelta(hours=25))

    actions.delete_old_exports()

    actions.request_export(ada, by=ada)
