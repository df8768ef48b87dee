"""Doing things at the same moment, each on a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from tests.plant.patience import PATIENCE_SECONDS


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts together and return their results, or their exceptions, in order; needs a transactional_db."""
    barrier = Barrier(len(acts))

    def act(index: int) -> Any:
        barrier.wait(PATIENCE_SECONDS)
        try:
            return acts[index]()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, range(len(acts))))
