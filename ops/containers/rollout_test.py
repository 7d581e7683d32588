"""`make rollout-test`: three replicas of the API and two workers behind the web container.

A journey whose every request goes to another replica, and a restart of all three, one after the
other, while requests go on: each must be answered.
"""

import sys
from collections.abc import Mapping
from functools import partial
from itertools import cycle
from typing import Any

from local import ports
from ops.containers.client import Answer, Client, Mailbox, fetch
from ops.containers.engine import (
    PATIENCE_SECONDS,
    DockerError,
    Stack,
    attempt,
    docker,
    is_healthy,
)
from ops.containers.load import Load

_NAME = "cruddur-rollout-test"
_REPLICAS = 3
_WORKERS = 2
_SENDERS = 6
_TRIES = 10


def main() -> int:
    """Run both parts on one stack."""
    mailbox = Mailbox()
    stack = Stack(_NAME, mailbox.url)
    scale = [f"--scale=backend-flask={_REPLICAS}", f"--scale=worker={_WORKERS}"]
    try:
        stack.remove()
        stack.compose("build", "--quiet")
        stack.compose("up", "--detach", "--wait", *scale)
        _travel(stack, mailbox)
        return _roll(stack, mailbox)
    finally:
        mailbox.close()
        stack.remove()
        attempt("image", "rm", *stack.images())


class Traveller(Client):
    """A person each of whose requests goes to the next replica."""

    def __init__(self, bases: list[str], handle: str, mailbox: Mailbox, invite: str) -> None:
        self._bases = cycle(bases)
        super().__init__(bases[0], handle, mailbox, invite)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request to the next replica."""
        self.base = next(self._bases)
        return super().send(method, path, body, **headers)


def _travel(stack: Stack, mailbox: Mailbox) -> None:
    """Sessions, rate limits, idempotency and the outbox hold across replicas."""
    bases = [f"http://{address}:4567" for address in _addresses(stack)]
    assert len(bases) == _REPLICAS, bases
    invite = stack.invite()
    ann = Traveller(bases, "ann", mailbox, invite)
    bob = Traveller(bases, "bob", mailbox, invite)
    print("a session: made by one replica, known to the others", flush=True)

    same = [
        ann.send("POST", "/api/activities", {"message": "once"}, Idempotency_Key="a-key")
        for _ in bases
    ]
    assert len({answer.body["uuid"] for answer in same}) == 1, same
    other = ann.send("POST", "/api/activities", {"message": "twice"}, Idempotency_Key="a-key")
    assert other.status == 422, other
    assert ann.messages() == ["once"]
    print("an Idempotency-Key: one crud of three requests, at three replicas", flush=True)

    crud = same[0].body["uuid"]
    bob.post("an answer", f"/api/activities/{crud}/reply")
    assert ann.is_notified("an answer")
    notifications = ann.send("GET", "/api/activities/notifications").body
    assert [one["message"] for one in notifications].count("an answer") == 1, notifications
    print("a notification: once, with two workers", flush=True)

    wrong = {"login": "bob", "password": "not this one"}
    tries = [
        fetch(base, "POST", "/api/auth/tokens", wrong)
        for base, _ in zip(cycle(bases), range(_TRIES + 1), strict=False)
    ]
    assert [answer.status for answer in tries] == [401] * _TRIES + [429], tries
    print(f"a rate limit: {_TRIES} tries at three replicas, the next is refused", flush=True)

    assert ann.send("POST", "/api/auth/signout", {}).status == 204
    assert {ann.send("GET", "/api/auth/me").status for _ in bases} == {401}
    print("a sign-out: at one replica, holds at all", flush=True)


def _roll(stack: Stack, mailbox: Mailbox) -> int:
    """Restart every replica under load; the number of requests without success decides."""
    base = f"http://127.0.0.1:{stack.port}"
    invite = stack.invite()
    people = [Client(base, f"sender_{number}", mailbox, invite) for number in range(_SENDERS)]
    with Load(people) as load:
        assert ports.wait_until(lambda: load.answered > 100, PATIENCE_SECONDS), "no load"
        for name in sorted(_replicas(stack)):
            before = load.answered
            docker("restart", name)
            assert ports.wait_until(partial(_is_back, stack, name), PATIENCE_SECONDS), name
            print(f"{name} restarted, {load.answered - before} requests meanwhile", flush=True)
    written = sum(len(person.messages()) for person in people)
    assert written == load.written, f"{load.written} posts answered, {written} there"
    print(f"\n{load.answered} requests, {load.written} of them posts, {len(load.failures)} errors")
    for failure in load.failures[:10]:
        print(f"    {failure}")
    return 1 if load.failures else 0


def _is_back(stack: Stack, name: str) -> bool:
    return name in (running := stack.running()) and is_healthy(running[name])


def _replicas(stack: Stack) -> Mapping[str, dict[str, Any]]:
    return {name: one for name, one in stack.running().items() if "-backend-flask-" in name}


def _addresses(stack: Stack) -> list[str]:
    network = f"{stack.name}_backend"
    return [
        one["NetworkSettings"]["Networks"][network]["IPAddress"]
        for one in _replicas(stack).values()
    ]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except (AssertionError, DockerError) as fault:
        sys.exit(f"FAILED: {fault}")
