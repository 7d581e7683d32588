"""A person who uses the stack through its web port: signs up with a mailed code, posts, reads."""

import http.client
import json
import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from local import ports
from ops.containers.engine import docker

PATIENCE_SECONDS = 60.0
PASSWORD = "correct horse battery"  # noqa: S105 (of people who live for a test)
_AWAY = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    """A response; status 0 when there was none."""

    status: int
    body: Any
    headers: Mapping[str, str]


def fetch(base: str, method: str, path: str, body: object = None, **headers: str) -> Answer:
    """Send one request and read the whole answer; a body that is no bytes goes as JSON."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    if content is not None:
        sent.setdefault("Content-Type", "application/json")
    request = urllib.request.Request(base + path, content, sent, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=40) as response:  # noqa: S310
            return Answer(response.status, _parsed(response.read()), dict(response.headers))
    except urllib.error.HTTPError as error:
        return Answer(error.code, _parsed(error.read()), dict(error.headers))
    except _AWAY:
        return Answer(0, None, {})


def text_of(letter: Message) -> str:
    """The text of a mail, without its HTML."""
    parts = [part for part in letter.walk() if part.get_content_type() == "text/plain"]
    return "".join(bytes(part.get_payload(decode=True)).decode() for part in parts)


class Mailbox(MessageHandler):
    """A mail server on the engine's default network, which the worker reaches."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: list[Message] = []
        self.address = docker(
            "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"
        )
        self._server = Controller(self, hostname=self.address, port=ports.free_port())
        self.url = f"smtp://{self.address}:{self._server.port}"
        self._server.start()

    def handle_message(self, message: Message) -> None:
        """Keep what was sent."""
        self._letters.append(message)

    def code_for(self, address: str) -> str:
        """The code in the mail to the address. Raises AssertionError when none comes."""
        codes: list[str] = []

        def arrived() -> bool:
            for letter in self._letters:
                found = re.search(r"\b\d{6}\b", text_of(letter))
                if found and address in str(letter["To"]):
                    codes.append(found[0])
            return bool(codes)

        assert ports.wait_until(arrived, PATIENCE_SECONDS), f"no mail for {address}"
        return codes[-1]

    def unsubscribing(self, address: str) -> Message | None:
        """The last mail to the address that a click ends, and all that are like it."""
        found = [
            letter
            for letter in self._letters
            if address in str(letter["To"]) and letter["List-Unsubscribe"]
        ]
        return found[-1] if found else None

    def close(self) -> None:
        """Stop the server."""
        self._server.stop()


class Client:
    """One signed-in person."""

    def __init__(self, base: str, handle: str, mailbox: Mailbox, invite: str) -> None:
        self.base = base
        self.handle = handle
        self.credentials: dict[str, str] = {}
        address = f"{handle}@example.org"
        person = {"handle": handle, "display_name": handle.title(), "email": address}
        signup = {**person, "password": PASSWORD, "invite": invite}
        self._expect(self.send("POST", "/api/auth/signup", signup))
        confirmation = {"email": address, "code": mailbox.code_for(address)}
        self._expect(self.send("POST", "/api/auth/confirm", confirmation))
        assert self.try_sign_in(), "a confirmed person cannot sign in"

    def elsewhere(self) -> "Client":
        """The same person, signed in at another browser."""
        other = copy(self)
        other.credentials = {}
        assert other.try_sign_in(), "nobody can sign in twice"
        return other

    def sign_in(self, **headers: str) -> Answer:
        """Ask for a token by name and password."""
        words = {"login": self.handle, "password": PASSWORD}
        return fetch(self.base, "POST", "/api/auth/tokens", words, **headers)

    def try_sign_in(self) -> bool:
        """Sign in with a new token; whether that succeeded."""
        answer = self.sign_in()
        if answer.status == 200:
            self.credentials["Authorization"] = f"Bearer {answer.body['token']}"
        return answer.status == 200

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request as this person."""
        return fetch(self.base, method, path, body, **self.credentials, **headers)

    def post(self, message: str, path: str = "/api/activities") -> str:
        """Post with one idempotency key until it succeeds; the uuid of the crud."""
        key = str(uuid.uuid4())
        answers: list[Answer] = []

        def answered() -> bool:
            answers.append(self.send("POST", path, {"message": message}, Idempotency_Key=key))
            return answers[-1].status == 200

        assert ports.wait_until(answered, PATIENCE_SECONDS), answers[-1]
        return str(answers[-1].body["uuid"])

    def messages(self) -> list[str]:
        """What this person's page shows, newest first."""
        shown = self._expect(self.send("GET", f"/api/activities/@{self.handle}?limit=100")).body
        return [crud["message"] for crud in shown]

    def pictures(self) -> list[str]:
        """The addresses of the pictures on this person's page."""
        shown = self._expect(self.send("GET", f"/api/activities/@{self.handle}?limit=100")).body
        return [picture["url"] for crud in shown for picture in crud["media"]]

    def is_notified(self, message: str) -> bool:
        """Whether a crud with this text arrives among the notifications."""
        path = "/api/activities/notifications?limit=100"

        def arrived() -> bool:
            answer = self.send("GET", path)
            return answer.status == 200 and any(one["message"] == message for one in answer.body)

        return ports.wait_until(arrived, PATIENCE_SECONDS)

    def _expect(self, answer: Answer) -> Answer:
        assert 200 <= answer.status < 300, answer
        return answer


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content.decode(errors="replace")
