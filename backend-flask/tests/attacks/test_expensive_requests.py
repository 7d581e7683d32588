"""The cost of a search is bounded, and many searches do not block other requests."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.errors import StoreUnavailable, TookTooLong
from cruddur.http.openapi import operations
from cruddur.http.services import Services
from cruddur.moderation import store as moderation
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import PACKAGE, Statement
from cruddur.search import store as search
from cruddur.search.schemas import MAX_LEXEMES
from cruddur.search.service import asked_in
from cruddur.security import bulkhead
from cruddur.settings import Settings
from cruddur.users import member_store as members
from cruddur.users import store as users
from tests import ports
from tests.people import People, Person, answered, problem

SEARCH = "/api/activities/search"
SEARCHES = {
    SEARCH: (search, "SEARCH"),
    "/api/tags/search": (search, "SEARCH_TAGS"),
    "/api/users/search": (users, "SEARCH"),
    "/api/users/members": (members, "MEMBERS_NAMED"),
    "/api/moderation/people": (moderation, "PEOPLE"),
}
"""The paths of searches, and where their statements are."""
BESIDE = ("auth_viewer_of_token", "security_standing", "http_stream_position")
LEXEME = re.compile(r"'((?:[^']|'')*)'(:[A*]+)?")
MAX_SEARCH_MILLISECONDS = 500
SLOW: Statement[Any] = Statement(
    "slow", (), "PREPARE slow AS SELECT pg_sleep(600)", "EXECUTE slow", timeout_milliseconds=10
)
LIMITS: Statement[Any] = Statement(
    "limits", (), "PREPARE limits AS SELECT current_setting('statement_timeout')", "EXECUTE limits"
)


def asked(sql: cursor, term: str) -> str:
    """The query that Postgres is asked for a term."""
    fragment = (PACKAGE / "search" / "sql" / "fragments" / "query.sql").read_text(encoding="utf-8")
    # To the driver a sign of percent is a parameter, unless there are two.
    escaped = fragment.replace("%", "%%").replace("%%(", "%(")
    parts = asked_in(term)
    sql.execute(
        f"WITH {escaped} SELECT everything::text FROM asked",
        {
            "kinds": [part.kind for part in parts],
            "texts": [part.text for part in parts],
            "max_lexemes": MAX_LEXEMES,
        },
    )
    ((everything,),) = sql.fetchall()
    return everything or ""


@pytest.mark.parametrize(
    "term",
    [
        "a:b:c:a:b:c:",
        "a:b:" * 70,
        "a " * 140,
        "a-b-c-d-e-f-g-h-i-j",
        "a/b/c/d.e@f.g/h/i",
        '"' + "a " * 139,
        '"a" ' * 70,
        "#a " * 93,
        "from:ann " * 31,
        "#a from:ann b " * 20,
        "<->&|!():*'\\" * 23,
        "don't " * 46,
    ],
)
def test_a_search_asks_for_eight_lexemes_at_most_and_one_beginning(sql: cursor, term: str) -> None:
    lexemes = LEXEME.findall(asked(sql, term))
    assert len(lexemes) <= MAX_LEXEMES
    beginnings = [lexeme for lexeme, flags in lexemes if "*" in flags]
    assert len(beginnings) <= 1, beginnings


@pytest.mark.parametrize(
    ("term", "query"),
    [
        ("bak", "'bak':* | 'bak'"),
        ("a:b:c", "'a' <-> 'b' <-> 'c':* | 'b' & 'c'"),
        ("night-tra", "'night-tra':* <-> 'night' <-> 'tra':* | 'night-tra' & 'night' & 'tra'"),
        ('"the night tra', "'the':A <-> 'night':A <-> 'tra':*A"),
        ('"the night tra"', "'the':A <-> 'night':A <-> 'tra':A"),
        ("rye bread #bak", "'rye' & 'bread' & '#bak':*"),
        # Where there is no room for both forms the one as it is typed is left.
        ("1 2 3 4 5 6 bak", "'1' & '2' & '3' & '4' & '5' & '6' & ( 'bak':* | 'bak' )"),
        ("1 2 3 4 5 6 7 bak", "'1' & '2' & '3' & '4' & '5' & '6' & '7' & 'bak':*"),
        ("1 2 3 4 5 6 7 8 bak", "'1' & '2' & '3' & '4' & '5' & '6' & '7' & '8'"),
        ('"1 2 3 4 5 6 7 8 9', " <-> ".join(f"'{n}':A" for n in range(1, 9))),
    ],
)
def test_only_what_is_typed_last_is_the_beginning_of_something(
    sql: cursor, term: str, query: str
) -> None:
    assert asked(sql, term) == query


def test_the_ninth_word_of_a_search_is_ignored(ann: Person) -> None:
    post = ann.posts("one two three four five six seven eight")
    term = "one two three four five six seven eight nothing"
    (found,) = answered(ann.get(f"{SEARCH}?{urlencode({'term': term})}"))
    assert found["uuid"] == post["uuid"]


def test_words_that_stand_everywhere_do_not_count(ann: Person) -> None:
    post = ann.posts("bread")
    (found,) = answered(ann.get(f"{SEARCH}?{urlencode({'term': 'the and of ' * 5 + 'bread'})}"))
    assert found["uuid"] == post["uuid"]


@pytest.fixture
def one_connection(settings: Settings) -> Iterator[Postgres]:
    postgres = Postgres(settings.database_url, size=1)
    yield postgres
    postgres.close()


def test_a_statement_with_a_limit_of_its_own_is_given_up_at_it(one_connection: Postgres) -> None:
    with pytest.raises(TookTooLong), one_connection.autocommit() as db:
        db.row(SLOW)


def test_that_limit_ends_with_its_statement(one_connection: Postgres) -> None:
    with one_connection.autocommit() as db:
        with pytest.raises(TookTooLong):
            db.row(SLOW)
        assert db.row(LIMITS) == ("5s",)


def test_one_that_was_given_up_takes_no_patience_from_others(
    one_connection: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TookTooLong), one_connection.autocommit() as db:
        db.row(SLOW)
    monkeypatch.setattr("cruddur.postgres.pool.CHECKOUT_TIMEOUT_SECONDS", 600)
    with ThreadPoolExecutor(max_workers=1) as thread:
        with one_connection.autocommit():
            # It waits for the connection, where after a server that is away it would not.
            waiting = thread.submit(lambda: _limit_at(one_connection))
            assert not waiting.done()
        assert waiting.result() == ("5s",)


def _limit_at(postgres: Postgres) -> object:
    with postgres.autocommit() as db:
        return db.row(LIMITS)


def test_such_a_statement_is_no_part_of_a_transaction(one_connection: Postgres) -> None:
    with pytest.raises(AssertionError), one_connection.transaction() as db:
        db.row(SLOW)


@pytest.fixture
def searcher(people: People, ann: Person) -> Person:
    """Somebody who may do every search."""
    return people.has_role(ann, "moderator")


@pytest.mark.parametrize("path", SEARCHES)
def test_a_search_that_takes_too_long_is_a_problem_that_says_so(
    path: str, searcher: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    feature, name = SEARCHES[path]
    # Preparing the statement waits for the lock as well, and for longer.
    assert answered(searcher.get(f"{path}?term=bread")) == []
    short = replace(getattr(feature, name), timeout_milliseconds=10)
    holder = psycopg2.connect(settings.database_url)
    with monkeypatch.context() as hurried, holder.cursor() as held:
        hurried.setattr(feature, name, short)
        held.execute("LOCK TABLE activities, user_words")
        response = searcher.get(f"{path}?term=bread")
    holder.close()
    document = problem(response, 503, "took_too_long")
    assert "bread" not in str(document)
    assert response.headers["Retry-After"] == "2"
    assert answered(searcher.get(f"{path}?term=bread")) == []


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Statement[Any]]:
    """The statements that have run since."""
    statements: list[Statement[Any]] = []
    run = Connection._run

    def recorded(
        self: Connection, cursor: cursor, statement: Statement[Any], parameters: dict[str, Any]
    ) -> None:
        statements.append(statement)
        run(self, cursor, statement, parameters)

    monkeypatch.setattr(Connection, "_run", recorded)
    return statements


def test_whatever_searches_has_a_limit_and_a_bulkhead(
    app: Flask, searcher: Person, ran: list[Statement[Any]]
) -> None:
    searching = {
        rule.rule: view
        for rule, _, view, declared in operations(app)
        if declared.query and "term" in declared.query.model_fields
    }
    assert set(searching) == set(SEARCHES)
    for path, view in searching.items():
        assert view.bulkhead == "search"
        ran.clear()
        answered(searcher.get(f"{path}?term=bread"))
        limits = [one.timeout_milliseconds for one in ran if one.name not in BESIDE]
        assert limits == [MAX_SEARCH_MILLISECONDS]


@pytest.fixture
def narrow(another_app: Callable[..., Flask]) -> Flask:
    """An application with one connection, which does one search at a time."""
    return another_app(api_threads=3, max_concurrent_searches=1)


def searches_of(app: Flask) -> bulkhead.Bulkhead:
    services: Services = app.extensions["cruddur"]
    return services.bulkheads["search"]


def test_a_search_beyond_the_bulkhead_is_answered_retry_after_and_all_else_is_served(
    narrow: Flask, searcher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulkhead, "MAX_WAIT_SECONDS", 0.01)
    here = searcher.at(narrow)
    with searches_of(narrow).slot():
        for path in SEARCHES:
            response = here.get(f"{path}?term=bread")
            problem(response, 503, "busy")
            assert response.headers["Retry-After"] == "1"
        assert answered(here.get("/api/activities/home")) == []
    for path in SEARCHES:
        assert answered(here.get(f"{path}?term=bread")) == []


def test_a_search_that_waits_holds_no_connection_and_then_gets_in(
    narrow: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulkhead, "MAX_WAIT_SECONDS", 600)
    with ThreadPoolExecutor(max_workers=1) as thread:
        with searches_of(narrow).slot():
            waiting = thread.submit(ann.at(narrow).get, f"{SEARCH}?term=bread")
            # The place and the one that waits are all that may be in it: no other waits.
            assert ports.wait_until(lambda: is_full(narrow), 10)
            problem(ann.at(narrow).get(f"{SEARCH}?term=bread"), 503, "busy")
            assert answered(ann.at(narrow).get("/api/activities/home")) == []
            assert not waiting.done()
        assert answered(waiting.result()) == []


def is_full(app: Flask) -> bool:
    """Whether nobody else may even wait."""
    entrances = searches_of(app)._admitted
    if entrances.acquire(blocking=False):
        entrances.release()
        return False
    return True


def test_a_search_that_fails_gives_its_place_back(
    narrow: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulkhead, "MAX_WAIT_SECONDS", 0.01)

    def away(*_: object) -> None:
        raise StoreUnavailable("postgres")

    with monkeypatch.context() as broken:
        broken.setattr(search, "search", away)
        for _ in range(3):
            problem(ann.at(narrow).get(f"{SEARCH}?term=bread"), 503, "store_away")
    assert answered(ann.at(narrow).get(f"{SEARCH}?term=bread")) == []
