"""The demo person is the viewer of requests without a session; which origins may write then."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import Person, answered, problem

ACTIVITIES = "/api/activities"
BODY = {"message": "hello"}


def test_demo_person_acts_without_credentials(demo_client: FlaskClient, ann: Person) -> None:
    made = answered(demo_client.post(ACTIVITIES, json=BODY))
    assert made["handle"] == ann.handle
    assert answered(demo_client.get("/api/auth/me"))["uuid"] == ann.uuid


def test_demo_person_gives_way_to_a_token(demo_client: FlaskClient, bob: Person) -> None:
    headers = {"Authorization": f"Bearer {bob.token}"}
    assert answered(demo_client.get("/api/auth/me", headers=headers))["handle"] == "bob"


def test_demo_person_does_not_stand_in_for_a_bad_token(demo_client: FlaskClient) -> None:
    headers = {"Authorization": "Bearer nonsense"}
    problem(demo_client.get("/api/auth/me", headers=headers), 401, "not_signed_in")
    problem(demo_client.post(ACTIVITIES, json=BODY, headers=headers), 401, "not_signed_in")


def test_demo_person_who_is_not_there_is_nobody(another_app: Callable[..., Flask]) -> None:
    client = another_app(demo_user_handle="not_seeded").test_client()
    problem(client.get("/api/auth/me"), 401, "not_signed_in")
    assert answered(client.get(f"{ACTIVITIES}/home")) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3001"},
        {"Origin": "http://localhost:3000.evil.example"},
        {"Origin": ""},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_demo_person_writes_nothing_for_a_foreign_page(
    demo_client: FlaskClient, ann: Person, headers: dict[str, str]
) -> None:
    response = demo_client.post(ACTIVITIES, json=BODY, headers=headers)
    problem(response, 403, "foreign_origin")
    assert answered(ann.get(f"{ACTIVITIES}/@ann")) == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://cruddur.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:4567", "Sec-Fetch-Site": "same-origin"},
    ],
    ids=["curl", "our page", "our page elsewhere", "the page at the same origin"],
)
def test_demo_person_writes_from_our_pages_and_from_programs(
    demo_client: FlaskClient, headers: dict[str, str]
) -> None:
    assert answered(demo_client.post(ACTIVITIES, json=BODY, headers=headers))


def test_demo_person_reads_from_anywhere(demo_client: FlaskClient) -> None:
    headers = {"Origin": "https://evil.example"}
    response = demo_client.get(f"{ACTIVITIES}/home", headers=headers)
    assert answered(response) == []
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_token_writes_from_any_origin(ann: Person) -> None:
    headers = {"Origin": "https://evil.example"}
    assert answered(ann.post(ACTIVITIES, BODY, headers=headers))


NO_TOKENS = [
    "",
    "Bearer null",
    "Bearer undefined",
    "bearer NULL",
    "Bearer None",
    "Bearer ",
    "Bearer",
]


@pytest.mark.parametrize("header", NO_TOKENS)
def test_a_token_that_is_not_there_reads_as_signed_out_and_never_as_the_demo_person(
    demo_client: FlaskClient, ann: Person, header: str
) -> None:
    made = answered(ann.post(ACTIVITIES, json=BODY))
    ann.put(f"{ACTIVITIES}/{made['uuid']}/like")
    headers = {"Authorization": header}
    (entry,) = answered(demo_client.get(f"{ACTIVITIES}/home", headers=headers))
    assert entry["liked"] is False
    assert (
        answered(demo_client.get(f"/api/users/@{ann.handle}", headers=headers))["blocked"] is False
    )
    problem(
        demo_client.get(f"{ACTIVITIES}/home?scope=following", headers=headers), 401, "not_signed_in"
    )


@pytest.mark.parametrize("header", NO_TOKENS)
def test_a_token_that_is_not_there_neither_writes_nor_reads_what_is_somebodys(
    demo_client: FlaskClient, header: str
) -> None:
    headers = {"Authorization": header}
    problem(demo_client.post(ACTIVITIES, json=BODY, headers=headers), 401, "not_signed_in")
    problem(demo_client.get("/api/auth/me", headers=headers), 401, "not_signed_in")
    problem(demo_client.get("/api/message_groups", headers=headers), 401, "not_signed_in")


@pytest.mark.parametrize("header", ["Bearer nul", "Bearer null null", "Basic null", "null"])
def test_what_only_looks_like_no_token_is_a_bad_one(demo_client: FlaskClient, header: str) -> None:
    headers = {"Authorization": header}
    problem(demo_client.get(f"{ACTIVITIES}/home", headers=headers), 401, "not_signed_in")
