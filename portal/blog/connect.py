"""All that the blog tells the platform."""

from django.utils.translation import gettext_lazy as _

from portal import jobs, moderation, notifications, search
from portal.accounts.erasers import erasers
from portal.accounts.exports import exports
from portal.community import contributions
from portal.core import cards, markup, menu, panels, stream, texts
from portal.core.sitemaps import sitemaps
from portal.notifications import periods

from . import access, actions, found, news, own_parts, queries
from .jobs import purge
from .models import Comment, Post, Revision
from .panels import PANELS
from .sitemaps import CategorySitemap, PostSitemap

menu.main.register("blog", menu.MenuItem(_("Blog"), "blog", order=20))
menu.account.register("posts", menu.MenuItem(_("My posts"), "posts_mine", order=40))

stream.sources.register("posts", queries.newest_stories)
cards.kinds.register("post", found.post_cards)
search.register(search.Searchable("post", _("Posts"), Post, found.post_document))
search.register(search.Searchable("comment", _("Comments"), Comment, found.comment_document))
sitemaps.register("posts", PostSitemap)
sitemaps.register("categories", CategorySitemap)
jobs.register("blog.purge", purge, cron="10 4 * * *")

for panel in PANELS:
    panels.register(panel)
for kind in news.KINDS:
    notifications.register(kind)
for model in (Post, Revision):
    texts.register(model, "body")
texts.register(Comment, "body", anchors=False)

exports.register("posts", own_parts.posts)
exports.register("comments", own_parts.comments)
erasers.register("blog.comments", actions.erase_comments)
erasers.register("blog.posts", actions.erase_posts)
contributions.register("blog.posts", actions.credit_member)

periods.register(periods.PeriodSource("blog.post", _("Posts"), queries.posts_between))

moderation.register(
    moderation.Reportable(
        kind="post",
        label=_("post"),
        model=Post,
        author=lambda post: post.author,
        excerpt=lambda post: f"{post.title}: {markup.excerpt(post.body_text, 300)}",
        url=Post.get_absolute_url,
        approve=None,
        hide=actions.hide,
        restore=actions.show_again,
        may_decide=access.can_moderate_posts,
        related=("author",),
    )
)
moderation.register(
    moderation.Reportable(
        kind="comment",
        label=_("comment"),
        model=Comment,
        author=lambda comment: comment.author,
        excerpt=lambda comment: markup.excerpt(comment.body_text, 300),
        url=Comment.get_absolute_url,
        approve=actions.approve_comment,
        hide=actions.hide_comment,
        restore=actions.restore_comment,
        may_decide=access.can_moderate_comments,
        related=("post", "author"),
    )
)
