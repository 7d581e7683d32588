"""The pictures of the demo world."""

import json

import pytest
from psycopg2.extensions import cursor

from cruddur.demo import loader
from cruddur.demo.drawings import DRAWINGS
from cruddur.demo.loader import WORLD
from cruddur.demo.pictures import load
from cruddur.files.made import storage_of
from cruddur.http.services import Services
from cruddur.media.schemas import MAX_ALT_LENGTH, MAX_ATTACHED
from cruddur.worker.loop import Worker
from tests.media.pictures import end_what_is_due, kept_of
from tests.people import People, Person, answered

world = json.loads(WORLD.read_text(encoding="utf-8"))


@pytest.fixture
def drawn(services: Services, sql: cursor) -> int:  # noqa: ARG001 (an empty database)
    """How many pictures the first load added."""
    with services.postgres.transaction() as db:
        loader.load(db)
    return load_again(services)


def load_again(services: Services) -> int:
    storage = storage_of(services.settings)
    assert storage
    return load(services.postgres, storage)


def test_every_drawing_is_used_and_described() -> None:
    faces = [one["face"] for one in world["people"] if "face" in one]
    attached = [crud["pictures"] for crud in world["cruds"] if "pictures" in crud]
    used = [*faces, *(one["drawing"] for pictures in attached for one in pictures)]
    assert sorted(used) == sorted(DRAWINGS)
    assert {len(pictures) for pictures in attached} <= set(range(1, MAX_ATTACHED + 1))
    alts = [one["alt"] for pictures in attached for one in pictures]
    assert all(20 < len(alt) <= MAX_ALT_LENGTH for alt in alts)


def test_the_demo_world_has_pictures_and_faces(drawn: int, ann: Person) -> None:
    assert drawn == len(DRAWINGS)
    feed = answered(ann.get("/api/activities/home?scope=everyone&limit=100"))
    pictured = {crud["message"]: crud for crud in feed if crud["media"]}
    expected = [crud for crud in world["cruds"] if "pictures" in crud]
    assert set(pictured) == {crud["message"] for crud in expected}
    for crud in expected:
        shown = pictured[crud["message"]]["media"]
        assert [one["alt"] for one in shown] == [one["alt"] for one in crud["pictures"]]
        assert kept_of(ann, shown[0]["preview_url"]).width == 480
    londo = next(crud for crud in feed if crud["handle"] == "londo")
    assert kept_of(ann, londo["avatar_url"]).size == (480, 480)


def test_pictures_are_drawn_once(drawn: int, services: Services) -> None:
    assert drawn
    assert load_again(services) == 0


def test_a_picture_comes_again_with_its_crud(
    drawn: int, services: Services, people: People, worker: Worker, sql: cursor
) -> None:
    assert drawn
    sql.execute("SELECT uuid FROM activities WHERE message LIKE %s", ("BISCUIT IS HOME%",))
    ((uuid,),) = sql.fetchall()
    people.expire({"uuid": uuid})
    end_what_is_due(worker)
    with services.postgres.transaction() as db:
        loader.load(db)
    assert load_again(services) == 1
