"""Checks that the locale of a database knows letters, because search misses words otherwise."""

from psycopg2.extensions import cursor

DECIDED = ("builtin", "C.UTF-8", "C.UTF-8")
"""Provider, its locale and LC_CTYPE, as `locale.env` gives them to initdb; see decision 25."""

LOCALE = """
    SELECT
        CASE datlocprovider WHEN 'b' THEN 'builtin' WHEN 'i' THEN 'icu' ELSE 'libc' END,
        coalesce(datlocale, datcollate),
        datctype
    FROM pg_database
    WHERE datname = current_database()
"""

# A non-ASCII letter is a letter with a lower case; a quotation mark or an ellipsis is not.
TELLS_LETTERS = """
    SELECT to_tsvector('simple', U&'\\201C\\00C4b\\201D \\2026c') = '''c'':2 ''äb'':1'::tsvector
"""

CREATE_ANOTHER = (
    "create another one with CREATE DATABASE … TEMPLATE template0 LOCALE_PROVIDER builtin "
    "BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8', and move everything there with "
    "pg_dump and pg_restore"
)


class WrongLocale(Exception):
    """Searches in this database would miss words; the text says why and what to do."""


def check_locale(sql: cursor) -> str | None:
    """A sentence about a locale other than the decided one; None where it is that one.

    Raises WrongLocale where search would miss words.
    """
    sql.execute(LOCALE)
    found = sql.fetchone()
    assert found, "a connection is to a database"
    provider, name, ctype = found
    said = f"this database has the locale {name} ({provider}) with LC_CTYPE {ctype}"
    sql.execute(TELLS_LETTERS)
    if sql.fetchone() != (True,):
        raise WrongLocale(
            f"{said}, which does not tell letters from other characters: {CREATE_ANOTHER}"
        )
    if tuple(found) == DECIDED:
        return None
    return f"{said} instead of C.UTF-8 (builtin) with LC_CTYPE C.UTF-8: search finds the same"
