"""The one user of the portal, and what is recorded about an account."""

from functools import cached_property
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock

from .enums import Role
from .handles import skeleton
from .roles import NEED_SECOND_FACTOR, PERMISSIONS, Permission, scope_of


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: Any) -> Self:
        """Members whose page `viewer` may open: all but erased accounts."""
        return self.filter(erased_at__isnull=True, is_active=True)

    def with_handle(self, handle: str) -> Self:
        return self.filter(handle__iexact=handle)


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
    handle_skeleton = models.CharField(max_length=90, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    bio = models.TextField(_("about you"), blank=True)
    bio_html = models.TextField(blank=True, editable=False)
    links = models.JSONField(_("links"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=clock.now)
    erase_after = models.DateTimeField(_("to be erased after"), null=True, blank=True)
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
        return self.display_name or self.handle

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def granted(self) -> frozenset[tuple[str, str]]:
        """The roles with their scopes ("" = everywhere); one query, kept for the life of this object."""
        return frozenset(self.grants.values_list("role", "scope"))

    def may(self, permission: str, scope: models.Model | None = None) -> bool:
        """Say whether a role gives `permission` everywhere, or for `scope`."""
        scopes = {""} if scope is None else {"", scope_of(scope)}
        return self.is_active and any(permission in PERMISSIONS[role] and held in scopes for role, held in self.granted)

    def may_anywhere(self, permission: str) -> bool:
        """Say whether a role gives `permission` for at least one thing."""
        return self.is_active and any(permission in PERMISSIONS[role] for role, _scope in self.granted)

    @cached_property
    def suspension(self) -> "Suspension | None":
        """The suspension that holds now, if any; one query, kept for the life of this object."""
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


class FormerHandle(models.Model):
    """A handle that a member gave up: old links to it lead to the member, and nobody else can take it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_handles")
    handle = models.CharField(max_length=30)
    handle_skeleton = models.CharField(max_length=90, unique=True)
    given_up_at = models.DateTimeField(default=clock.now)

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
        ]

    def __str__(self) -> str:
        return f"{self.user.handle}, {self.starts_at:%Y-%m-%d}"
