"""Quotes in apps: Mastodon's Quote, and how one is written."""

from typing import Any

import pytest
from flask import Flask

from cruddur.mastodon.description import Described
from cruddur.worker.loop import Worker
from tests.api.test_mutes import mutes
from tests.mastodon.apps import Calls, id_of_crud, let_in, refused, registered
from tests.mastodon.test_entities import held_against
from tests.people import People, Person

POSTS = "/api/v1/statuses"


def quoted_by(shown: dict[str, Any]) -> Any:
    """The status in a status; it must be there."""
    held_against(Described("Status", ()), shown)
    assert shown["quote"]["quoted_status"] is not None
    return shown["quote"]["quoted_status"]


@pytest.fixture
def bobs(app: Flask, bob: Person) -> Calls:
    return let_in(registered(app.test_client()), bob)


def test_an_app_quotes_and_is_shown_what_is_quoted(anns: Calls, bob: Person) -> None:
    crud = bob.posts("first @ann", ttl="1-hour")
    made = anns.post(POSTS, {"status": "look", "quoted_status_id": id_of_crud(crud)})
    assert made["quote"]["state"] == "accepted"
    quoted = quoted_by(made)
    assert quoted["id"] == id_of_crud(crud)
    assert (quoted["account"]["acct"], quoted["quote"]) == ("bob", None)
    assert made["pleroma"]["expires_at"] == quoted["pleroma"]["expires_at"]
    assert made["pleroma"]["content"]["text/plain"] == "look"
    inline = f'<p class="quote-inline">RE: <a href="{quoted["url"]}"'
    assert made["content"].startswith(inline)
    assert made["content"].endswith("<p>look</p>")
    assert anns.get(f"{POSTS}/{made['id']}") == made
    for path in ("/api/v1/timelines/home", "/api/v1/timelines/public"):
        assert anns.get(path)[0] == made
    assert anns.get(f"{POSTS}/{quoted['id']}/context")["descendants"] == []


def test_the_word_of_other_servers_quotes_as_well(anns: Calls, bob: Person) -> None:
    crud = bob.posts()
    made = anns.post(POSTS, {"status": "look", "quote_id": id_of_crud(crud)})
    assert quoted_by(made)["id"] == id_of_crud(crud)


def test_a_quote_in_a_quote_is_not_shown_in_it(anns: Calls, bob: Person) -> None:
    quote = bob.quotes(bob.posts("first"), "second")
    made = anns.post(POSTS, {"status": "third", "quoted_status_id": id_of_crud(quote)})
    assert quoted_by(made)["quote"] is None


def test_a_boost_shows_the_quote_in_what_it_repeats(anns: Calls, bob: Person) -> None:
    quote = bob.quotes(bob.posts("first"))
    boost = anns.post(f"{POSTS}/{id_of_crud(quote)}/reblog")
    assert boost["quote"] is None
    assert quoted_by(boost["reblog"])["account"]["acct"] == "bob"


def test_what_cannot_be_quoted_is_refused(anns: Calls, bob: Person) -> None:
    crud = bob.posts()
    sent = {"status": "look", "quoted_status_id": id_of_crud(crud)}
    both = {**sent, "in_reply_to_id": id_of_crud(crud)}
    said = refused(anns.send("POST", POSTS, json=both), 422)
    assert said.endswith("A reply cannot quote another crud.")
    for nonsense in ("1", "nonsense"):
        refused(anns.send("POST", POSTS, json={**sent, "quoted_status_id": nonsense}), 404)
    mentioning = bob.posts("@ann", audience="mentioned")
    few = {**sent, "quoted_status_id": id_of_crud(mentioning)}
    refused(anns.send("POST", POSTS, json=few), 403)
    bob.delete(f"/api/activities/{crud['uuid']}")
    refused(anns.send("POST", POSTS, json=sent), 404)


def test_who_may_quote_is_said(anns: Calls, ann: Person, bob: Person, people: People) -> None:
    people.follows(ann, bob)
    public, own = bob.posts(), ann.posts(audience="followers")
    few = bob.posts(audience="followers")
    found = {
        crud["uuid"]: anns.get(f"{POSTS}/{id_of_crud(crud)}")["quote_approval"]
        for crud in (public, own, few)
    }
    assert found == {
        public["uuid"]: {"automatic": ["public"], "manual": [], "current_user": "automatic"},
        own["uuid"]: {"automatic": [], "manual": [], "current_user": "automatic"},
        few["uuid"]: {"automatic": [], "manual": [], "current_user": "denied"},
    }


def test_what_is_hidden_is_unauthorized_and_what_is_muted_is_marked(
    anns: Calls, ann: Person, bob: Person, people: People
) -> None:
    cid = people.person("cid")
    shown_at = f"{POSTS}/{id_of_crud(cid.quotes(bob.posts('first')))}"
    mutes(ann, "person", "bob")
    muted = anns.get(shown_at)
    assert muted["quote"]["state"] == "muted_account"
    assert "first" in quoted_by(muted)["content"]
    bob.blocks(ann)
    hidden = anns.get(shown_at)
    held_against(Described("Status", ()), hidden)
    assert hidden["quote"] == {"state": "unauthorized", "quoted_status": None}
    assert "quote-inline" not in hidden["content"]


def test_who_is_quoted_is_notified(anns: Calls, ann: Person, bob: Person, worker: Worker) -> None:
    quote = bob.quotes(ann.posts("mine"))
    while worker.work_once():
        pass
    (found,) = anns.get("/api/v1/notifications?types[]=quote")
    held_against(Described("Notification", ()), found)
    assert (found["type"], found["account"]["acct"]) == ("quote", "bob")
    assert found["status"]["id"] == id_of_crud(quote)
    assert quoted_by(found["status"])["account"]["acct"] == "ann"
    assert anns.get("/api/v1/notifications?exclude_types[]=quote") == []


def test_a_page_with_quotes_is_one_statement_and_one_for_its_people(
    anns: Calls, bob: Person, people: People, statements: list[str]
) -> None:
    cid = people.person()
    for _ in range(3):
        bob.quotes(cid.posts())
    anns.get("/api/v1/timelines/public")
    statements.clear()
    assert len(anns.get("/api/v1/timelines/public")) == 6
    assert statements == ["auth_viewer_of_token", "mastodon_public"]
