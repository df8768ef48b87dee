"""The steps that a post can take, each with the question that is asked first: on the post's page and in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.admin import Button

from . import access, actions, forms
from .models import Post

STEPS = (
    Button(
        name="submit",
        label=_("Submit to the editors"),
        action=actions.submit,
        access=access.can_submit,
        explain=_("The editors read your draft, publish it or return it with a note. You can still change it."),
        done=_("Your draft is with the editors. You hear from them here and by mail."),
    ),
    Button(
        name="withdraw",
        label=_("Take back"),
        action=actions.withdraw,
        access=access.can_withdraw,
        explain=_("The editors no longer see this draft as waiting. You can submit it again."),
        done=_("You have taken your draft back."),
    ),
    Button(
        name="publish",
        label=_("Publish"),
        action=actions.publish,
        access=access.can_publish,
        explain=_("Everybody can read the post, now or from the moment that you choose. Its author is told."),
        done=_("The post is published, or will be at the moment that you chose."),
        form=forms.PublishForm,
    ),
    Button(
        name="return",
        label=_("Return to the author"),
        action=actions.return_to_author,
        access=access.can_return,
        explain=_("The author reads your note and can submit the draft again."),
        done=_("The draft is with its author again."),
        form=forms.ReturnForm,
    ),
    Button(
        name="pin",
        label=_("Pin"),
        action=actions.pin,
        access=access.can_pin,
        explain=_("The post stays at the top of the blog until then."),
        done=_("The post is pinned."),
        form=forms.PinForm,
    ),
    Button(
        name="unpin",
        label=_("Unpin"),
        action=actions.unpin,
        access=access.can_unpin,
        explain=_("The post goes to its place in the order of time."),
        done=_("The post is no longer pinned."),
    ),
    Button(
        name="unlist",
        label=_("Unlist"),
        action=actions.unlist,
        access=access.can_unlist,
        explain=_("The post leaves every list, feed and search. Whoever has its address still reads it."),
        done=_("The post is unlisted."),
    ),
    Button(
        name="list",
        label=_("List again"),
        action=actions.list_again,
        access=access.can_list,
        explain=_("The post stands in lists, feeds and search again."),
        done=_("The post is listed again."),
    ),
    Button(
        name="unpublish",
        label=_("Make it a draft again"),
        action=actions.unpublish,
        access=access.can_unpublish,
        explain=_("Readers find the post no longer. Its comments come back with it when it is published again."),
        done=_("The post is a draft again."),
        is_dangerous=True,
    ),
    Button(
        name="delete",
        label=_("Delete"),
        action=actions.delete,
        access=access.can_delete,
        explain=_("The post and its comments are taken away. It can be restored for 30 days."),
        done=_("The post is deleted. It can be restored for 30 days."),
        is_dangerous=True,
    ),
    Button(
        name="restore",
        label=_("Restore"),
        action=actions.restore,
        access=access.can_restore,
        explain=_("The post is again what it was before it was deleted, its comments included."),
        done=_("The post is back."),
    ),
)


def steps_for(user: Any, post: Post) -> list[Button]:
    """Return the steps that `user` may take now; no query beyond those for the user's roles."""
    return [step for step in STEPS if step.access(user, post)]
