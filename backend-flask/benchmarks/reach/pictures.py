"""What pictures add to home: the same world, in which every third crud has some and all have faces.

Each request is answered by two applications in this process, in turns, whose databases are copies
of one another but for the pictures. Compared is the CPU of the API and of Postgres.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks import world, worlds
from benchmarks.processes import environment
from benchmarks.reach import asks
from benchmarks.reach.asks import Request
from benchmarks.reach.spent import Spent, spent_on
from cruddur import create_app
from cruddur.settings import Settings
from tests.stores import as_the_api, new_database

SIZE = world.Size(people=1_000, activities=20_000, follows=50)
READERS = 50
ROUNDS = 20
FACES = """
INSERT INTO media (user_uuid, file_uuid, width, height, placeholder, bytes, stored_at, face)
SELECT uuid, gen_random_uuid(), 400, 400, repeat('A', 28), 20000, now(), 'avatar' FROM users;
UPDATE users SET avatar_uuid = media.uuid FROM media WHERE media.user_uuid = users.uuid
"""
PICTURES = """
INSERT INTO media
    (user_uuid, file_uuid, width, height, placeholder, bytes, stored_at, alt, nth, activity_uuid)
SELECT user_uuid, gen_random_uuid(), 1600, 1200, repeat('A', 28), 300000, now(), repeat('alt ', 20),
    each.nth, activities.uuid
FROM (SELECT *, row_number() OVER (ORDER BY uuid) AS place FROM activities) AS activities
-- Of three, two have one picture and one has four.
CROSS JOIN LATERAL generate_series(1, CASE WHEN place % 9 = 0 THEN 4 ELSE 1 END) AS each (nth)
WHERE place % 3 = 0;
UPDATE activities SET media = attached.media
FROM (
    SELECT activity_uuid, jsonb_agg(
        jsonb_build_object(
            'uuid', uuid, 'url', '/api/media/' || uuid || '/full',
            'preview_url', '/api/media/' || uuid || '/preview', 'width', width, 'height', height,
            'placeholder', placeholder, 'alt', alt
        ) ORDER BY nth
    ) AS media
    FROM media WHERE activity_uuid IS NOT NULL GROUP BY activity_uuid
) AS attached
WHERE activities.uuid = attached.activity_uuid
"""


@dataclass(frozen=True)
class Compared:
    """Microseconds of CPU for a page of home with pictures and without, medians of all; their
    ratio, and between which the middle half of the rounds' own ratios is; bytes of a page, on
    average."""

    pictured: float
    bare: float
    ratio: float
    least: float
    most: float
    pictured_bytes: float
    bare_bytes: float


def compared() -> Compared:
    """The same pages both ways, in turns."""
    with ExitStack() as held:
        variables = held.enter_context(environment(fast=False))
        with worlds.connected(variables) as sql:
            world.build(sql, SIZE)
            requests = asks.homes_of(sql, SIZE.readers(READERS))
        copied = _copied(variables)
        with worlds.connected(copied) as sql:
            sql.execute(FACES)
            sql.execute(PICTURES)
        for each in (variables, copied):
            with worlds.connected(each) as sql:
                # Both as they are once Postgres has tidied up.
                sql.execute("VACUUM FULL ANALYZE activities")
                sql.execute("VACUUM FULL ANALYZE users")
        bare, pictured = (held.enter_context(_client(each)) for each in (variables, copied))
        sql = held.enter_context(worlds.connected(variables))
        # Statements get their plans.
        _round(pictured, bare, requests, sql)
        rounds = [_round(pictured, bare, requests, sql) for _ in range(ROUNDS)]
    least, _, most = quantiles([_total(with_) / _total(without) for with_, without in rounds], n=4)
    spent = [one for each, _ in rounds for one in each]
    spent_bare = [one for _, each in rounds for one in each]
    return Compared(
        pictured=_total(spent),
        bare=_total(spent_bare),
        ratio=_total(spent) / _total(spent_bare),
        least=least,
        most=most,
        pictured_bytes=_length(spent),
        bare_bytes=_length(spent_bare),
    )


def _copied(variables: dict[str, str]) -> dict[str, str]:
    """The variables of a copy of the database with these."""
    owner = variables["MIGRATION_DATABASE_URL"]
    template = owner.rpartition("/")[2]
    beside = {"MIGRATION_DATABASE_URL": owner.removesuffix(template) + "postgres"}
    with worlds.connected(beside) as sql:
        copy = new_database(sql, owner, f"TEMPLATE {template}")
    return {**variables, "MIGRATION_DATABASE_URL": copy, "DATABASE_URL": as_the_api(copy)}


@contextmanager
def _client(variables: dict[str, str]) -> Iterator[FlaskClient]:
    app = create_app(Settings.from_environment(variables))
    try:
        yield app.test_client()
    finally:
        app.extensions["cruddur"].postgres.close()


def _round(
    pictured: FlaskClient, bare: FlaskClient, requests: Sequence[Request], sql: cursor
) -> tuple[list[Spent], list[Spent]]:
    """What each page costs with pictures, and without; one after the other, so that what slows the
    machine down meets both alike."""
    spent: dict[FlaskClient, list[Spent]] = {pictured: [], bare: []}
    for place, request in enumerate(requests):
        for client in (pictured, bare) if place % 2 else (bare, pictured):
            spent[client].append(spent_on(client, request, sql))
    return spent[pictured], spent[bare]


def _total(spent: Sequence[Spent]) -> float:
    return median(one.total for one in spent)


def _length(spent: Sequence[Spent]) -> float:
    return sum(one.length for one in spent) / len(spent)
