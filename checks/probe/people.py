"""The writers of the canaries, and the readers that request every surface without a pause."""

import http.client
import json
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from tests.surfaces import Fillings, Surface

from checks.people import Answer, Person
from checks.probe.canaries import WORD, Canary, CanaryLog, new_word
from checks.probe.pictures import SHARE, Pictures, attached
from checks.probe.talk import Talk

_METRICS = "/api/metrics"
_UNREAD_COUNT = "/api/message_groups/unread_count"
_ATTEMPTS = 5
_KEPT_ETAGS = 400
_OF_APPS = ("/api/v1/", "/api/v2/", "/.well-known/", "/nodeinfo/", "/oauth/")
_EXPECTED = {http.HTTPStatus.OK, http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}
_EXPECTED_OF_APPS = {http.HTTPStatus.OK, http.HTTPStatus.NOT_FOUND}
"""Apps know no 410."""
_HERE = "/api/stream/here"
_EXPECTED_OF_HERE = {http.HTTPStatus.FORBIDDEN, http.HTTPStatus.NOT_FOUND}
"""Who is not counted sees no number; the process of the API alone has none."""


class Writer:
    """Posts canaries, some with a picture; answers, quotes and likes some; writes messages."""

    def __init__(  # noqa: PLR0913 (each is given by its name)
        self,
        me: Person,
        *,
        everybody: list[Person],
        talk: Talk,
        pictures: Pictures,
        canary_log: CanaryLog,
        seed: int,
    ) -> None:
        self._me = me
        self._everybody = everybody
        self._talk = talk
        self._pictures = pictures
        self._canary_log = canary_log
        self._random = random.Random(seed)  # noqa: S311 (no secret)

    def write(self, count: int, max_life: int, every_seconds: float) -> None:
        """Post that many, with lives from a second up to the longest."""
        for _ in range(count):
            began = time.monotonic()
            self._post(self._random.randint(1, max_life))
            self._act(max_life)
            time.sleep(max(0.0, every_seconds - (time.monotonic() - began)))

    def _post(self, life: int) -> None:
        word = new_word()
        mentioned = self._random.choice(self._everybody).handle
        body: dict[str, object] = {
            "message": f"{word} #{word} for @{mentioned}",
            "expires_in": life,
        }
        picture = self._pictures.upload(self._me) if self._random.random() < SHARE else None
        if picture:
            body["media"] = attached(picture, word)
        answered = self._random.random() < 0.4 and self._canary_log.some(self._random, alive=True)
        path = "/api/activities"
        if answered and self._random.random() < 0.5:
            body["quoted_activity_uuid"] = answered.uuid
        elif answered:
            path = f"/api/activities/{answered.uuid}/reply"
        answer = self._me.send("POST", path, body)
        if answer.status == 200:
            canary = Canary.of(word, json.loads(answer.body))
            self._canary_log.add(canary)
            if picture:
                self._pictures.add(canary.uuid, picture)
        elif not (answered and answer.status == 410):
            raise RuntimeError(f"{path} answered {answer.status}")

    def _act(self, max_life: int) -> None:
        action = self._random.choice(["like", "repost", "message", None])
        canary = self._canary_log.some(self._random, alive=True)
        if action == "message":
            self._talk.write(self._random, max_life)
        elif action and canary:
            path = f"/api/activities/{canary.uuid}/{action}"
            asked_at = time.time()
            self._canary_log.note(asked_at, f"PUT {path}", self._me.send("PUT", path).body)


@dataclass(frozen=True)
class KnownNames:
    """What a reader puts into addresses: people and conversations; and the token of the metrics."""

    handles: list[str]
    people: list[str]
    groups: list[str]
    metrics_token: str


