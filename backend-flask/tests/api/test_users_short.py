"""GET /api/users/@{handle}/short."""

import pytest
from flask.testing import FlaskClient

from tests.people import Person, answered, problem


def test_short_answers_uuid_handle_and_name(client: FlaskClient, ann: Person) -> None:
    assert answered(client.get("/api/users/@ann/short")) == {
        "uuid": ann.uuid,
        "handle": "ann",
        "display_name": "Ann Ames",
        "avatar_url": None,
    }


def test_short_takes_the_handle_in_any_case(client: FlaskClient, ann: Person) -> None:
    assert answered(client.get("/api/users/@ANN/short"))["uuid"] == ann.uuid


@pytest.mark.parametrize("handle", ["nobody", "ab", "a" * 31, "a-b-c", "ann%00", "%20ann"])
def test_short_of_nobody_is_not_found(client: FlaskClient, handle: str) -> None:
    problem(client.get(f"/api/users/@{handle}/short"), 404, "not_found")


def test_short_refuses_a_bad_token_although_it_needs_none(client: FlaskClient, ann: Person) -> None:
    path = f"/api/users/@{ann.handle}/short"
    response = client.get(path, headers={"Authorization": "Bearer nonsense"})
    problem(response, 401, "not_signed_in")


def test_short_answers_304_while_nothing_changed(client: FlaskClient, ann: Person) -> None:
    path = f"/api/users/@{ann.handle}/short"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_short_is_one_statement(client: FlaskClient, ann: Person, statements: list[str]) -> None:
    client.get(f"/api/users/@{ann.handle}/short")
    assert statements == ["users_short"]
