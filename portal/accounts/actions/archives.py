"""Archives of everything that is a member's."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal import audit, jobs
from portal.accounts import mails
from portal.accounts.access import can_export
from portal.accounts.exports import Part, exports
from portal.accounts.models import DataExport, User
from portal.core import clock
from portal.core.errors import Refused
from portal.core.writers import lock_writer

# A job that has not made its archive by then never will; the member may ask again.
GIVEN_UP_HOURS = 24


def request_export(member: User, *, by: Any) -> DataExport:
    """Have an archive made by a job. Raises Forbidden; Refused while another one is in the making."""
    can_export(by, member).require()
    try:
        with transaction.atomic():
            export = DataExport.objects.create(user=lock_writer(member))
            audit.record(by, "export.request", member)
            jobs.enqueue("accounts.export", str(export.pk))
    except IntegrityError:
        raise Refused(_("Your archive is being made already. A mail tells you when it is ready.")) from None
    return export


def make_export(export: DataExport) -> None:
    """Write the archive and tell the member; safe to run again, as the file has one name and is written anew."""
    if export.ready_at is not None:
        return
    with tempfile.TemporaryFile() as archive:
        _write(archive, export.user)
        size_bytes = archive.tell()
        archive.seek(0)
        storages["private"].delete(export.file_name)
        storages["private"].save(export.file_name, File(archive))
    with transaction.atomic():
        waiting = DataExport.objects.select_for_update().filter(pk=export.pk, ready_at__isnull=True).first()
        if waiting is None:
            return
        waiting.ready_at, waiting.size_bytes = clock.real_now(), size_bytes
        waiting.save()
        mails.send("export_ready", waiting.user, export=waiting)


def delete_old_exports() -> None:
    """Delete archives after a week, and requests whose job never ended."""
    made = clock.real_now() - timedelta(days=DataExport.KEPT_DAYS)
    asked = clock.real_now() - timedelta(hours=GIVEN_UP_HOURS)
    never_made = DataExport.objects.filter(ready_at__isnull=True, requested_at__lt=asked)
    for export in [*DataExport.objects.filter(ready_at__lt=made), *never_made]:
        delete_export(export)


def delete_export(export: DataExport) -> None:
    """Delete a row now and its archive after commit."""
    name = export.file_name
    with transaction.atomic():
        export.delete()
        transaction.on_commit(lambda: storages["private"].delete(name))


def _write(archive: IO[bytes], member: User) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in exports.names():
            part = exports[name](member)
            with bundle.open(f"{name}.json", "w") as listing:
                _write_rows(listing, part.rows)
            _write_files(bundle, name, part)


def _write_rows(listing: IO[bytes], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a JSON array one row at a time, so that a long history needs no memory."""
    listing.write(b"[")
    for number, row in enumerate(rows):
        text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        listing.write((",\n" if number else "\n").encode() + text.encode())
    listing.write(b"\n]\n")


def _write_files(bundle: zipfile.ZipFile, name: str, part: Part) -> None:
    for file_name, stored_name in part.files:
        with default_storage.open(stored_name) as source, bundle.open(f"{name}/{file_name}", "w") as target:
            shutil.copyfileobj(source, target)
