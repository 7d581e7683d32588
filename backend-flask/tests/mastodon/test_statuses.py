"""What an app writes, and how statuses look."""

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.mastodon.ids import id_of
from tests.mastodon.apps import (
    App,
    Calls,
    decided,
    id_of_crud,
    let_in,
    page_of,
    refused,
    sent_to,
    succeeded,
)
from tests.people import SMALL_PICTURE, Person, answered

POSTS = "/api/v1/statuses"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
NEVER_NULL = {
    "account",
    "content",
    "created_at",
    "emojis",
    "favourited",
    "favourites_count",
    "id",
    "media_attachments",
    "mentions",
    "reblogged",
    "reblogs_count",
    "replies_count",
    "sensitive",
    "spoiler_text",
    "tags",
    "uri",
    "url",
    "visibility",
}
"""Without these, typed clients cannot read the whole list."""
NEVER_NULL_OF_PEOPLE = {
    "acct",
    "avatar",
    "bot",
    "created_at",
    "emojis",
    "fields",
    "followers_count",
    "following_count",
    "header",
    "id",
    "locked",
    "note",
    "statuses_count",
    "url",
    "username",
}


def life_of(status: dict[str, Any]) -> timedelta:
    times = (status["pleroma"]["expires_at"], status["created_at"])
    end, begin = (datetime.fromisoformat(text) for text in times)
    return timedelta(seconds=round((end - begin).total_seconds()))


def test_a_status_has_what_typed_clients_cannot_do_without(anns: Calls, bob: Person) -> None:
    made = anns.post(
        POSTS, {"status": "Hello @bob and @nobody_here, see https://a.example/?a=1&b=2. #Bread"}
    )
    assert all(made[name] is not None for name in NEVER_NULL)
    assert all(made["account"][name] is not None for name in NEVER_NULL_OF_PEOPLE)
    assert TIME.fullmatch(made["created_at"])
    assert made["account"]["created_at"].endswith("T00:00:00.000Z")
    assert made["account"]["header"].endswith("/missing.png")
    assert made["account"]["avatar"].startswith("http://localhost:3000/")
    assert made["id"].isdigit()
    mention = {
        "id": id_of(bob.uuid),
        "username": "bob",
        "acct": "bob",
        "url": "http://localhost:3000/@bob",
    }
    assert made["mentions"] == [mention]
    assert made["tags"] == [{"name": "bread", "url": "http://localhost:3000/tags/bread"}]
    assert (
        'href="http://localhost:3000/@bob" class="u-url mention">@<span>bob</span>'
        in made["content"]
    )
    assert "@nobody_here" in made["content"]
    assert 'href="https://a.example/?a=1&amp;b=2" rel="nofollow' in made["content"]
    assert ">https://a.example/?a=1&amp;b=2</a>. <a" in made["content"]


def test_a_text_of_a_stranger_is_no_html(anns: Calls) -> None:
    made = anns.post(POSTS, {"status": '<script>alert("x")</script>\n\n& <b>\nsecond line'})
    assert made["content"].startswith(
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>"
        "<p>&amp; &lt;b&gt;<br />second line</p>"
    )


def test_a_life_is_that_of_the_request_or_was_chosen_for_the_app_or_is_that_of_the_place(
    trial: App, ann: Person
) -> None:
    chosen = let_in(trial, ann, life="3600")
    assert life_of(chosen.post(POSTS, {"status": "one"})) == timedelta(hours=1)
    assert life_of(chosen.post(POSTS, {"status": "two", "expires_in": 120})) == timedelta(minutes=2)
    form = succeeded(chosen.send("POST", POSTS, data={"status": "three", "expires_in": "7200"}))
    assert life_of(form) == timedelta(hours=2)
    assert life_of(let_in(trial, ann).post(POSTS, {"status": "x"})) == timedelta(days=7)
    for wrong in (31 * 24 * 3600, "soon", -5):
        said = refused(chosen.send("POST", POSTS, json={"status": "x", "expires_in": wrong}), 422)
        assert said.startswith("Validation failed: ")


def test_the_end_stands_below_the_text_unless_the_person_does_without(
    trial: App, ann: Person
) -> None:
    calls = let_in(trial, ann, end_line=True)
    with_line = calls.post(POSTS, {"status": "x", "expires_in": 11_000})
    assert with_line["content"] == "<p>x</p><p>· gone in 3 h</p>"
    decision = decided(trial, page_of(trial, ann, lang="ar"))
    token = succeeded(trial.exchanges(sent_to(decision)["code"]))["access_token"]
    arabic = Calls(trial.client, ann, token)
    assert "يزول بعد" in arabic.post(POSTS, {"status": "z"})["content"]
    answered(ann.post("/api/profile/update", {"locale": "en"}))
    assert "gone in" in arabic.post(POSTS, {"status": "z"})["content"]
    answered(ann.post("/api/profile/update", {"end_line_in_apps": False}))
    assert calls.post(POSTS, {"status": "y"})["content"] == "<p>y</p>"


