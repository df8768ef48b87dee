"""All that the ballots app tells the platform."""

from portal import jobs
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports

from . import actions, own_parts
from .electorates import MEMBERS, electorates

electorates.register("members", MEMBERS)
jobs.register("ballots.open_due", actions.open_due, cron="* * * * *")

exports.register("votes", own_parts.votes)
erasers.register("ballots", actions.erase_member)
