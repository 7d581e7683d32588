"""People who retry each write until it is acknowledged, but for some messages that they give up."""

import http.client
import json
import random
import secrets
import threading
import time
from dataclasses import dataclass, field

from checks.people import Answer, Person

_PAUSE_SECONDS = 0.1
_PATIENCE_SECONDS = 90.0
_LATEST = 40


@dataclass
class Acknowledged:
    """Everything that the API acknowledged, and that must be there once afterwards."""

    posts: dict[str, str] = field(default_factory=dict)  # text → uuid
    replies: dict[str, str] = field(default_factory=dict)  # text → uuid
    likes: set[tuple[str, str]] = field(default_factory=set)  # who, crud
    follows: set[tuple[str, str]] = field(default_factory=set)  # who, whom
    messages: dict[str, tuple[str, str]] = field(default_factory=dict)  # uuid → who, whom
    abandoned: set[str] = field(default_factory=set)  # texts of messages, there or not
    # reader, conversation → what was marked as read: first the acknowledged mark, then
    # those without an answer, each of which may hold.
    marks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    retries: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """The number of acknowledged writes."""
        kinds = (self.posts, self.replies, self.likes, self.follows, self.messages)
        return sum(map(len, kinds))


class Client:
    """One person who writes in a thread of their own."""

    def __init__(
        self, me: Person, everybody: list[Person], acknowledged: Acknowledged, seed: int
    ) -> None:
        self._me = me
        self._others = [person for person in everybody if person is not me]
        self._acknowledged = acknowledged
        self._random = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)

    def work(self, stop: threading.Event, *, with_messages: bool = True) -> None:
        """Write until `stop` is set; the write that is under way is still finished."""
        actions = [self.post, self.post, self._reply, self._like, self._follow]
        if with_messages:
            actions += [self._message, self._message, self._abandoned_message, self._read]
        while not stop.is_set():
            self._random.choice(actions)()

    def post(self) -> None:
        """Write a crud that mentions somebody."""
        text = f"{secrets.token_hex(8)} for @{self._random.choice(self._others).handle}"
        if made := self._until_done("POST", "/api/activities", {"message": text}):
            self._acknowledged.posts[text] = json.loads(made.body)["uuid"]

    def _reply(self) -> None:
        if crud := self._some_crud():
            text = secrets.token_hex(8)
            path = f"/api/activities/{crud}/reply"
            if made := self._until_done("POST", path, {"message": text}):
                self._acknowledged.replies[text] = json.loads(made.body)["uuid"]

    def _like(self) -> None:
        crud = self._some_crud()
        if crud and self._until_done("PUT", f"/api/activities/{crud}/like"):
            self._acknowledged.likes.add((self._me.uuid, crud))

    def _follow(self) -> None:
        whom = self._random.choice(self._others)
        if self._until_done("PUT", f"/api/users/@{whom.handle}/follow"):
            self._acknowledged.follows.add((self._me.uuid, whom.uuid))

    def _message(self) -> None:
        whom = self._random.choice(self._others)
        body = {"message": secrets.token_hex(8), "user_receiver_handle": whom.handle}
        if made := self._until_done("POST", "/api/messages", body):
            self._acknowledged.messages[json.loads(made.body)["uuid"]] = (self._me.uuid, whom.uuid)

    def _abandoned_message(self) -> None:
        """Send a message once, whatever comes of it."""
        text = secrets.token_hex(8)
        self._acknowledged.abandoned.add(text)
        whom = self._random.choice(self._others)
        body = {"message": text, "user_receiver_handle": whom.handle}
        self._once("POST", "/api/messages", body, {"Idempotency-Key": secrets.token_hex(16)})

    def _read(self) -> None:
        """Mark the newest message of a conversation as read, once, whatever comes of it."""
        answer = self._once("GET", "/api/message_groups")
        groups = json.loads(answer.body) if answer and answer.status == 200 else []
        if not groups:
            return
        group = self._random.choice(groups)
        mark = group["message_uuid"]
        path = f"/api/message_groups/{group['uuid']}/read"
        answer = self._once("POST", path, {"uuid": mark})
        known = self._acknowledged.marks.setdefault((self._me.uuid, group["uuid"]), [""])
        if answer and answer.status == 204:
            known[0] = max(known[0], mark)
        else:
            known.append(mark)

    def _once(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Answer | None:
        try:
            return self._me.send(method, path, body, headers or {})
        except (OSError, http.client.HTTPException):
            return None

    def _some_crud(self) -> str | None:
        latest = list(self._acknowledged.posts.values())[-_LATEST:]
        return self._random.choice(latest) if latest else None

    def _until_done(self, method: str, path: str, body: object = None) -> Answer | None:
        """Retry until success; None when the API refuses for good, which counts as a fault."""
        headers = {"Idempotency-Key": secrets.token_hex(16)} if method == "POST" else {}
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            answer = self._once(method, path, body, headers)
            if answer and answer.status == 200:
                return answer
            if answer and answer.status != 503:
                break
            self._acknowledged.retries += 1
            time.sleep(_PAUSE_SECONDS)
        self._acknowledged.refused.append(
            f"{method} {path}: {answer.status if answer else 'no answer'}"
        )
        return None
