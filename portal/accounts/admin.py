"""Members and their roles, as organisers see them."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.admin import ActionAdmin, Button, ReadOnlyInline

from . import access, actions
from .enums import Role
from .forms import OrganisersErasureForm, RoleForm, SuspensionForm
from .models import FormerHandle, RoleGrant, Suspension, User
from .roles import Permission


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Role.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(Exists(RoleGrant.objects.filter(user=OuterRef("pk"), role=self.value())))


class StandingFilter(admin.SimpleListFilter):
    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("suspended", _("Suspended")),
            ("waiting", _("Erasure waits")),
            ("erased", _("Erased")),
            ("unconfirmed", _("Address not confirmed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "suspended":
                return queryset.filter(is_suspended=True)
            case "waiting":
                return queryset.filter(erase_after__isnull=False)
            case "erased":
                return queryset.filter(erased_at__isnull=False)
            case "unconfirmed":
                return queryset.filter(erased_at__isnull=True).exclude(pk__in=User.objects.visible_to(None))
        return queryset


class GrantInline(ReadOnlyInline):
    model = RoleGrant
    fk_name = "user"
    permission = Permission.MEMBERS_MANAGE
    fields = readonly_fields = ("role", "scope", "granted_at", "granted_by")


class SuspensionInline(ReadOnlyInline):
    model = Suspension
    fk_name = "user"
    permission = Permission.MEMBERS_MANAGE
    show_change_link = False
    fields = readonly_fields = ("reason", "starts_at", "ends_at", "suspended_by", "lifted_at", "lifted_by")


class FormerHandleInline(ReadOnlyInline):
    model = FormerHandle
    permission = Permission.MEMBERS_MANAGE
    show_change_link = False
    fields = readonly_fields = ("handle", "given_up_at")


@admin.register(User)
class MemberAdmin(ActionAdmin):
    """Members write their profiles themselves; organisers grant, suspend and erase."""

    permission = Permission.MEMBERS_MANAGE
    list_display = ("handle", "display_name", "email", "roles", "standing", "joined_at", "last_login")
    list_filter = (RoleFilter, StandingFilter, "joined_at")
    search_fields = ("handle", "display_name", "email")
    search_help_text = _("Handle, name or e-mail address")
    chooser_fields = ("handle", "display_name")
    date_hierarchy = "joined_at"
    ordering = ("-joined_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = (
        "handle", "display_name", "email", "standing", "bio", "links", "time_zone", "joined_at", "last_login",
        "handle_changed_at",
    )  # fmt: skip
    inlines = (GrantInline, SuspensionInline, FormerHandleInline)
    buttons = (
        Button(
            "role",
            _("Grant a role"),
            actions.grant_role,
            access.can_receive_role,
            _("The role holds at once. Organisers must set up a second factor before they can use it."),
            _("The role is granted."),
            RoleForm,
        ),
        Button(
            "suspend",
            _("Suspend"),
            actions.suspend,
            access.can_suspend_now,
            _("The member can read but not write, and sees the reason and the end on every page."),
            _("The member is suspended."),
            SuspensionForm,
            is_dangerous=True,
        ),
        Button(
            "lift",
            _("Lift the suspension"),
            actions.lift_suspension,
            access.can_lift_suspension,
            _("The member can write again at once."),
            _("The suspension is lifted."),
        ),
        Button(
            "erase",
            _("Erase the account"),
            actions.request_erasure,
            access.can_erase_now,
            _("The account waits 14 days, in which the member or an organiser can keep it. The member gets a mail."),
            _("The account waits for its erasure."),
            OrganisersErasureForm,
            is_dangerous=True,
        ),
        Button(
            "keep",
            _("Keep the account"),
            actions.keep_account,
            access.can_keep,
            _("The erasure that waits is called off. The member gets a mail."),
            _("The account stays."),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return User.objects.with_standing().prefetch_related("grants")

    @admin.display(description=_("roles"))
    def roles(self, member: User) -> str:
        return ", ".join(
            f"{grant.get_role_display()} ({grant.scope})" if grant.scope else str(grant.get_role_display())
            for grant in member.grants.all()
        )

    @admin.display(description=_("standing"))
    def standing(self, member: User) -> Any:
        if member.erased_at:
            return _("Erased")
        if member.erase_after:
            return _("Erasure waits")
        return _("Suspended") if member.is_suspended else ""  # type: ignore[attr-defined]


@admin.register(RoleGrant)
class RoleGrantAdmin(ActionAdmin):
    """Who holds which role; granted on the member's page, revoked here."""

    permission = Permission.ROLES_GRANT
    list_display = ("user", "role", "scope", "granted_at", "granted_by")
    list_filter = ("role",)
    list_select_related = ("user", "granted_by")
    search_fields = ("user__handle", "user__display_name")
    ordering = ("role", "user__handle")
    fields = readonly_fields = ("user", "role", "scope", "granted_at", "granted_by")
    buttons = (
        Button(
            "revoke",
            _("Revoke"),
            actions.revoke_role,
            access.can_revoke_role,
            _("What the role allows is over at once."),
            _("The role is revoked."),
            is_dangerous=True,
        ),
    )
