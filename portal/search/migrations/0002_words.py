"""Where the words lie: each database's own full-text index, which Django's models do not know."""

from django.db import migrations

POSTGRESQL = (
    # English stems without a list of words to ignore, so that every word typed is looked for.
    """
    CREATE TEXT SEARCH DICTIONARY portal_stem (TEMPLATE = snowball, LANGUAGE = english);
    CREATE TEXT SEARCH CONFIGURATION portal_search (COPY = simple);
    ALTER TEXT SEARCH CONFIGURATION portal_search ALTER MAPPING FOR asciiword, word WITH portal_stem;
    ALTER TABLE search_searchentry ADD COLUMN words tsvector;
    CREATE INDEX search_entry_words ON search_searchentry USING gin (words);
    """,
    """
    ALTER TABLE search_searchentry DROP COLUMN words;
    DROP TEXT SEARCH CONFIGURATION portal_search;
    DROP TEXT SEARCH DICTIONARY portal_stem;
    """,
)
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_words
    USING fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 0', prefix = '2 3')
    """,
    "DROP TABLE search_words",
)


def _run(step):
    def run(apps, schema_editor):
        schema_editor.execute((POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)[step])

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_run(0), _run(1))]
