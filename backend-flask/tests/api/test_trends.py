"""GET /api/trends, and the count that the worker makes each minute."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered

TRENDS = "/api/trends"


@pytest.fixture
def crowd(people: People) -> list[Person]:
    return [people.person() for _ in range(6)]


@pytest.fixture(autouse=True)
def _nothing_counted_yet(sql: cursor) -> None:
    sql.execute("DELETE FROM trends")


def trends(client: FlaskClient) -> list[dict[str, Any]]:
    return list(answered(client.get(TRENDS)))


def tags(client: FlaskClient) -> list[str]:
    return [trend["tag"] for trend in trends(client)]


def yesterday(sql: cursor, activity: dict[str, Any]) -> None:
    """Makes a crud one day older."""
    sql.execute(
        "UPDATE activities SET uuid = uuidv7(interval '-30 hours'),"
        " created_at = created_at - interval '30 hours' WHERE uuid = %s",
        (activity["uuid"],),
    )


def test_trends_are_what_three_people_talk_about(
    client: FlaskClient, crowd: list[Person], worker: Worker
) -> None:
    for person in crowd[:3]:
        person.posts("Warm #Bread")
    last = crowd[0].posts("More #bread")
    worker.work_once()
    assert trends(client) == [
        {
            "tag": "bread",
            "activities_count": 4,
            "people_count": 3,
            "growth": 4.0,
            "expires_at": last["expires_at"],
        }
    ]


def test_a_trend_says_when_the_last_of_its_cruds_ends(
    client: FlaskClient, people: People, crowd: list[Person], worker: Worker
) -> None:
    longest, longer, *_ = [
        crowd[number].posts("#bread", expires_in=7200 - number) for number in range(3)
    ]
    worker.work_once()
    assert [trend["expires_at"] for trend in trends(client)] == [longest["expires_at"]]
    people.expire(longest)
    assert [trend["expires_at"] for trend in trends(client)] == [longer["expires_at"]]


def test_trends_count_people_and_not_their_posts(
    client: FlaskClient, crowd: list[Person], worker: Worker
) -> None:
    for _ in range(5):
        crowd[0].posts("#me")
        crowd[1].posts("#me")
    worker.work_once()
    assert trends(client) == []


def test_trends_are_not_what_was_as_much_talked_about_the_day_before(
    client: FlaskClient, crowd: list[Person], worker: Worker, sql: cursor
) -> None:
    for person in crowd[:3]:
        yesterday(sql, person.posts("#every_day"))
        person.posts("#every_day #new")
    worker.work_once()
    assert tags(client) == ["new"]


def test_trends_come_in_the_order_of_their_growth(
    client: FlaskClient, crowd: list[Person], worker: Worker, sql: cursor
) -> None:
    yesterday(sql, crowd[0].posts("#grows"))
    yesterday(sql, crowd[1].posts("#grows"))
    for person in crowd[:5]:
        person.posts("#grows")
    for person in crowd[:4]:
        person.posts("#new")
    worker.work_once()
    assert [(trend["tag"], trend["growth"]) for trend in trends(client)] == [
        ("new", 5.0),
        ("grows", 2.0),
    ]


def test_trends_compare_like_with_like_where_yesterday_is_gone_already(
    client: FlaskClient, crowd: list[Person], worker: Worker
) -> None:
    for person in crowd:
        person.posts("#good_morning", ttl="1-hour")
    for person in crowd[:3]:
        person.posts("#new")
    worker.work_once()
    assert [(trend["tag"], trend["growth"]) for trend in trends(client)] == [
        ("new", 4.0),
        ("good_morning", 1.0),
    ]


def test_trends_hide_a_tag_whose_last_crud_has_expired(
    client: FlaskClient, people: People, crowd: list[Person], worker: Worker
) -> None:
    posts = [person.posts("#bread") for person in crowd[:3]]
    worker.work_once()
    for post in posts[:2]:
        people.expire(post)
    assert tags(client) == ["bread"]
    people.expire(posts[2])
    assert tags(client) == []


def test_trends_are_counted_again_each_minute(
    client: FlaskClient, people: People, crowd: list[Person], worker: Worker, services: Services
) -> None:
    posts = [person.posts("#bread") for person in crowd[:3]]
    worker.work_once()
    people.expire(posts[0])
    for person in crowd[:3]:
        person.posts("#butter")
    worker.work_once()
    assert tags(client) == ["bread"], "the minute is not over"
    Worker(services.settings, services.postgres, services.dynamodb).work_once()
    assert tags(client) == ["butter"]


def test_trends_are_counted_by_one_worker_at_a_time(
    client: FlaskClient, crowd: list[Person], worker: Worker, sql: cursor
) -> None:
    for person in crowd[:3]:
        person.posts("#bread")
    sql.execute("SELECT pg_advisory_lock(45670003)")
    worker.work_once()
    assert tags(client) == []
    sql.execute("SELECT pg_advisory_unlock(45670003)")


def test_trends_are_as_many_as_asked_for(
    client: FlaskClient, crowd: list[Person], worker: Worker
) -> None:
    for person in crowd[:3]:
        person.posts("#one #two #three")
    worker.work_once()
    assert len(trends(client)) == 3
    assert len(answered(client.get(f"{TRENDS}?limit=2"))) == 2


def test_trends_of_nothing_are_an_empty_array(client: FlaskClient, worker: Worker) -> None:
    worker.work_once()
    assert trends(client) == []


def test_trends_are_one_statement(ann: Person, statements: list[str]) -> None:
    statements.clear()
    ann.get(TRENDS)
    assert statements == ["auth_viewer_of_token", "search_trends"]
