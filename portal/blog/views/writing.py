"""What authors and editors open: drafts, the editor, versions, and the steps of a post."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.blog import access, actions
from portal.blog.forms import PostEditForm, PostForm, RestoreRevisionForm
from portal.blog.models import Post
from portal.blog.steps import STEPS
from portal.core.diff import diff
from portal.core.http import Request, posted
from portal.core.paging import keyset_page

PAGE_SIZE = 50
read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """My own posts in every state, and what I deleted and may restore."""
    own = Post.objects.kept().filter(author=request.user).for_list()
    page = keyset_page(own, ("created_at", "pk"), request.GET.get("after", ""), PAGE_SIZE)
    gone = Post.objects.filter(Q(author=request.user) | Q(deleted_by=request.user), deleted_at__isnull=False)
    deleted = [post for post in gone.order_by("-deleted_at")[:PAGE_SIZE] if access.can_restore(request.user, post)]
    return render(request, "blog/mine.html", {"page": page, "deleted": deleted})


@never_cache
@read_and_write
def new(request: Request) -> HttpResponse:
    access.can_draft(request.user).require()
    form = PostForm(request.POST, request.FILES) if request.method == "POST" else PostForm.fresh()
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            post = actions.draft(form.words(), by=request.user, form_key=form.cleaned_data["form_key"])
        if form.is_valid():
            messages.success(request, _("Your draft is saved. Only you and the editors can read it."))
            return redirect(post)
    return render(request, "blog/edit.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@read_and_write
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a post; who saves on top of somebody else's save is shown both texts and chooses."""
    post = _visible(request, pk)
    access.can_edit(request.user, post).require()
    form = PostEditForm(*posted(request), post=post)
    if request.method == "POST" and form.is_valid():
        try:
            with form.refusals():
                _save(request, post, form)
        except actions.EditConflict as conflict:
            return _conflict(request, form, conflict.stored)
        if form.is_valid():
            messages.success(request, _("Saved."))
            return redirect(post)
    return render(request, "blog/edit.html", {"form": form, "post": post}, status=422 if form.errors else 200)


def _save(request: Request, post: Post, form: PostEditForm) -> None:
    cleaned = form.cleaned_data
    actions.edit(
        post,
        form.words(),
        by=request.user,
        seen_version=cleaned["seen_version"],
        note=cleaned["note"],
        updated_note=cleaned.get("updated_note", ""),
    )


def _conflict(request: Request, form: PostEditForm, stored: Post) -> HttpResponse:
    """Show the form with what was typed, beside what is stored; saving again is now a choice."""
    typed = request.POST.copy()
    typed["seen_version"] = str(stored.version)
    last = stored.revisions.select_related("by").first()
    rows = diff(stored.body, form.cleaned_data["body"])
    context = {
        "form": PostEditForm(typed, post=stored),
        "post": stored,
        "conflict": last,
        "diff": rows,
        "had_picture": bool(request.FILES),
    }
    return render(request, "blog/edit.html", context, status=409)


@never_cache
@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    post = _visible(request, pk)
    access.can_edit(request.user, post).require()
    revisions = post.revisions.select_related("by").defer("body")
    page = keyset_page(revisions, ("version", "pk"), request.GET.get("after", ""), PAGE_SIZE)
    return render(request, "blog/versions.html", {"post": post, "page": page})


@never_cache
@read_and_write
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """What one version changed against the one before it; it can be restored."""
    post = _visible(request, pk)
    access.can_edit(request.user, post).require()
    revision = get_object_or_404(post.revisions.select_related("by"), version=number)
    form = RestoreRevisionForm(request.POST) if request.method == "POST" else RestoreRevisionForm.for_post(post)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.restore_revision(post, revision, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("The words of version %(n)d are restored.") % {"n": number})
            return redirect(post)
    before = post.revisions.filter(version__lt=number).first()
    rows = diff(before.body if before else "", revision.body)
    context = {"post": post, "revision": revision, "before": before, "diff": rows, "form": form}
    return render(request, "blog/version.html", context, status=422 if form.errors else 200)


@never_cache
@read_and_write
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Ask, then take one step with a post: submit, publish, return, pin, delete, and their opposites."""
    button = next((step for step in STEPS if step.name == name), None)
    if button is None:
        raise Http404
    post = _deleted(request, pk) if name == "restore" else _visible(request, pk)
    button.access(request.user, post).require()
    form = button.form(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            button.action(post, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, str(button.done))
            return _after(request, post)
    context = {"post": post, "step": button, "form": form, "back": _back(post)}
    return render(request, "blog/step.html", context, status=422 if form.errors else 200)


def _visible(request: Request, pk: int) -> Post:
    return get_object_or_404(Post.objects.visible_to(request.user).select_related("category", "cover"), pk=pk)


def _deleted(request: Request, pk: int) -> Post:
    """Return a deleted post that the reader may restore; for others it does not exist."""
    post = get_object_or_404(Post, pk=pk, deleted_at__isnull=False)
    if not access.can_restore(request.user, post):
        raise Http404
    return post


def _after(request: Request, post: Post) -> HttpResponseRedirect:
    """Lead to the post as it is now, or to the list of own posts when it is gone."""
    now_visible = Post.objects.visible_to(request.user).filter(pk=post.pk).first()
    return redirect(now_visible) if now_visible else redirect("posts_mine")


def _back(post: Post) -> str:
    return reverse("posts_mine") if post.deleted_at else post.get_absolute_url()
