"""GET /api/previews/…: title, words and picture of a page that somebody shares."""

import re

import pytest
from flask.testing import FlaskClient

from tests.people import Person, answered


def preview(client: FlaskClient, path: str) -> dict[str, str]:
    """The properties of Open Graph that the page has."""
    answer = client.get(f"/api/previews{path}")
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    return dict(re.findall(r'property="og:(\w+)" content="([^"]*)"', answer.text))


def test_a_crud_shows_its_words_and_its_picture(client: FlaskClient, ann: Person) -> None:
    picture = ann.picture()
    crud = ann.posts('<b>"Bread"</b>', media=[{"uuid": picture["uuid"], "alt": ""}])
    shown = preview(client, f"/@ann/status/{crud['uuid']}")
    assert shown["title"] == f"{crud['display_name']} (@ann)"
    assert shown["description"] == "&lt;b&gt;&quot;Bread&quot;&lt;/b&gt;"
    assert shown["image"].endswith(picture["url"])
    assert shown["url"].endswith(f"/@ann/status/{crud['uuid']}")


def test_what_is_covered_shows_only_what_stands_in_front_of_it(
    client: FlaskClient, ann: Person
) -> None:
    media = [{"uuid": ann.picture()["uuid"], "alt": ""}]
    crud = ann.posts("The end.", content_warning="A film", media=media)
    shown = preview(client, f"/@ann/status/{crud['uuid']}")
    assert shown["description"] == "A film"
    assert "image" not in shown


def test_a_person_shows_their_name_and_words(client: FlaskClient, ann: Person) -> None:
    answered(ann.post("/api/profile/update", {"bio": "Bakes."}))
    shown = preview(client, "/@ann")
    assert (shown["type"], shown["description"]) == ("profile", "Bakes.")
    assert client.get("/api/previews/@nobody_here").status_code == 404


def test_what_is_gone_answers_410(client: FlaskClient, ann: Person) -> None:
    crud = ann.posts()
    ann.delete(f"/api/activities/{crud['uuid']}")
    assert client.get(f"/api/previews/@ann/status/{crud['uuid']}").status_code == 410


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_what_is_not_for_everybody_shows_nothing_even_to_its_author(
    client: FlaskClient, ann: Person, audience: str
) -> None:
    crud = ann.posts("secret words", audience=audience)
    path = f"/api/previews/@ann/status/{crud['uuid']}"
    for answer in (client.get(path), ann.get(path)):
        assert answer.status_code == 404
        assert "secret words" not in answer.text


def test_a_crud_is_not_on_the_page_of_somebody_else(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    crud = ann.posts()
    assert client.get(f"/api/previews/@{bob.handle}/status/{crud['uuid']}").status_code == 404
