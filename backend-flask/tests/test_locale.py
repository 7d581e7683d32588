"""Search knows letters on every Postgres; `flask migrate` refuses a database where it does not."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copy

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.postgres import migrate as migrating
from cruddur.postgres.locale import DECIDED, LOCALE
from cruddur.postgres.migrate import MIGRATIONS, migrate
from cruddur.server.health import wait_for
from cruddur.settings import Settings
from tests.commands import Commands
from tests.folders import open_folder
from tests.people import Person
from tests.stores import new_database, running

ANEW = "0036_keep_the_words_of_search_anew"
ROOT = Path(__file__).resolve().parents[2]
FORMER_CLUSTER = """
import sys
from pathlib import Path
from local import cluster

folder, decided = Path(sys.argv[1]), cluster._locale()
former = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
cluster._locale, cluster._correct_locale = lambda: former, lambda *_: None
cluster.prepare(folder, durable=False)
(folder / "locale").write_text(" ".join(decided))
"""


@contextmanager
def inside(url: str) -> Iterator[cursor]:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as sql:
            yield sql


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("He said “quokkas are small”", "quokkas"),
        ("He said “quokkas are small”", "small"),
        ("Then quokkas… and more", "quokkas"),
        ("«quokkas»", "quokkas"),
        ("quokkas—small", "small"),
        ("🦘quokkas", "quokkas"),
        ("映画。下一句", "下一句"),
        ("„Känguru“", "känguru"),
        ("ÄRGER…", "ärger"),
        ("「हिन्दी」", "हिन्दी"),
        ("«نرم‌افزار»", "نرم‌افزار"),
    ],
)
def test_a_word_is_found_beside_any_punctuation(ann: Person, text: str, term: str) -> None:
    ann.posts(text)
    (found,) = ann.get("/api/activities/search", query_string={"term": f"{term} "}).get_json()
    marked = [text[mark["start"] : mark["end"]] for mark in found["marks"]]
    assert marked == [text[start : start + len(term)] for start in [text.lower().index(term)]]


def test_the_databases_of_development_and_tests_have_the_decided_locale(sql: cursor) -> None:
    sql.execute(LOCALE)
    assert sql.fetchall() == [DECIDED]


def test_one_file_decides_the_locale_of_every_new_cluster() -> None:
    decided = (MIGRATIONS.parent / "locale.env").read_text()
    assert "--locale-provider=builtin --builtin-locale=C.UTF-8 --lc-ctype=C.UTF-8" in decided
    named = "env_file: backend-flask/cruddur/postgres/locale.env"
    assert named in (ROOT / "docker-compose.yml").read_text()


def test_migrating_refuses_a_database_that_does_not_classify_letters(
    session_sql: cursor, settings: Settings, commands: Commands
) -> None:
    url = database_with(session_sql, settings, "LC_CTYPE 'C'")
    done = commands.flask("migrate", MIGRATION_DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "cruddur: this database has the locale C.UTF-8 (builtin) with LC_CTYPE C, which does not "
        "tell letters from other characters: create another one with CREATE DATABASE"
    )
    assert done.stderr.count("\n") == 1
    with inside(url) as sql:
        sql.execute("SELECT to_regclass('schema_migrations')")
        assert sql.fetchall() == [(None,)]


def test_migrating_says_that_a_locale_is_another_one_where_search_finds_the_same(
    session_sql: cursor, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    url = database_with(session_sql, settings, "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'")
    with caplog.at_level(logging.WARNING):
        migrate(url)
    assert [record.getMessage() for record in caplog.records] == [
        "this database has the locale C.UTF-8 (libc) with LC_CTYPE C.UTF-8 instead of "
        "C.UTF-8 (builtin) with LC_CTYPE C.UTF-8: search finds the same"
    ]


def test_migrating_says_nothing_of_the_decided_locale(
    empty_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        migrate(empty_database)
    assert caplog.records == []


@pytest.fixture
def for_postgres() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


def test_a_cluster_of_former_times_gets_the_locale_and_keeps_its_cruds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, for_postgres: Path
) -> None:
    folder = for_postgres / "postgres"
    former_migrations = before(ANEW, tmp_path / "former")
    subprocess.run([sys.executable, "-c", FORMER_CLUSTER, str(folder)], cwd=ROOT, check=True)
    with former_postgres(folder) as url, monkeypatch.context() as then:
        then.setattr(migrating, "check_locale", lambda _: None)
        wait_for(lambda: migrate(url, former_migrations))
        with inside(url) as sql:
            write(sql, "He said “quokkas are small”")
            write(sql, "plain")
            assert found(sql, "quokkas") == []
    with running("postgres", folder) as port:
        url = f"postgresql://cruddur:cruddur@127.0.0.1:{port}/cruddur"
        assert ANEW in wait_for(lambda: migrate(url))
        with inside(url) as sql:
            assert found(sql, "quokkas") == ["He said “quokkas are small”"]
            assert found(sql, "plain") == ["plain"]
            sql.execute(LOCALE)
            assert sql.fetchall() == [DECIDED]


def test_rebuilding_the_words_writes_nothing_where_they_are_right(ann: Person, sql: cursor) -> None:
    ann.posts("He said “quokkas are small”")
    sql.execute((MIGRATIONS / f"{ANEW}.sql").read_text())
    assert sql.rowcount == 0


def database_with(sql: cursor, settings: Settings, locale: str) -> str:
    """The address of an empty database with another locale than the decided one."""
    return new_database(sql, settings.database_url, f"TEMPLATE template0 {locale}")


@contextmanager
def former_postgres(folder: Path) -> Iterator[str]:
    """The data as the former program served it: the note says that nothing is to be corrected."""
    with running("postgres", folder) as port:
        yield f"postgresql://cruddur:cruddur@127.0.0.1:{port}/cruddur"
    (folder / "locale").unlink()


def before(name: str, folder: Path) -> Path:
    """The migrations before that one."""
    folder.mkdir()
    for path in sorted(MIGRATIONS.glob("*.sql")):
        if path.stem < name:
            copy(path, folder)
    return folder


def write(sql: cursor, message: str) -> None:
    sql.execute(
        "INSERT INTO users (handle, display_name, confirmed_at) VALUES ('ann', 'Ann', now())"
        " ON CONFLICT DO NOTHING"
    )
    sql.execute(
        "INSERT INTO activities (user_uuid, message, expires_at)"
        " SELECT uuid, %s, now() + interval '1 day' FROM users",
        (message,),
    )


def found(sql: cursor, word: str) -> list[str]:
    sql.execute(
        "SELECT message FROM live_activities WHERE search @@ plainto_tsquery('simple', %s)", (word,)
    )
    return [row[0] for row in sql.fetchall()]
