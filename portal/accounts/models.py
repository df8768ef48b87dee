"""The one user of the portal, and what is recorded about an account."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.constraints import set_only_with

from .enums import Role
from .handles import skeleton
from .roles import NEED_SECOND_FACTOR, PERMISSIONS, Permission, scope_of


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: Any) -> Self:
        """Members whose page `viewer` may open: all who confirmed an address and are not erased."""
        return self.filter(
            erased_at__isnull=True, is_active=True, emailaddress__primary=True, emailaddress__verified=True
        )

    def with_handle(self, handle: str) -> Self:
        return self.filter(handle__iexact=handle)

    def matching(self, words: str) -> Self:
        """Members whose handle or display name holds each of the words."""
        found = self
        for word in words.split()[:5]:
            found = found.filter(Q(handle__icontains=word) | Q(display_name__icontains=word))
        return found

    def erasure_due(self) -> Self:
        return self.filter(erase_after__lte=clock.now(), erased_at__isnull=True)

    def with_standing(self) -> Self:
        """Know in the same query who holds no role and is not suspended: they are asked about it on every page."""
        in_force = Suspension.objects.in_force(clock.now()).filter(user=OuterRef("pk"))
        return self.annotate(
            has_roles=Exists(RoleGrant.objects.filter(user=OuterRef("pk"))), is_suspended=Exists(in_force)
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """What Django and allauth call to make accounts; our own code uses actions."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(handle__iexact=username)

    def create_user(self, handle: str, email: str, password: str | None = None, **fields: Any) -> "User":
        user = User(handle=handle, email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, handle: str, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.create_user(handle, email, password, **fields)
        RoleGrant.objects.create(user=user, role=Role.ORGANISER)
        return user


class User(AbstractBaseUser):
    """A member. The handle names the public page; the e-mail address is shown to nobody but organisers."""

    handle = models.CharField(_("handle"), max_length=30, unique=True)
    handle_skeleton = models.CharField(max_length=30, unique=True, editable=False)
    handle_changed_at = models.DateTimeField(_("handle changed"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    bio = models.TextField(_("about you"), blank=True)
    bio_html = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)
    picture = models.ForeignKey(
        "media.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    links = models.JSONField(_("links"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=clock.now)
    erase_after = models.DateTimeField(_("to be erased after"), null=True, blank=True)
    erase_texts = models.BooleanField(_("with all contributions"), default=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["handle"]
        constraints = [
            models.UniqueConstraint(Lower("handle"), name="handle_unique_whatever_the_case"),
            models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="email_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the derived skeleton in step with the handle: a database would compute it, had it the Unicode table."""
        self.handle_skeleton = skeleton(self.handle)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("profile", args=[self.handle])

    @property
    def name(self) -> str:
        if self.erased_at:
            return gettext("Deleted member")
        return self.display_name or self.handle

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def granted(self) -> frozenset[tuple[str, str]]:
        """The roles with their scopes ("" = everywhere); one query unless `with_standing` knows there is none."""
        if not getattr(self, "has_roles", True):
            return frozenset()
        return frozenset(self.grants.values_list("role", "scope"))

    def may(self, permission: str, scope: models.Model | None = None) -> bool:
        """Say whether a role gives `permission` everywhere, or for `scope`."""
        scopes = {""} if scope is None else {"", scope_of(scope)}
        return not scopes.isdisjoint(self.scopes_of(permission))

    def may_anywhere(self, permission: str) -> bool:
        """Say whether a role gives `permission` for at least one thing."""
        return bool(self.scopes_of(permission))

    def scopes_of(self, permission: str) -> frozenset[str]:
        """Return for which things a role gives `permission`, as keys of `scope_of`; "" is everywhere."""
        held = self.granted if self.is_active else ()
        return frozenset(scope for role, scope in held if permission in PERMISSIONS[role])

    @cached_property
    def suspension(self) -> "Suspension | None":
        """The suspension that holds now, if any; one query unless `with_standing` knows there is none."""
        if not getattr(self, "is_suspended", True):
            return None
        return self.suspensions.in_force(clock.now()).first()

    @property
    def needs_second_factor(self) -> bool:
        return any(role in NEED_SECOND_FACTOR for role, _scope in self.granted)

    # What Django's admin asks of a user:
    @property
    def is_staff(self) -> bool:
        return self.may_anywhere(Permission.ADMIN_ENTER)

    def has_perm(self, permission: str, thing: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Visitor(AnonymousUser):
    """Somebody who has not signed in: may do what everybody may, and answers the questions that a User answers."""

    granted: frozenset[tuple[str, str]] = frozenset()
    suspension = None
    needs_second_factor = False
    time_zone = ""

    def may(self, permission: str, scope: models.Model | None = None) -> bool:
        return False

    def may_anywhere(self, permission: str) -> bool:
        return False

    def scopes_of(self, permission: str) -> frozenset[str]:
        return frozenset()


class FormerHandle(models.Model):
    """A handle that a member gave up: old links to it lead to the member, and nobody else can take it.

    Once the member is erased only the skeleton stays, which keeps the handle taken.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_handles")
    handle = models.CharField(max_length=30, blank=True)
    handle_skeleton = models.CharField(max_length=30, db_index=True)
    given_up_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("handle"), name="former_handle_once", condition=~Q(handle="")),
        ]

    def __str__(self) -> str:
        return self.handle


class RoleGrant(models.Model):
    """A role that a member holds, everywhere or for one board or event."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    scope = models.CharField(_("only for"), max_length=80, blank=True)
    granted_at = models.DateTimeField(_("granted"), default=clock.now)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [models.UniqueConstraint(fields=["user", "role", "scope"], name="role_granted_once")]

    def __str__(self) -> str:
        return f"{self.user.handle}: {self.get_role_display()}"


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def in_force(self, now: Any) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now, lifted_at__isnull=True)


class Suspension(models.Model):
    """A time in which a member may read but not write; the member sees the reason and the end."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="suspensions")
    reason = models.TextField(_("reason, shown to the member"))
    starts_at = models.DateTimeField(_("from"), default=clock.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    suspended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="suspension_ends_after_it_starts",
            ),
            set_only_with("lifted_by", "lifted_at", name="suspension_lifted_by_with_when"),
        ]

    def __str__(self) -> str:
        return f"{self.user.handle}, {self.starts_at:%Y-%m-%d}"


class DataExport(models.Model):
    """An archive of everything that is a member's; made by a job, deleted after a week.

    Requested and made in real time, whatever the calendar of a demo says.
    """

    KEPT_DAYS = 7

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="data_exports")
    requested_at = models.DateTimeField(default=clock.real_now)
    ready_at = models.DateTimeField(null=True, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ready_at__isnull=True), name="one_export_in_the_making"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.handle}, {self.requested_at:%Y-%m-%d}"

    @property
    def file_name(self) -> str:
        """The name in the private storage; random, and the same however often the job runs."""
        return f"exports/{self.pk}.zip"

    @property
    def kept_until(self) -> datetime | None:
        return self.ready_at and self.ready_at + timedelta(days=self.KEPT_DAYS)
