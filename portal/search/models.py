"""The index over everything readable."""

from django.db import models

from portal.search import EVERYBODY, MEMBERS, STAFF

AUDIENCES = (EVERYBODY, MEMBERS, STAFF)


class SearchEntry(models.Model):
    """What the index holds of one row; the words that are matched lie beside it, as each database likes them.

    PostgreSQL: the column `words` of this table. SQLite: the table `search_words`, whose rowid is this row's id.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=40)
    title = models.TextField()
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    at = models.DateTimeField()
    audience = models.CharField(max_length=10)
    visible_from = models.DateTimeField(null=True)
    author = models.CharField(max_length=120, blank=True)
    author_folded = models.CharField(max_length=120, blank=True)
    author_handle = models.CharField(max_length=30, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once_a_row"),
            models.CheckConstraint(condition=models.Q(audience__in=AUDIENCES), name="search_entry_has_an_audience"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.title}"
