"""The life of an app of others with the running API: Mastodon.py, as it is on PyPI.

Runs in the environment of requirements.txt. It registers, is let in by the page without a browser,
and does what people do with an app.
"""

import base64
import io
import os
import threading
import time
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
from consent import code_of
from mastodon import (
    Mastodon,
    MastodonNotFoundError,
    MastodonUnauthorizedError,
    StreamListener,
)

URL = os.environ["API_URL"]
REDIRECT = "https://app.example/callback"
SCOPES = ["read", "write", "follow"]
SAID = "Mastodon.py 2.3.3"
PICTURE = base64.b64decode("R0lGODdhAQABAIABAAAAAP///ywAAAAAAQABAAACAkQBADs=")
OTHER = {"Authorization": f"Bearer {os.environ['OTHER_TOKEN']}"}
PATIENCE_SECONDS = 30


def let_in(app: Mastodon, token: str) -> None:
    """Lets the app in as a browser does, and exchanges the code."""
    address = app.auth_request_url(redirect_uris=REDIRECT, scopes=SCOPES, allow_http=True)
    code = code_of(address, token, end_line=True)
    app.log_in(code=code, redirect_uri=REDIRECT, scopes=SCOPES, allow_http=True)


def new_app(token: str) -> Mastodon:
    """An app that registered itself and was let in."""
    client_id, secret = Mastodon.create_app(
        "Trial",
        api_base_url=URL,
        redirect_uris=REDIRECT,
        scopes=SCOPES,
    )
    app = Mastodon(client_id=client_id, client_secret=secret, api_base_url=URL)
    let_in(app, token)
    return app


def post_and_turn_pages(app: Mastodon) -> Any:
    """Posts, and turns the pages of home forth and back."""
    word = f"w{uuid4().hex[:12]}"
    posts = [app.status_post(f"{word} number {nth} #{word}") for nth in range(5)]
    key = str(uuid4())
    once = [app.status_post(f"{word} once", idempotency_key=key).id for _ in range(2)]
    assert once[0] == once[1]
    first = app.timeline_home(limit=3)
    assert [one.id for one in first] == [once[0], posts[4].id, posts[3].id]
    assert isinstance(first[0].created_at, datetime)
    second = app.fetch_next(first)
    assert [one.id for one in second] == [posts[2].id, posts[1].id, posts[0].id]
    back = app.fetch_previous(second)
    assert [one.id for one in back] == [one.id for one in first]
    tagged = app.timeline_hashtag(word)
    assert [one.id for one in tagged] == [one.id for one in reversed(posts)]
    return posts[0]


def act(app: Mastodon, post: Any, other: Any) -> None:
    """Replies, likes, reposts, bookmarks, follows, mutes and blocks."""
    reply = app.status_reply(post, "and so on")
    context = app.status_context(post)
    assert [one.id for one in context.descendants] == [reply.id]
    assert app.status_favourite(post).favourited
    assert app.favourites(limit=1)[0].id == post.id
    assert app.status_reblog(post).reblog.id == post.id
    assert not app.status_unreblog(post).reblogged
    assert app.status_bookmark(post).bookmarked
    assert app.bookmarks(limit=1)[0].id == post.id
    app.status_unfavourite(post)
    for do, undo, mark in (
        (app.account_follow, app.account_unfollow, "following"),
        (app.account_mute, app.account_unmute, "muting"),
        (app.account_block, app.account_unblock, "blocking"),
    ):
        assert do(other)[mark], mark
        assert not undo(other)[mark], mark
    assert app.account_relationships(other)[0].id == other.id


def post_what_there_is_more_of(app: Mastodon) -> None:
    """Posts a picture, for few, and for an hour, as the person said of the app."""
    made = app.media_post(io.BytesIO(PICTURE), mime_type="image/gif", description="A pixel")
    assert app.media(made).description == "A pixel"
    app.media_update(made, description="One pixel")
    post = app.status_post("see", media_ids=[made], sensitive=True, spoiler_text="a pixel")
    assert post.media_attachments[0].description == "One pixel"
    assert post.spoiler_text == "a pixel"
    few = app.status_post("to few", visibility="private")
    assert few.visibility == "private"
    # Without an end of its own it lives as long as the person chose for the app, and says so.
    assert "gone in" in few.content
    assert app.statuses([post, few])
    assert app.status_source(post).text == "see"
    assert app.status_history(post)[0].content
    assert app.status_favourited_by(post) == []
    assert app.status_reblogged_by(post) == []
    app.status_delete(few)


