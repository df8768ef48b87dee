"""How long a test waits for what must come: far longer than it ever takes, so that only what never comes fails."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 600


def wait_until(is_so: Callable[[], object]) -> bool:
    """Look again and again until the condition holds; return whether it did before patience ran out."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (held := bool(is_so())) and time.monotonic() < end:
        time.sleep(0.05)
    return held
