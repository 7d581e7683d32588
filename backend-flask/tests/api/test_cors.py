"""Who may call from a page of another origin."""

import pytest
from flask.testing import FlaskClient

from tests.people import Person

OURS = ["http://localhost:3000", "https://cruddur.example"]
FOREIGN = [
    "https://evil.example",
    "null",
    "http://localhost:3001",
    "http://localhost",
    "http://localhost:3000.evil.example",
    "https://cruddur.example.evil.example",
    "https://xcruddur.example",
    "https://cruddurxexample",
]
HOME = "/api/activities/home"


@pytest.mark.parametrize("origin", OURS)
def test_our_origins_may_read_with_credentials(client: FlaskClient, origin: str) -> None:
    response = client.get(HOME, headers={"Origin": origin})
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert response.headers["Access-Control-Allow-Credentials"] == "true"
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize("origin", FOREIGN)
def test_foreign_origins_may_not_read(client: FlaskClient, origin: str) -> None:
    response = client.get(HOME, headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_response_to_no_origin_has_no_headers_for_one(client: FlaskClient) -> None:
    headers = client.get(HOME).headers
    assert [name for name, _ in headers if name.startswith("Access-Control-")] == []


def test_no_answer_allows_every_origin(client: FlaskClient, ann: Person) -> None:
    for origin in (*OURS, *FOREIGN):
        for response in (
            client.get(HOME, headers={"Origin": origin}),
            client.get("/api/nothing", headers={"Origin": origin}),
            client.options(HOME, headers={"Origin": origin}),
            ann.post("/api/activities", {"message": "hello"}, headers={"Origin": origin}),
        ):
            assert response.headers.get("Access-Control-Allow-Origin") != "*"


def test_pages_see_the_headers_that_they_need(client: FlaskClient) -> None:
    response = client.get(HOME, headers={"Origin": OURS[0]})
    exposed = set(response.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"Location", "Link", "ETag", "Retry-After", "Date"} <= exposed


def test_pages_see_problems_too(client: FlaskClient) -> None:
    for path in ("/api/nothing", "/api/auth/me", f"{HOME}?limit=0"):
        response = client.get(path, headers={"Origin": OURS[0]})
        assert response.status_code >= 400
        assert response.headers["Access-Control-Allow-Origin"] == OURS[0]


def test_preflight_allows_a_write_with_its_headers(client: FlaskClient) -> None:
    wanted = "authorization, content-type, idempotency-key"
    response = client.options(
        "/api/activities",
        headers={
            "Origin": OURS[0],
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": wanted,
        },
    )
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == OURS[0]
    assert response.headers["Access-Control-Allow-Credentials"] == "true"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    allowed = response.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert set(wanted.split(", ")) <= set(allowed)


def test_preflight_allows_nothing_to_a_foreign_origin(client: FlaskClient) -> None:
    response = client.options(
        "/api/activities",
        headers={"Origin": FOREIGN[0], "Access-Control-Request-Method": "POST"},
    )
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Access-Control-Allow-Methods" not in response.headers
