"""What is left in Postgres' files of rows that were erased, before a pass and after."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.postgres import scrubbing
from cruddur.postgres.connection import Canceled, Locked
from cruddur.postgres.pool import Postgres
from cruddur.worker.scrubbing_lane import MAX_TRIES, ScrubbingLane
from tests import ports
from tests.people import Person, answered
from tests.stores import Stores

PATIENCE_SECONDS = 30


@pytest.fixture
def postgres(services: Services) -> Iterator[Postgres]:
    """The connection of a lane that may scrub: a worker that was killed may still hold the lock."""
    opened = Postgres(services.settings.database_url, size=1)

    def may_scrub() -> bool:
        with opened.autocommit() as db:
            return scrubbing.try_lock(db)

    assert ports.wait_until(may_scrub, PATIENCE_SECONDS)
    yield opened
    opened.close()


@pytest.fixture
def lane() -> ScrubbingLane:
    """Takes a pass at each turn in which something is to be done."""
    return ScrubbingLane(0, first_pass=0, retry=0)


def files_with(word: str, stores: Stores, sql: cursor) -> set[str]:
    """The folders of Postgres' data in which a file holds that word, once all is written."""
    sql.execute("CHECKPOINT")
    assert stores.postgres_data, "the files of another Postgres cannot be searched"
    return {
        path.relative_to(stores.postgres_data).parts[0]
        for path in stores.postgres_data.rglob("*")
        if path.is_file() and _holds(path, word.encode())
    }


def _holds(path: Path, word: bytes) -> bool:
    try:
        return word in path.read_bytes()
    except FileNotFoundError:
        # It was deleted a moment ago.
        return False


def test_a_pass_leaves_nothing_of_an_erased_crud_in_any_file(
    ann: Person, sql: cursor, postgres: Postgres, lane: ScrubbingLane, stores: Stores
) -> None:
    word = token_hex(16)
    crud = ann.posts(f"{word} #{word}")
    assert ann.delete(f"/api/activities/{crud['uuid']}").status_code == 204
    sql.execute("VACUUM activities")
    assert "base" in files_with(word, stores, sql)
    lane.turn(postgres)
    assert files_with(word, stores, sql) == set()


def test_a_pass_leaves_nothing_while_others_live(
    ann: Person, sql: cursor, postgres: Postgres, lane: ScrubbingLane, stores: Stores
) -> None:
    kept, gone = token_hex(16), token_hex(16)
    ann.posts(f"{kept} #{kept}")
    crud = ann.posts(f"{gone} #{gone}")
    ann.delete(f"/api/activities/{crud['uuid']}")
    lane.turn(postgres)
    assert files_with(gone, stores, sql) == set()
    assert "base" in files_with(kept, stores, sql)
    assert len(answered(ann.get(f"/api/activities/search?term={kept}"))) == 1


def test_a_table_in_use_is_rewritten_by_a_later_pass(
    ann: Person, sql: cursor, postgres: Postgres, lane: ScrubbingLane, stores: Stores
) -> None:
    word = token_hex(16)
    crud = ann.posts(f"{word} #{word}")
    ann.delete(f"/api/activities/{crud['uuid']}")
    with closing(psycopg2.connect(stores.database_url)) as reader, reader.cursor() as reading:
        reading.execute("SELECT FROM activities")
        lane.turn(postgres)
        assert files_with(word, stores, sql)
    lane.turn(postgres)
    assert files_with(word, stores, sql) == set()


def test_a_row_that_somebody_still_reads_is_left_for_a_later_pass(
    ann: Person, sql: cursor, postgres: Postgres, lane: ScrubbingLane, stores: Stores
) -> None:
    word = token_hex(16)
    crud = ann.posts(f"{word} #{word}")
    with closing(psycopg2.connect(stores.database_url)) as reader, reader.cursor() as reading:
        reading.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM place")
        ann.delete(f"/api/activities/{crud['uuid']}")
        lane.turn(postgres)
        assert files_with(word, stores, sql)
    lane.turn(postgres)
    assert files_with(word, stores, sql) == set()


def test_a_pass_is_only_taken_when_something_was_deleted(
    sql: cursor, postgres: Postgres, lane: ScrubbingLane
) -> None:
    def is_as_before() -> bool:
        before = files_of(sql)
        lane.turn(postgres)
        return files_of(sql) == before

    # What was deleted before is counted a little later.
    assert ports.wait_until(is_as_before, PATIENCE_SECONDS)


def files_of(sql: cursor) -> list[tuple[Any, ...]]:
    """Which files the scrubbed tables are in."""
    tables = list(scrubbing.SCRUBBED_TABLES)
    sql.execute("SELECT pg_relation_filepath(name) FROM unnest(%s::regclass[]) AS name", (tables,))
    return sql.fetchall()


def test_one_worker_scrubs_at_a_time(
    ann: Person,
    sql: cursor,
    services: Services,
    postgres: Postgres,
    lane: ScrubbingLane,
    stores: Stores,
) -> None:
    word = token_hex(16)
    crud = ann.posts(f"{word} #{word}")
    ann.delete(f"/api/activities/{crud['uuid']}")
    other = Postgres(services.settings.database_url, size=1)

    def is_scrubbed() -> bool:
        lane.turn(other)
        return not files_with(word, stores, sql)

    assert not is_scrubbed()
    postgres.close()
    assert ports.wait_until(is_scrubbed, PATIENCE_SECONDS)
    other.close()


def test_a_table_that_takes_too_long_is_large_for_a_while(
    ann: Person,
    sql: cursor,
    postgres: Postgres,
    lane: ScrubbingLane,
    stores: Stores,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    word = token_hex(16)
    crud = ann.posts(f"{word} #{word}")
    ann.delete(f"/api/activities/{crud['uuid']}")
    monkeypatch.setattr(scrubbing, "REWRITE_MILLISECONDS", 1)
    before = file_of(sql, "activities")
    for _ in range(MAX_TRIES):
        lane.turn(postgres)
    assert word_is_in(sql, stores, "activities_search", word)
    lane.turn(postgres)
    # Its index is made anew, the table stays in its file.
    assert not word_is_in(sql, stores, "activities_search", word)
    assert file_of(sql, "activities") == before


def file_of(sql: cursor, relation: str) -> str:
    """The file that a table or index is in."""
    sql.execute("SELECT pg_relation_filepath(%s)", (relation,))
    ((path,),) = sql.fetchall()
    return str(path)


def word_is_in(sql: cursor, stores: Stores, relation: str, word: str) -> bool:
    """Whether the word stands in the file of a table or index, once all is written into it."""
    assert stores.postgres_data, "the files of another Postgres cannot be searched"
    sql.execute("CHECKPOINT")
    return word.encode() in (stores.postgres_data / file_of(sql, relation)).read_bytes()


def test_a_command_that_takes_too_long_ends(postgres: Postgres) -> None:
    with postgres.autocommit() as db:
        with pytest.raises(Canceled):
            db.command("SELECT pg_sleep(60)", timeout_milliseconds=1, lock_timeout_milliseconds=1)
        # The connection is as it was.
        assert scrubbing.tables(db)


def test_a_command_that_waits_for_others_ends(postgres: Postgres, stores: Stores) -> None:
    with closing(psycopg2.connect(stores.database_url)) as holder, holder.cursor() as holding:
        holding.execute("LOCK trends")
        with postgres.autocommit() as db, pytest.raises(Locked):
            scrubbing.rewrite(db, "trends")
