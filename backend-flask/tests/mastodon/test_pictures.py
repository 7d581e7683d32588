"""Apps ask for pictures without their token: by addresses that are signed for their session."""

from urllib.parse import urlsplit

from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from tests.mastodon.apps import Calls, id_of_crud
from tests.people import SMALL_PICTURE, Person, answered


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def shown_at(client: FlaskClient, address: str) -> TestResponse:
    """What a program gets that has no token and no cookie."""
    return client.get(path_of(address))


def of_followers(ann: Person, anns: Calls) -> tuple[str, dict[str, str]]:
    """The id of a crud of Ann's for her followers, and its picture as her app gets it."""
    picture = {"uuid": ann.picture(SMALL_PICTURE)["uuid"], "alt": "a dot"}
    crud = {"message": "dots", "ttl": "1-day", "audience": "followers", "media": [picture]}
    post = answered(ann.post("/api/activities", crud))
    status = anns.get(f"/api/v1/statuses/{id_of_crud(post)}")
    return status["id"], status["media_attachments"][0]


def test_a_picture_for_followers_is_shown_to_the_apps_of_those_who_see_it(
    client: FlaskClient, ann: Person, bob: Person, anns: Calls, bobs: Calls
) -> None:
    status_id, picture = of_followers(ann, anns)
    for address in (picture["url"], picture["preview_url"]):
        answer = shown_at(client, address)
        assert answer.status_code == 200
        assert answer.mimetype == "image/webp"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    bob.follows(ann)
    of_bob = bobs.get(f"/api/v1/statuses/{status_id}")["media_attachments"][0]["url"]
    assert of_bob != picture["url"]
    assert shown_at(client, of_bob).status_code == 200
    ann.blocks(bob)
    assert shown_at(client, of_bob).status_code == 404


def test_an_address_ends_with_the_crud(client: FlaskClient, ann: Person, anns: Calls) -> None:
    status_id, picture = of_followers(ann, anns)
    assert anns.send("DELETE", f"/api/v1/statuses/{status_id}").status_code == 200
    assert shown_at(client, picture["url"]).status_code in (404, 410)


def test_an_address_ends_with_the_session_of_its_app(
    client: FlaskClient, ann: Person, anns: Calls
) -> None:
    _, picture = of_followers(ann, anns)
    assert ann.delete("/api/auth/sessions").status_code == 204
    assert shown_at(client, picture["url"]).status_code == 404


def test_an_address_is_good_for_its_picture_alone(
    client: FlaskClient, ann: Person, anns: Calls
) -> None:
    _, picture = of_followers(ann, anns)
    _, another = of_followers(ann, anns)
    one, other = urlsplit(picture["url"]), urlsplit(another["url"])
    assert client.get(f"{other.path}?{one.query}").status_code == 404
    assert client.get(one.path).status_code == 404
    assert client.get(one.path.replace("/v1/pictures/", "/media/")).status_code == 404
    wrong = one.query[:-1] + ("0" if one.query[-1] != "0" else "1")
    assert client.get(f"{one.path}?{wrong}").status_code == 404
    assert client.get(f"{one.path}?{one.query}é").status_code == 404


def test_pictures_are_shown_in_apps_where_only_members_read(
    client: FlaskClient, ann: Person, anns: Calls, sql: cursor
) -> None:
    face = {"media_uuid": ann.picture(SMALL_PICTURE)["uuid"]}
    assert ann.put("/api/profile/avatar", face).status_code in (200, 204)
    sql.execute("UPDATE place SET reading = 'members'")
    avatar = anns.get("/api/v1/accounts/verify_credentials")["avatar"]
    assert shown_at(client, avatar).status_code == 200
    assert client.get(urlsplit(avatar).path.replace("/v1/pictures/", "/media/")).status_code == 401
