"""What django-allauth asks the portal."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Allauth's own answers, but for what is ours to say."""
