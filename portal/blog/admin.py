"""The blog in the back office: posts with their steps, comments, categories and tags."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.roles import Permission
from portal.core.admin import ActionAdmin, Button, ReadOnlyInline, StateFilter, Waiting, Writes, waiting
from portal.core.forms import Form, TextField

from . import access, actions
from .enums import CommentState, PostState
from .models import Category, Comment, Post, Revision, Tag
from .steps import STEPS


class PostStateFilter(StateFilter):
    states = PostState


class RevisionInline(ReadOnlyInline):
    model = Revision
    permission = Permission.POSTS_READ_ALL
    fields = readonly_fields = ("version", "title", "note", "by", "at")
    show_change_link = False


@admin.register(Post)
class PostAdmin(ActionAdmin):
    """Words are written on the post's own page, with its preview; here stands what editors decide beside them."""

    permission = Permission.POSTS_EDIT
    writes = Writes(change=actions.arrange)
    buttons = STEPS
    inlines = [RevisionInline]
    list_display = ["title", "state", "credited", "category", "published_at", "is_pinned", "is_unlisted"]
    list_filter = [PostStateFilter, "category", "is_unlisted", "published_at"]
    list_select_related = ["author", "guest", "category"]
    search_fields = ["title", "slug", "summary", "author__handle", "author__display_name", "guest__name"]
    date_hierarchy = "created_at"
    fields = ["title", "page", "slug", "author", "guest", "category", "tags", "comments_closed_after_days"]
    readonly_fields = ["title", "page"]
    autocomplete_fields = ["author", "guest", "category", "tags"]

    @admin.display(description=_("state"))
    def state(self, post: Post) -> Any:
        return post.state.label

    @admin.display(description=_("by"))
    def credited(self, post: Post) -> str:
        return post.credited.name

    @admin.display(description=_("pinned"), boolean=True)
    def is_pinned(self, post: Post) -> bool:
        return post.is_pinned

    @admin.display(description=_("its page"))
    def page(self, post: Post) -> str:
        if post.deleted_at:
            return str(post.state.label)
        links = (post.get_absolute_url(), _("Preview"), reverse("post_edit", args=[post.pk]), _("Edit the words"))
        return format_html('<a href="{}">{}</a> · <a href="{}">{}</a>', *links)


class HideForm(Form):
    reason = TextField(label=_("Reason"), max_length=1000, help_text=_("Its author reads it."))


class CommentStateFilter(StateFilter):
    states = CommentState


@admin.register(Comment)
class CommentAdmin(ActionAdmin):
    permission = Permission.COMMENTS_MODERATE
    list_display = ["__str__", "state", "credited_name", "post", "created_at"]
    list_filter = [CommentStateFilter, "created_at"]
    ordering = ["-created_at", "-pk"]
    list_select_related = ["author", "post"]
    search_fields = ["body_text", "author__handle", "author_name", "post__title"]
    date_hierarchy = "created_at"
    fields = ["post", "parent", "author", "author_name", "body", "created_at", "edited_at", "hidden_reason"]
    buttons = (
        Button(
            name="approve",
            label=_("Approve"),
            action=actions.approve_comment,
            access=access.can_approve_comment,
            explain=_("Everybody can read the comment then, and those whom it answers are told."),
            done=_("The comment is published."),
        ),
        Button(
            name="hide",
            label=_("Hide"),
            action=actions.hide_comment,
            access=access.can_hide_comment,
            explain=_("Only its author and the moderators see the comment then; its replies stay."),
            done=_("The comment is hidden."),
            form=HideForm,
            is_dangerous=True,
        ),
        Button(
            name="restore",
            label=_("Show again"),
            action=actions.restore_comment,
            access=access.can_show_comment,
            explain=_("Everybody can read the comment again."),
            done=_("The comment is shown again."),
        ),
    )

    @admin.display(description=_("state"))
    def state(self, comment: Comment) -> Any:
        return comment.state.label


class TermAdmin(ActionAdmin):
    permission = Permission.POSTS_EDIT
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Category)
class CategoryAdmin(TermAdmin):
    writes = Writes(create=actions.create_category, change=actions.change_term, remove=actions.remove_term)
    list_display = ["name", "slug", "order", "description"]


@admin.register(Tag)
class TagAdmin(TermAdmin):
    writes = Writes(change=actions.change_term, remove=actions.remove_term)
    list_display = ["name", "slug"]


def submitted_drafts(user: Any) -> Waiting | None:
    if not user.may(Permission.POSTS_EDIT):
        return None
    count = Post.objects.in_state(PostState.SUBMITTED).count()
    label = ngettext("draft waits for the editors", "drafts wait for the editors", count)
    return Waiting(count, label, f"{reverse('admin:blog_post_changelist')}?state={PostState.SUBMITTED}")


waiting.register("blog.submitted", submitted_drafts)
