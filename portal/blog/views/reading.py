"""What readers open: the blog's index, its archives, and a post."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.queries import member_with_handle
from portal.blog import access, json_ld, queries
from portal.blog.forms import CommentForm
from portal.blog.models import Category, Post, PostQuerySet, Tag
from portal.blog.steps import steps_for
from portal.community.models import Person
from portal.core import stream
from portal.core.caching import answer_304
from portal.core.http import Request, absolute_url
from portal.core.paging import keyset_page
from portal.core.panels import panels_for

PAGE_SIZE = 20
# Pages that are one for all guests, and answered 304 while nothing of the blog has changed.
public_page = answer_304(lambda request, **address: queries.public_version())


@login_not_required
@require_safe
@public_page
def index(request: Request) -> HttpResponse:
    """The stream: posts, and what other apps publish, in order of time."""
    page = stream.page(request.user, PAGE_SIZE, request.GET.get("after", ""))
    lead, stories = (page.rows[:1], page.rows[1:]) if page.is_first else ([], page.rows)
    context = {"page": page, "lead": lead[0] if lead else None, "stories": stories, "shelves": queries.shelves()}
    return render(request, "blog/index.html", context | {"canonical": absolute_url(request.path)})


@login_not_required
@require_safe
@public_page
def year(request: Request, year: str) -> HttpResponse:
    posts = _published_between(_first_day(int(year), 1), _first_day(int(year) + 1, 1))
    return _archive(request, posts, {"title": _("Posts of %(year)s") % {"year": year}}, may_be_empty=False)


@login_not_required
@require_safe
@public_page
def month(request: Request, year: str, month: str) -> HttpResponse:
    start, end = _first_day(int(year), int(month)), _first_day(int(year), int(month) + 1)
    title = _("Posts of %(month)s") % {"month": formats.date_format(start, "YEAR_MONTH_FORMAT")}
    return _archive(request, _published_between(start, end), {"title": title}, may_be_empty=False)


@login_not_required
@require_safe
@public_page
def category(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Category, slug=slug)
    heading = {"title": found.name, "lede": found.description, "feed": reverse("blog_category_feed", args=[slug])}
    return _archive(request, Post.objects.filter(category=found), heading)


@login_not_required
@require_safe
@public_page
def tag(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    heading = {"title": found.name, "feed": reverse("blog_tag_feed", args=[slug])}
    return _archive(request, Post.objects.filter(tags=found), heading, may_be_empty=False)


@login_not_required
@require_safe
@public_page
def author(request: Request, handle: str) -> HttpResponse:
    """Posts of a member; a former handle leads to the present one."""
    member = member_with_handle(handle, request.user)
    if member is None:
        raise Http404
    if member.handle != handle:
        return redirect("blog_author", member.handle, permanent=True)
    heading = {"title": _("Posts by %(name)s") % {"name": member.name}, "person": member}
    heading["feed"] = reverse("blog_author_feed", args=[member.handle])
    return _archive(request, Post.objects.filter(author=member), heading)


@login_not_required
@require_safe
@public_page
def guest(request: Request, slug: str) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user).select_related("user"), slug=slug)
    if person.user is not None:
        return redirect("blog_author", person.user.handle)
    heading = {"title": _("Posts by %(name)s") % {"name": person.name}, "person": person}
    heading["feed"] = reverse("blog_guest_feed", args=[person.slug])
    return _archive(request, Post.objects.filter(guest=person), heading)


@login_not_required
@require_safe
@public_page
def post(request: Request, year: str, month: str, slug: str) -> HttpResponse:
    """A post at its permanent address; one that moved to another month is followed there."""
    found = get_object_or_404(Post.objects.open_to(request.user).for_detail(), slug=slug)
    address = found.get_absolute_url()
    if request.path != address:
        return HttpResponseRedirect(address, status=301 if found.is_published else 302)
    return _show(request, found)


@never_cache
@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """A post that is not published, for its author and the editors; no cache keeps it."""
    found = get_object_or_404(Post.objects.visible_to(request.user).for_detail(), pk=pk)
    return redirect(found) if found.is_published else _show(request, found)


def _show(request: Request, post: Post) -> HttpResponse:
    page = queries.post_page(post, request.user, queries.thread_cursor(request.GET.get("after", "")))
    context: dict[str, Any] = {
        "page": page,
        "post": post,
        "json_ld": json_ld.article(post),
        "canonical": absolute_url(post.get_absolute_url()),
        "cover_url": post.cover and absolute_url(post.cover.url(1280)),
        "comments_open": access.are_comments_open(post),
        "can_comment": access.can_comment(request.user, post),
        "form": CommentForm.fresh(),
        "can_edit": access.can_edit(request.user, post),
        "can_manage": access.can_manage(request.user, post),
        "steps": steps_for(request.user, post),
        "panels": panels_for("post", request.user, post),
    }
    return render(request, "blog/post.html", context)


def _archive(
    request: Request, posts: PostQuerySet, heading: dict[str, Any], *, may_be_empty: bool = True
) -> HttpResponse:
    page = keyset_page(posts.listed().for_list(), ("published_at", "pk"), request.GET.get("after", ""), PAGE_SIZE)
    if not page.rows and not may_be_empty:
        raise Http404
    context = {"page": page, "stories": [queries.story(post) for post in page.rows], "shelves": queries.shelves()}
    return render(request, "blog/archive.html", context | heading | {"canonical": absolute_url(request.path)})


def _published_between(start: datetime, end: datetime) -> PostQuerySet:
    return Post.objects.filter(published_at__gte=start, published_at__lt=end)


def _first_day(year: int, month: int) -> datetime:
    """Return the first instant of a month in the portal's zone; month 13 is the next January."""
    year, month = (year, month) if month <= 12 else (year + 1, 1)
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())
