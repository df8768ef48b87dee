"""Two addresses for whatever watches the server: is the process alive, and can it do its work."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_migrated = False


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, migrations and cache are in order, else 503 with the name of what is not."""
    found = {}
    for name, look in (("database", _database), ("migrations", _migrations), ("cache", _cache)):
        try:
            found[name] = look()
        except (Error, OSError):
            found[name] = False
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    """Remember a good answer: a process is not migrated backwards while it runs."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def _cache() -> bool:
    cache.set("readyz", "ok", 10)
    return cache.get("readyz") == "ok"
