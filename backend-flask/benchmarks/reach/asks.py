"""What is asked of the API, by whom, and of which cruds."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from psycopg2.extensions import cursor

from benchmarks import language
from benchmarks.sessions import signed_in
from benchmarks.world import Size, handle_of
from benchmarks.worlds import READERS

LIKES = 40_000
"""More than are sent in a run: each person likes each crud once."""
LOOKED_AT = 500
LATEST = 2000
NEWEST = "SELECT uuid::text FROM live_activities ORDER BY uuid DESC LIMIT %s"
ANSWERED = """
SELECT uuid::text FROM live_activities WHERE replies_count > 0 ORDER BY uuid DESC LIMIT %s
"""


@dataclass(frozen=True)
class Request:
    """As it is sent; without a token by somebody who is not signed in."""

    method: str
    path: str
    token: str = ""
    body: str = ""


@dataclass(frozen=True)
class Ask:
    """A row of the table: requests that are sent in turn."""

    name: str
    requests: list[Request]

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.requests[0].method != "GET"

    @property
    def file_name(self) -> str:
        """Its name without signs."""
        return self.name.replace(" ", "-").replace(",", "")

    def write_to(self, folder: Path) -> Path:
        """The file from which wrk sends it."""
        file = folder / f"{self.file_name}.tsv"
        file.write_text(
            "".join(f"{r.method}\t/api/{r.path}\t{r.token}\t{r.body}\n" for r in self.requests)
        )
        return file


HOME = "home, signed in"
HOME_OF_APP = "home, of an app"
HOME_SIGNED_OUT = "home, signed out"
PROFILE = "profile"
THREAD = "thread"
ONE_POST = "one post"
NOTIFICATIONS = "notifications"
CONVERSATIONS = "message list"
MESSAGES = "conversation"
SEARCH = "search"
POST = "post"
LIKE = "like"
MESSAGE = "message"
HOME_OF_COLLECTORS = "home, 5000 follows"


def asks_of(sql: cursor, size: Size, reading: int = READERS) -> list[Ask]:
    """All rows of the table, reads first, by so many people."""
    handles = size.readers(reading)
    readers = [token for _, token in signed_in(sql, handles)]
    newest, answered = _uuids(sql, NEWEST, LATEST), _uuids(sql, ANSWERED, LOOKED_AT)
    authors = [handle_of(n * size.people // LOOKED_AT) for n in range(LOOKED_AT)]
    groups = _conversations(sql, handles)
    asks = [
        Ask(HOME, _reads(readers, ["activities/home"])),
        Ask(HOME_OF_APP, _reads(readers, ["v1/timelines/home"])),
        Ask(HOME_SIGNED_OUT, [Request("GET", "activities/home")]),
        Ask(PROFILE, _reads(readers, [f"activities/@{handle}" for handle in authors])),
        Ask(THREAD, _reads(readers, [f"activities/{uuid}/thread" for uuid in answered])),
        Ask(ONE_POST, _reads(readers, [f"activities/{uuid}" for uuid in newest])),
        Ask(NOTIFICATIONS, _reads(readers, ["activities/notifications"])),
        Ask(CONVERSATIONS, _reads(readers, ["message_groups"])),
        Ask(MESSAGES, _reads(readers, [f"messages/{uuid}" for uuid in groups])),
        Ask(SEARCH, _reads(readers, list(_searches()))),
        *_writes(readers, newest),
    ]
    if size.collectors:
        collectors = [token for _, token in signed_in(sql, size.collecting())]
        asks.insert(1, Ask(HOME_OF_COLLECTORS, _reads(collectors, ["activities/home"])))
    return asks


def homes_of(sql: cursor, handles: list[str]) -> list[Request]:
    """The home feed of each."""
    return _reads([token for _, token in signed_in(sql, handles)], ["activities/home"])


def writes_of(sql: cursor, handles: list[str]) -> list[Ask]:
    """The rows that write, and one that is not in the table: alone, its statements leave work."""
    tokens = [token for _, token in signed_in(sql, handles)]
    messages = list(_messages(tokens, handles))
    return [*_writes(tokens, _uuids(sql, NEWEST, LATEST)), Ask(MESSAGE, messages)]


def _writes(tokens: list[str], newest: list[str]) -> list[Ask]:
    return [Ask(POST, list(_posts(tokens))), Ask(LIKE, list(_likes(tokens, newest)))]


def _reads(tokens: list[str], paths: list[str]) -> list[Request]:
    """As many as there are of the longer of both, each person and path in turn."""
    pairs = zip(itertools.cycle(tokens), itertools.cycle(paths), strict=False)
    some = itertools.islice(pairs, max(len(tokens), len(paths)))
    return [Request("GET", path, token) for token, path in some]


def _searches() -> Iterator[str]:
    """A word of every tenth crud, a rarer one, a rare one, a tag, two words; in turn."""
    for n in range(READERS // 5):
        words = [language.WORDS[rank] for rank in (n, 100 + n, 8000 + n)]
        for term in (*words, language.TAGS[n], f"{words[0]} {words[1]}"):
            yield f"activities/search?term={quote(term + ' ')}"


def _posts(tokens: list[str]) -> Iterator[Request]:
    for place in range(10 * len(tokens)):
        message = " ".join([*language.words(4, 20), *language.tags()])
        body = json.dumps({"message": message, "ttl": "1-day"})
        yield Request("POST", "activities", tokens[place % len(tokens)], body)


def _likes(tokens: list[str], uuids: list[str]) -> Iterator[Request]:
    # Neighbours are of different people and cruds, as with people who do not know of each other.
    stride = len(uuids) // len(tokens)
    for place in range(LIKES):
        turn, person = divmod(place, len(tokens))
        uuid = uuids[(turn + person * stride) % len(uuids)]
        yield Request("PUT", f"activities/{uuid}/like", tokens[person])


def _messages(tokens: list[str], handles: list[str]) -> Iterator[Request]:
    """Each of them writes to the next."""
    for token, handle in zip(tokens, [*handles[1:], handles[0]], strict=True):
        message = " ".join(language.words(4, 20))
        body = json.dumps({"message": message, "user_receiver_handle": handle})
        yield Request("POST", "messages", token, body)


def _conversations(sql: cursor, handles: list[str]) -> list[str]:
    """The longest one of each reader, in the order of the readers."""
    sql.execute(
        "SELECT (array_agg(message_groups.uuid::text ORDER BY message_groups.uuid))[1]"
        " FROM users"
        " JOIN message_groups ON users.uuid IN (first_user_uuid, second_user_uuid)"
        " WHERE handle = ANY (%(readers)s)"
        " GROUP BY handle ORDER BY array_position(%(readers)s, handle)",
        {"readers": handles},
    )
    return [row[0] for row in sql.fetchall()]


def _uuids(sql: cursor, question: str, limit: int) -> list[str]:
    sql.execute(question, (limit,))
    return [row[0] for row in sql.fetchall()]
