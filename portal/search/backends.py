"""How each database keeps and matches words: PostgreSQL a tsvector with a GIN index, SQLite an FTS5 table.

Both get words that are folded already, and both stem them as English, without stop words.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from django.db import connection

from .models import SearchEntry
from .words import Query, words


class Backend(ABC):
    """SQL parts that speak of the entry `e`: `source` takes the string of `pattern` as its one parameter,
    `age_in_days` the present moment."""

    source: str
    relevance: str
    age_in_days: str
    write_sql: str

    def write(self, entries: Sequence[SearchEntry]) -> None:
        """Store the words of entries that are saved already."""
        rows = [(" ".join(words(entry.title)), " ".join(words(entry.body)), entry.pk) for entry in entries]
        with connection.cursor() as cursor:
            cursor.executemany(self.write_sql, rows)

    @abstractmethod
    def drop(self, entry_ids: Sequence[int]) -> None:
        """Remove the words of entries that are about to be deleted."""

    @abstractmethod
    def pattern(self, query: Query) -> str:
        """Return the query in the database's own language; the query is not empty."""


class PostgresBackend(Backend):
    source = "FROM search_searchentry e, to_tsquery('portal_search', %s) q WHERE e.words @@ q"
    relevance = "ts_rank(e.words, q, 1)"
    age_in_days = "extract(epoch from %s::timestamptz - e.at)::float / 86400"
    write_sql = """
        UPDATE search_searchentry
        SET words = setweight(to_tsvector('portal_search', %s), 'A')
                 || setweight(to_tsvector('portal_search', %s), 'B')
        WHERE id = %s
    """

    def drop(self, entry_ids: Sequence[int]) -> None:
        """The words are a column of the entry: nothing is left to do."""

    def pattern(self, query: Query) -> str:
        wanted = [" <-> ".join(phrase) for phrase in query.phrases]
        if query.is_open:
            wanted[-1] += ":*"
        unwanted = [f"!({' <-> '.join(phrase)})" for phrase in query.without]
        return " & ".join([f"({phrase})" for phrase in wanted] + unwanted)


class SqliteBackend(Backend):
    source = "FROM search_words JOIN search_searchentry e ON e.id = search_words.rowid WHERE search_words MATCH %s"
    relevance = "-bm25(search_words, 4.0, 1.0)"
    age_in_days = "julianday(%s) - julianday(e.at)"
    write_sql = "INSERT OR REPLACE INTO search_words (title, body, rowid) VALUES (%s, %s, %s)"

    def drop(self, entry_ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(key,) for key in entry_ids])

    def pattern(self, query: Query) -> str:
        wanted = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
        if query.is_open:
            wanted[-1] += "*"
        pattern = f"({' AND '.join(wanted)})"
        if query.without:
            unwanted = " OR ".join(f'"{" ".join(phrase)}"' for phrase in query.without)
            pattern += f" NOT ({unwanted})"
        return pattern


def backend() -> Backend:
    return PostgresBackend() if connection.vendor == "postgresql" else SqliteBackend()
