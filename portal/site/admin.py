"""The site in the back office: settings, pages with their revisions, messages with their answers."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.admin import ActionAdmin, Button, ReadOnlyInline, StateFilter, Waiting, Writes, waiting
from portal.core.diff import diff

from . import access, actions
from .enums import MessageState
from .forms import AnswerForm, PageForm, SettingsForm
from .models import ContactMessage, Page, PageRevision, SiteSettings


@admin.register(SiteSettings)
class SiteSettingsAdmin(ActionAdmin):
    permission = access.MANAGE
    writes = Writes(change=actions.change_settings)
    form = SettingsForm
    autocomplete_fields = ["conduct_page"]
    list_display = ["name", "tagline", "accent_hue", "updated_at"]

    class Media:
        js = ["js/admin/accent.js"]


class RevisionInline(ReadOnlyInline):
    model = PageRevision
    permission = access.MANAGE
    fields = readonly_fields = ("title", "written_at", "written_by")


@admin.register(Page)
class PageAdmin(ActionAdmin):
    permission = access.MANAGE
    writes = Writes(create=actions.create_page, change=actions.change_page, remove=actions.delete_page)
    form = PageForm
    inlines = [RevisionInline]
    list_display = ["title", "slug", "is_published", "in_footer", "position", "updated_at"]
    list_filter = ["in_footer", ("published_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "slug", "body"]
    prepopulated_fields = {"slug": ["title"]}
    buttons = (
        Button(
            name="publish",
            label=_("Publish"),
            action=actions.publish_page,
            access=access.can_publish,
            explain=_("Everybody can read the page then, and the footer links it if you chose so."),
            done=_("The page is published."),
        ),
        Button(
            name="unpublish",
            label=_("Make it a draft"),
            action=actions.unpublish_page,
            access=access.can_unpublish,
            explain=_("Only those who keep the site can read the page then. Links to it lead nowhere."),
            done=_("The page is a draft."),
        ),
    )

    @admin.display(description=_("published"), boolean=True)
    def is_published(self, page: Page) -> bool:
        return page.published_at is not None


@admin.register(PageRevision)
class PageRevisionAdmin(ActionAdmin):
    permission = access.MANAGE
    list_display = ["page", "title", "written_at", "written_by"]
    list_filter = ["page"]
    list_select_related = ["page", "written_by"]
    fields = ["page", "title", "changes", "written_at", "written_by"]
    readonly_fields = ["changes"]
    buttons = (
        Button(
            name="restore",
            label=_("Restore"),
            action=actions.restore_revision,
            access=lambda user, revision: access.can_manage(user),
            explain=_("The page says again what it said then. What it says now stays among its revisions."),
            done=_("The page says again what it said then."),
        ),
    )

    @admin.display(description=_("text, beside the one before"))
    def changes(self, revision: PageRevision) -> str:
        before = revision.page.revisions.filter(pk__lt=revision.pk).first()
        return render_to_string("components/diff.html", {"rows": diff(before.body if before else "", revision.body)})


class MessageStateFilter(StateFilter):
    states = MessageState


@admin.register(ContactMessage)
class ContactMessageAdmin(ActionAdmin):
    permission = access.MANAGE
    list_display = ["subject", "about_label", "name", "state", "sent_at", "closed_by"]
    list_filter = [MessageStateFilter, "sent_at"]
    list_select_related = ["closed_by"]
    search_fields = ["subject", "about_label", "name", "email", "body"]
    date_hierarchy = "sent_at"
    fields = [
        "subject",
        "about_label",
        "name",
        "email",
        "sender",
        "sent_at",
        "body",
        "state",
        "answer",
        "closed_at",
        "closed_by",
    ]
    buttons = (
        Button(
            name="answer",
            label=_("Answer"),
            action=actions.answer_message,
            access=access.can_close,
            explain=_("Your answer goes out by mail, signed by the organisers, and closes the message."),
            done=_("The answer is on its way."),
            form=AnswerForm,
        ),
        Button(
            name="close",
            label=_("Close without an answer"),
            action=actions.close_message,
            access=access.can_close,
            explain=_("The sender hears nothing. Choose this for spam, or if you answered elsewhere."),
            done=_("The message is closed."),
            is_dangerous=True,
        ),
    )

    @admin.display(description=_("state"), ordering="closed_at")
    def state(self, message: ContactMessage) -> str:
        return str(message.state.label)


def open_messages(user: Any) -> Waiting | None:
    if not access.can_manage(user):
        return None
    # Those about something have a queue of their own.
    count = ContactMessage.objects.in_state(MessageState.OPEN).filter(about_kind="").count()
    label = ngettext("contact message to answer", "contact messages to answer", count)
    return Waiting(count, label, f"{reverse('admin:site_contactmessage_changelist')}?state={MessageState.OPEN}")


waiting.register("site.contact", open_messages)
