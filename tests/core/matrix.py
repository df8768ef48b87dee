"""Who gets what at the addresses of core."""

from tests.architecture.matrix import row

ROWS = [
    row("preview", visitor=302, members=405),
    row("preview", method="POST", visitor=302, members=200),
    row("styleguide", everybody=404, organiser=200),
]
