"""Who gets what at the addresses of the home app."""

from tests.architecture.matrix import row

ROWS = [row("front", everybody=200)]