class Reader:
    """Reads one surface after the other: plain, again with its ETag, and the pages that follow."""

    def __init__(
        self,
        me: Person,
        known: KnownNames,
        surfaces: list[Surface],
        canary_log: CanaryLog,
        seed: int,
    ) -> None:
        self._me = me
        self._known = known
        self._surfaces = surfaces
        self._canary_log = canary_log
        self._random = random.Random(seed)  # noqa: S311 (no secret)
        # By address: the ETag of an answer, and the canaries that were in it.
        self._kept: dict[str, tuple[str, set[str]]] = {}
        self.failures: list[str] = []

    def read(self, stop: threading.Event) -> None:
        """Read until `stop` is set."""
        while not stop.is_set():
            for surface in self._random.sample(self._surfaces, len(self._surfaces)):
                self.look(surface)
            self._send("GET", _METRICS, {"Authorization": f"Bearer {self._known.metrics_token}"})

    def look(self, surface: Surface) -> None:
        """Read one surface in every way: plain, with its ETag, page by page."""
        recent = self._canary_log.recent()
        if not recent:
            return
        fillings = Fillings(
            self._known.handles,
            self._known.groups,
            [one.uuid for one in recent],
            [one.word for one in recent],
            self._known.people,
        )
        address = surface.address(fillings, self._random)
        self._get(address)
        if self._kept and self._random.random() < 0.5:
            self._get_again(self._random.choice(list(self._kept)))
        if self._random.random() < 0.1:
            self._send("HEAD", address)

    def _get(self, address: str) -> None:
        answer, words = self._send("GET", address)
        if words and (etag := answer.headers.get("etag")):
            self._kept[address] = (etag, words)
            if len(self._kept) > _KEPT_ETAGS:
                self._kept.pop(next(iter(self._kept)))
        if answer.following:
            self._send("GET", answer.following)

    def _get_again(self, address: str) -> None:
        """A 304 says that the earlier response still holds: it counts as sent again."""
        etag, words = self._kept[address]
        asked_at, answer = self._ask("GET", address, {"If-None-Match": etag})
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            self._canary_log.note_words(asked_at, f"304 {address}", words)
        else:
            self._note(asked_at, f"GET {address}", answer)

    def _send(
        self, method: str, address: str, headers: Mapping[str, str] | None = None
    ) -> tuple[Answer, set[str]]:
        asked_at, answer = self._ask(method, address, headers)
        if (method, address, answer.status) == ("GET", _UNREAD_COUNT, http.HTTPStatus.OK):
            self._check_count(asked_at, answer)
        return answer, self._note(asked_at, f"{method} {address}", answer)

    def _ask(
        self, method: str, address: str, headers: Mapping[str, str] | None
    ) -> tuple[float, Answer]:
        """The answer, and when it was asked for; again where there was no time for it (503).

        Searches give up after half a second, for which a rewritten table can be locked.
        """
        for _ in range(_ATTEMPTS):
            asked_at = time.time()
            answer = self._me.send(method, address, headers=headers)
            if answer.status != http.HTTPStatus.SERVICE_UNAVAILABLE:
                break
        return asked_at, answer

    def _check_count(self, asked_at: float, answer: Answer) -> None:
        """A conversation holds its living canaries and the message that started it."""
        most = self._canary_log.most_unread(self._me.handle, asked_at) + len(self._known.groups)
        count = json.loads(answer.body)["unread_count"]
        if count > most:
            self.failures.append(f"{_UNREAD_COUNT}: {count} where {most} are alive")

    def _note(self, asked_at: float, what: str, answer: Answer) -> set[str]:
        if answer.status not in _expected(what.partition(" ")[2]):
            self.failures.append(f"{what}: {answer.status}")
        # The links of a search repeat the term; only its results count.
        headers = {name: value for name, value in answer.headers.items() if name != "link"}
        return self._canary_log.note(asked_at, WORD.sub("…", what), f"{headers} {answer.body}")


def _expected(address: str) -> set[http.HTTPStatus]:
    if address.startswith(_HERE):
        return _EXPECTED_OF_HERE
    return _EXPECTED_OF_APPS if address.startswith(_OF_APPS) else _EXPECTED
