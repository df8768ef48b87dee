from django.urls import path, re_path

from . import feeds, views

YEAR = r"^blog/(?P<year>[12][0-9]{3})/"
MONTH = YEAR + r"(?P<month>0[1-9]|1[0-2])/"
AUTHOR = r"^blog/author/(?P<handle>[\w.-]{1,30})/"

urlpatterns = [
    path("blog/", views.index, name="blog"),
    re_path(YEAR + r"$", views.year, name="blog_year"),
    re_path(MONTH + r"$", views.month, name="blog_month"),
    re_path(MONTH + r"(?P<slug>[-\w]+)/$", views.post, name="post"),
    path("blog/category/<slug:slug>/", views.category, name="blog_category"),
    path("blog/tag/<slug:slug>/", views.tag, name="blog_tag"),
    re_path(AUTHOR + r"$", views.author, name="blog_author"),
    path("blog/guest/<slug:slug>/", views.guest, name="blog_guest"),
    path("blog/feed/", feeds.PostsFeed(), name="blog_feed"),
    path("blog/category/<slug:slug>/feed/", feeds.CategoryFeed(), name="blog_category_feed"),
    path("blog/tag/<slug:slug>/feed/", feeds.TagFeed(), name="blog_tag_feed"),
    re_path(AUTHOR + r"feed/$", feeds.AuthorFeed(), name="blog_author_feed"),
    path("blog/guest/<slug:slug>/feed/", feeds.GuestFeed(), name="blog_guest_feed"),
    path("blog/mine/", views.mine, name="posts_mine"),
    path("blog/write/", views.new, name="post_new"),
    path("blog/posts/<int:pk>/", views.preview, name="post_preview"),
    path("blog/posts/<int:pk>/edit/", views.edit, name="post_edit"),
    path("blog/posts/<int:pk>/versions/", views.versions, name="post_versions"),
    path("blog/posts/<int:pk>/versions/<int:number>/", views.version, name="post_version"),
    path("blog/posts/<int:pk>/comment/", views.comment, name="comment_new"),
    path("blog/posts/<int:pk>/<slug:name>/", views.step, name="post_step"),
    path("blog/comments/<int:pk>/", views.comment_place, name="comment"),
    path("blog/comments/<int:pk>/reply/", views.reply, name="comment_reply"),
    path("blog/comments/<int:pk>/edit/", views.edit_comment, name="comment_edit"),
    path("blog/comments/<int:pk>/delete/", views.delete_comment, name="comment_delete"),
]
