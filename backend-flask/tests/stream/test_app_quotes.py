"""What apps of others are told of cruds that quote others."""

import pytest
from flask import Flask

from cruddur.mastodon.ids import id_of
from tests.people import People, answered
from tests.stream.app_readers import AppReaders, app_of, without_counts
from tests.stream.readers import Tell


@pytest.mark.parametrize(
    ("situation", "state"),
    [
        ("nothing", "accepted"),
        ("likes", "accepted"),
        ("mutes", "muted_account"),
        ("is blocked", "unauthorized"),
        ("does not follow", "unauthorized"),
    ],
)
def test_a_quote_is_told_to_each_as_that_viewer_reads_it(
    app: Flask, app_readers: AppReaders, people: People, tell: Tell, situation: str, state: str
) -> None:
    bob, author, other = (people.person() for _ in range(3))
    bobs, others = app_of(app, bob), app_of(app, other)
    people.follows(other, author)
    crud = author.posts(audience="followers" if situation == "does not follow" else "everyone")
    # Of what is not for everybody only the author tells.
    quoting = author if situation == "does not follow" else people.person()
    if situation == "likes":
        bob.likes(crud)
        bob.bookmarks(crud)
    elif situation == "mutes":
        answered(bob.post("/api/mutes", {"kind": "person", "value": author.handle}))
    elif situation == "is blocked":
        author.blocks(bob)
    tell()
    streams = [(one, app_readers.open(one, "/public")) for one in (bobs, others)]
    quote = quoting.quotes(crud, "look")
    tell()
    path = f"/api/v1/statuses/{id_of(quote['uuid'])}"
    states = []
    for one, stream in streams:
        name, told = stream.next()
        assert (name, told) == ("update", without_counts(one.get(path)))
        states.append(told["quote"]["state"])
    assert states == [state, "accepted"]
