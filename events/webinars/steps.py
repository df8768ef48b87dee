"""The buttons of a webinar in the back office."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions

STEPS = (
    Button(
        name="post-recording",
        label=_("Post the recording"),
        action=actions.post_recording,
        access=access.can_post_recording,
        explain=_(
            "Everybody finds the recording on the webinar’s page. All who registered, also for the recording alone, "
            "get one mail, the first time only."
        ),
        done=_("The recording is posted."),
        tells=True,
    ),
    Button(
        name="withdraw-recording",
        label=_("Withdraw the recording"),
        action=actions.withdraw_recording,
        access=access.can_withdraw_recording,
        explain=_("The page says that the recording is pending again. When you post it once more, nobody gets a mail."),
        done=_("The recording is withdrawn."),
        is_dangerous=True,
    ),
)
