"""Who may open a stream, and when it ends."""

import pytest
from psycopg2.extensions import cursor

from tests.people import People, Person
from tests.places import PlaceSetter
from tests.stream.readers import Readers, Tell

OURS = "http://localhost:3000"
THEIRS = "https://evil.example"


def cookie(person: Person) -> dict[str, str]:
    return {"Cookie": f"session={person.token}"}


def test_signing_out_ends_the_stream(ann: Person, people: People, readers: Readers) -> None:
    other = people.signed_in(ann.uuid, ann.handle)
    stream, stays = readers.open(ann), readers.open(other)
    assert ann.post("/api/auth/signout").status_code == 204
    assert stream.until("bye") == {"reason": "signed_out"}
    stream.ends()
    assert readers.request(ann).status_code == 401
    crud = other.posts()
    assert crud
    assert stays.response.status_code == 200


def test_a_session_that_ends_elsewhere_ends_its_stream(
    ann: Person, readers: Readers, sql: cursor
) -> None:
    stream = readers.open(ann)
    sql.execute("DELETE FROM sessions WHERE user_uuid = %s", (ann.uuid,))
    assert stream.until("bye") == {"reason": "signed_out"}


def test_an_account_that_is_deleted_has_no_stream(
    ann: Person, readers: Readers, sql: cursor
) -> None:
    stream = readers.open(ann)
    sql.execute("DELETE FROM users WHERE uuid = %s", (ann.uuid,))
    assert stream.until("bye") == {"reason": "signed_out"}


def test_a_wrong_token_is_refused_as_by_the_api(ann: Person, readers: Readers) -> None:
    for sent in ("Bearer nothing", "Basic YTpi", f"Bearer {ann.token}x"):
        refused = readers.request(None, headers={"Authorization": sent})
        assert (refused.status_code, refused.json()["code"]) == (401, "not_signed_in")
        assert refused.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": OURS}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}],
    ids=["no origin", "our origin", "same origin"],
)
def test_a_cookie_counts_where_the_page_is_ours(
    headers: dict[str, str], ann: Person, readers: Readers, tell: Tell
) -> None:
    stream = readers.open(headers={**cookie(ann), **headers})
    crud = ann.posts()
    tell()
    assert stream.until("create")["uuid"] == crud["uuid"]
    if headers.get("Origin") == OURS:
        assert stream.response.headers["Access-Control-Allow-Origin"] == OURS
        assert stream.response.headers["Access-Control-Allow-Credentials"] == "true"


def test_a_cookie_from_another_page_is_refused(ann: Person, readers: Readers) -> None:
    refused = readers.request(None, headers={**cookie(ann), "Origin": THEIRS})
    assert (refused.status_code, refused.json()["code"]) == (403, "foreign_origin")
    assert "Access-Control-Allow-Origin" not in refused.headers


@pytest.mark.parametrize("path", ["/typing", "/watch"])
def test_another_page_makes_no_browser_call(path: str, ann: Person, readers: Readers) -> None:
    for headers in ({"Origin": THEIRS}, {"Sec-Fetch-Site": "cross-site"}, {}):
        refused = readers.request(None, path, "POST", headers={**cookie(ann), **headers}, json={})
        assert refused.status_code == 403
    allowed = readers.request(None, path, "POST", headers={**cookie(ann), "Origin": OURS}, json={})
    assert allowed.status_code == 422


def test_strangers_are_let_go_where_only_members_read_from_now_on(
    place: PlaceSetter, ann: Person, readers: Readers
) -> None:
    stranger, member = readers.open(), readers.open(ann)
    place(reading="members")
    assert stranger.until("bye") == {"reason": "closed"}
    stranger.ends()
    assert readers.request(None).status_code == 401
    assert member.response.status_code == 200


def test_the_demo_person_reads_without_a_session_until_signed_out(
    people: People, others: Readers, tell: Tell
) -> None:
    demo_person = people.person("demo_person")
    demo = others.open()
    assert others.request(None, "/typing", "POST", json={}).status_code == 422
    signed_out = {"Cookie": "signed_out=1", "Origin": OURS}
    nobody = others.request(None, "/typing", "POST", json={}, headers=signed_out)
    assert nobody.status_code == 401
    crud = demo_person.posts()
    tell()
    assert demo.until("create")["uuid"] == crud["uuid"]
