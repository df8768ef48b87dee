"""All that the media app tells the platform."""

from portal import jobs

from .jobs import renditions

jobs.register("media.renditions", renditions)
