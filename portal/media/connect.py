"""All that the media app tells the platform."""

from portal import jobs

from .jobs import renditions, sweep

jobs.register("media.renditions", renditions)
jobs.register("media.sweep", sweep, cron="20 3 * * *")