def test_a_reply_ends_with_what_it_answers_and_is_for_its_thread(
    anns: Calls, ann: Person, bobs: Calls
) -> None:
    post = ann.posts(expires_in=600)
    reply = bobs.post(POSTS, {"status": "@ann yes", "in_reply_to_id": id_of_crud(post)})
    assert reply["in_reply_to_id"] == id_of_crud(post)
    assert reply["in_reply_to_account_id"] == id_of(ann.uuid)
    assert reply["pleroma"]["expires_at"] <= f"{post['expires_at'][:19]}.999Z"
    sent = {"status": "psst", "in_reply_to_id": id_of_crud(post), "visibility": "private"}
    assert "seen by all who see its thread" in refused(bobs.send("POST", POSTS, json=sent), 422)
    assert len(anns.get(f"{POSTS}/{id_of_crud(post)}/context")["descendants"]) == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"status": ""},
        {"status": "  \u200b "},
        {"status": "x" * 281},
        {"status": "x", "visibility": "secret"},
        {"status": "x", "poll": {"options": ["a", "b"], "expires_in": 60}},
        {"status": "x", "scheduled_at": "2030-01-01T00:00:00Z"},
        {"status": "x", "media_ids": ["1", "2"]},
        {"status": "x\u0000"},
        {"status": ["x"]},
    ],
)
def test_what_there_is_not_here_is_refused_in_a_sentence(anns: Calls, sent: object) -> None:
    said = refused(anns.send("POST", POSTS, json=sent), 422)
    assert re.match(r"Validation failed: \w[^{}]+$", said)
    assert anns.get("/api/v1/timelines/home") == []


def test_what_is_gone_cannot_be_answered(anns: Calls, ann: Person) -> None:
    post = ann.posts()
    ann.delete(f"/api/activities/{post['uuid']}")
    for parent in (id_of_crud(post), "1", "abc"):
        sent = anns.send("POST", POSTS, json={"status": "x", "in_reply_to_id": parent})
        assert refused(sent, 404) == "Record not found"


def test_the_same_key_posts_once(anns: Calls) -> None:
    key = {"Idempotency-Key": "once"}
    first = anns.post(POSTS, {"status": "once"}, headers=key)
    assert anns.post(POSTS, {"status": "once"}, headers=key)["id"] == first["id"]
    assert len(anns.get("/api/v1/timelines/home")) == 1


def test_a_content_warning_covers(anns: Calls, ann: Person) -> None:
    made = anns.post(POSTS, {"status": "the end", "spoiler_text": "a film", "sensitive": True})
    assert (made["spoiler_text"], made["sensitive"]) == ("a film", True)
    (shown,) = answered(ann.get("/api/activities/home"))
    assert shown["content_warning"] == "a film"


def test_pictures_are_uploaded_described_and_posted(anns: Calls, ann: Person) -> None:
    form = {"file": (io.BytesIO(SMALL_PICTURE), "a.gif", "image/gif"), "description": "A dot"}
    made = succeeded(anns.send("POST", "/api/v2/media", data=form))
    assert made["description"] == "A dot"
    assert made["type"] == "image"
    assert made["url"].startswith("http://localhost:3000/api/v1/pictures/")
    changed = succeeded(
        anns.send("PUT", f"/api/v1/media/{made['id']}", json={"description": "One dot"})
    )
    assert changed["description"] == "One dot"
    post = anns.post(POSTS, {"status": "", "media_ids": [made["id"]]})
    (shown,) = post["media_attachments"]
    assert (shown["id"], shown["description"]) == (made["id"], "One dot")
    again = anns.send("POST", POSTS, json={"status": "x", "media_ids": [made["id"]]})
    assert "Upload it again" in refused(again, 422)
    own = f"/api/v1/accounts/{id_of(ann.uuid)}/statuses?only_media=true"
    assert [one["id"] for one in anns.get(own)] == [post["id"]]


def test_liking_reposting_and_bookmarking_answer_the_new_state(
    anns: Calls, bob: Person, bobs: Calls
) -> None:
    path = f"{POSTS}/{id_of_crud(bob.posts())}"
    for _ in range(2):
        liked = anns.post(f"{path}/favourite")
        assert (liked["favourited"], liked["favourites_count"]) == (True, 1)
        boost = anns.post(f"{path}/reblog")
        assert boost["reblog"]["reblogged"]
        assert boost["reblog"]["reblogs_count"] == 1
        assert anns.post(f"{path}/bookmark")["bookmarked"]
    # The id of a repost will do for all of them.
    of_boost = f"{POSTS}/{boost['id']}"
    assert [one["acct"] for one in bobs.get(f"{of_boost}/favourited_by")] == ["ann"]
    assert [one["acct"] for one in bobs.get(f"{of_boost}/reblogged_by")] == ["ann"]
    assert not anns.post(f"{of_boost}/unfavourite")["favourited"]
    assert not anns.post(f"{of_boost}/unbookmark")["bookmarked"]
    assert refused(bobs.send("DELETE", of_boost), 404)
    assert succeeded(anns.send("DELETE", of_boost))["id"] == boost["id"]
    assert anns.get(path)["reblogs_count"] == 0
    assert not anns.post(f"{path}/unreblog")["reblogged"]


def test_deleting_answers_the_crud_with_its_text(anns: Calls, bobs: Calls) -> None:
    made = anns.post(POSTS, {"status": "with #tag"})
    assert refused(bobs.send("DELETE", f"{POSTS}/{made['id']}"), 403)
    deleted = succeeded(anns.send("DELETE", f"{POSTS}/{made['id']}"))
    assert (deleted["id"], deleted["text"]) == (made["id"], "with #tag")
    assert refused(anns.send("GET", f"{POSTS}/{made['id']}"), 404)


def test_posting_too_often_says_when_to_go_on(another_app: Any, ann: Person, anns: Calls) -> None:
    calls = Calls(another_app(limits_times=1).test_client(), ann, anns.token)
    for nth in range(30):
        calls.post(POSTS, {"status": f"number {nth}"})
    answer = calls.send("POST", POSTS, json={"status": "one more"})
    assert refused(answer, 429) == "Too many requests"
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert TIME.fullmatch(answer.headers["X-RateLimit-Reset"])


def test_whoever_is_unknown_writes_nothing(anns: Calls, sql: cursor) -> None:
    sql.execute("DELETE FROM sessions")
    assert refused(anns.send("POST", POSTS, json={"status": "x"}), 401)
