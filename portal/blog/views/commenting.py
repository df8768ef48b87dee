"""Comments: writing, replying, changing, deleting, and the way to one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.blog import access, actions, queries
from portal.blog.forms import CommentEditForm, CommentForm
from portal.blog.models import Comment, Post
from portal.core.forms import Form
from portal.core.http import Request, posted
from portal.core.limits import limit

RATE = "10/10m"
read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def comment_place(request: Request, pk: int) -> HttpResponseRedirect:
    """Lead to a comment's place on the page of its post, however many comments there are."""
    comment = get_object_or_404(Comment.objects.visible_to(request.user).select_related("post"), pk=pk)
    return redirect(queries.comment_address(comment, request.user))


@never_cache
@read_and_write
def comment(request: Request, pk: int) -> HttpResponse:
    """Write below a post; the form stands on the post's page, this page shows it again after a refusal."""
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    return _write(request, post, None)


@never_cache
@read_and_write
def reply(request: Request, pk: int) -> HttpResponse:
    parent = _visible(request, pk)
    access.can_reply(request.user, parent).require()
    return _write(request, parent.post, parent)


@never_cache
@read_and_write
def edit_comment(request: Request, pk: int) -> HttpResponse:
    comment = _visible(request, pk)
    access.can_edit_comment(request.user, comment).require()
    form = CommentEditForm(*posted(request), initial={"body": comment.body})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            comment = actions.edit_comment(comment, by=request.user, **form.cleaned_data)
        if form.is_valid():
            return _to(request, comment, _("Your comment is changed."))
    context = {"form": form, "comment": comment, "post": comment.post}
    return render(request, "blog/comment_form.html", context, status=422 if form.errors else 200)


@never_cache
@read_and_write
def delete_comment(request: Request, pk: int) -> HttpResponse:
    comment = _visible(request, pk)
    access.can_delete_comment(request.user, comment).require()
    form = Form(*posted(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            actions.delete_comment(comment, by=request.user)
        if form.is_valid():
            messages.success(request, _("Your comment is deleted."))
            return redirect(comment.post)
    return render(request, "blog/comment_delete.html", {"form": form, "comment": comment, "post": comment.post})


def _write(request: Request, post: Post, parent: Comment | None) -> HttpResponse:
    access.can_comment(request.user, post).require()
    form = CommentForm(request.POST) if request.method == "POST" else CommentForm.fresh()
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            limit("comment", request.user.pk, RATE)
            written = actions.comment(post, by=request.user, parent=parent, **form.cleaned_data)
        if form.is_valid():
            return _to(request, written, _("Your comment is published."))
    context = {"form": form, "post": post, "parent": parent}
    return render(request, "blog/comment_form.html", context, status=422 if form.errors else 200)


def _to(request: Request, comment: Comment, done: str) -> HttpResponseRedirect:
    """Go to the comment; say so when it waits for a moderator."""
    waits = _("Your comment waits for a moderator. Until then only you see it; you are told when it is published.")
    messages.success(request, waits if comment.held_at else done)
    return redirect("comment", comment.pk)


def _visible(request: Request, pk: int) -> Comment:
    found = Comment.objects.visible_to(request.user).select_related("post", "author")
    return get_object_or_404(found, pk=pk)