def be_notified(app: Mastodon, post: Any) -> None:
    """Reads of what the other did, turns the pages of that, and marks it as read."""
    uuid = post.url.rpartition("/")[2]
    with httpx.Client(base_url=f"{URL}/api/", headers=OTHER) as other:
        assert other.post(f"activities/{uuid}/reply", json={"message": "indeed"}).is_success
        assert other.put(f"activities/{uuid}/like").is_success
        assert other.put(f"activities/{uuid}/repost").is_success
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = [one for one in app.notifications(limit=3, exclude_types=["follow"]) if one.status]
        kinds = {one.type for one in found if post.id in (one.status.id, one.status.in_reply_to_id)}
        if kinds == {"mention", "favourite", "reblog"}:
            break
        assert time.monotonic() < until, f"only told of {kinds}"
    first = app.notifications(limit=1)
    second = app.fetch_next(first)
    assert second[0].id < first[0].id
    assert [one.id for one in app.fetch_previous(second)] == [first[0].id]
    assert app.notifications(id=first[0]).id == first[0].id
    assert app.notifications_unread_count().count > 0
    app.markers_set(["notifications"], [first[0].id])
    assert app.markers_get(["notifications"])["notifications"].last_read_id == first[0].id
    app.notifications_clear()
    assert app.notifications_unread_count().count == 0


class Heard(StreamListener):
    """What a stream told: ids of new statuses, and of those that are gone."""

    def __init__(self) -> None:
        self.new: set[str] = set()
        self.gone: set[str] = set()
        self.faults: list[Exception] = []
        self.told = threading.Condition()

    def on_update(self, status: Any) -> None:
        """Keeps a new one."""
        self.new.add(str(status.id))

    def on_delete(self, deleted_id: Any) -> None:
        """Keeps one that is gone."""
        with self.told:
            self.gone.add(str(deleted_id))
            self.told.notify_all()

    def on_abort(self, err: Exception) -> None:
        """Keeps why the stream broke."""
        self.faults.append(err)


def listen(app: Mastodon) -> None:
    """Hears of a new crud, and of its end, by a stream that stays open."""
    heard = Heard()
    stream = app.stream_user(heard, run_async=True)
    until = time.monotonic() + PATIENCE_SECONDS
    posted: list[str] = []
    # What is posted before the stream is open is not told.
    while not heard.new & set(posted):
        assert time.monotonic() < until, f"nobody was told of a new crud: {heard.faults}"
        posted.append(str(app.status_post("now").id))
    (told, *_) = heard.new & set(posted)
    app.status_delete(told)
    with heard.told:
        is_told = heard.told.wait_for(lambda: told in heard.gone, PATIENCE_SECONDS)
        assert is_told, f"nobody was told of an end: {heard.faults}"
    stream.close()
    assert not heard.faults


def read_everything(app: Mastodon, me: Any, other: Any) -> None:
    """Reads what apps read at their start."""
    app.instance()
    app.instance_v2()
    app.instance_nodeinfo()
    app.preferences()
    app.custom_emojis()
    app.announcements()
    app.filters()
    app.lists()
    app.follow_requests()
    app.trending_tags()
    app.suggestions()
    app.conversations()
    app.timeline_public(limit=5)
    app.notifications(limit=5, types=["follow", "mention"])
    app.markers_get(["home", "notifications"])
    app.account_statuses(other, exclude_replies=True)
    app.account_followers(me)
    app.account_following(me)
    app.blocks()
    app.mutes()
    assert app.account_lookup(other.acct).id == other.id
    assert other.id in [one.id for one in app.account_search(other.acct)]
    assert app.search_v2(other.acct, resolve=True).accounts[0].id == other.id
    home = app.timeline_home(limit=1)
    if home:
        app.markers_set(["home"], [home[0].id])
    assert app.timeline_home(max_id=datetime(2020, 1, 1)) == []


def end(app: Mastodon, post: Any) -> None:
    """Deletes the post, which is gone then, and logs out."""
    assert app.status_delete(post).text
    try:
        app.status(post)
    except MastodonNotFoundError:
        pass
    else:
        raise AssertionError("a deleted crud is shown")
    app.revoke_access_token(allow_http=True)
    app.access_token = "gone"
    try:
        app.account_verify_credentials()
    except MastodonUnauthorizedError:
        return
    raise AssertionError("a revoked token is good")


def main() -> None:
    """One life."""
    app = new_app(os.environ["TOKEN"])
    me = app.me()
    other = app.account_lookup("bayko")
    changed = app.account_update_credentials(note="I forget.")
    assert changed.source.note == "I forget."
    post = post_and_turn_pages(app)
    act(app, post, other)
    post_what_there_is_more_of(app)
    be_notified(app, post)
    listen(app)
    read_everything(app, me, other)
    end(app, post)
    print(f"{SAID} did all that people do with an app")


if __name__ == "__main__":
    main()
