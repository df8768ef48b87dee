"""All that the media app tells the platform."""

from portal import jobs
from portal.core.markup import pictures

from . import queries
from .jobs import renditions, sweep

jobs.register("media.renditions", renditions)
jobs.register("media.sweep", sweep, cron="20 3 * * *")

pictures.ask(queries.sizes)
