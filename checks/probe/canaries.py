"""Cruds and messages that contain a unique word, and a log of when each word was seen."""

import random
import re
import secrets
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

WORD = re.compile(r"canary[0-9a-f]{16}")


@dataclass(frozen=True)
class Canary:
    """A crud that was posted: its word, uuid, and the second (epoch) from which it is gone.

    For a message `receiver` is the handle of the person who gets it.
    """

    word: str
    uuid: str
    expires_at: float
    receiver: str | None = None

    @classmethod
    def of(cls, word: str, written: dict[str, str], receiver: str | None = None) -> "Canary":
        """Make one from the response to its POST."""
        end = datetime.fromisoformat(written["expires_at"]).timestamp()
        return cls(word, written["uuid"], end, receiver)


def new_word() -> str:
    """A unique word."""
    return f"canary{secrets.token_hex(8)}"


@dataclass
class CanaryLog:
    """All canaries and every sighting of one; safe for many threads."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    sights: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    reads: int = 0
    _on_their_way: Counter[str] = field(default_factory=Counter, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, canary: Canary) -> None:
        """Add a canary whose POST was answered."""
        with self._lock:
            self.canaries[canary.word] = canary

    @contextmanager
    def sending(self, handle: str) -> Iterator[None]:
        """Note that a message to that person is being sent: it may be there before its response."""
        with self._lock:
            self._on_their_way[handle] += 1
        yield
        with self._lock:
            self._on_their_way[handle] -= 1

    def most_unread(self, handle: str, asked_at: float) -> int:
        """The most messages to that person that a response to a request of that time may count."""
        with self._lock:
            alive = sum(
                one.receiver == handle and one.expires_at > asked_at
                for one in self.canaries.values()
            )
            return alive + self._on_their_way[handle]

    def note(self, asked_at: float, address: str, body: str) -> set[str]:
        """Search a response to a request that was sent at that time; returns the canaries in it."""
        words = set(WORD.findall(body))
        self.note_words(asked_at, address, words)
        return words

    def note_words(self, asked_at: float, address: str, words: set[str]) -> None:
        """Note that a response showed these, in its body or by a 304."""
        with self._lock:
            self.reads += 1
            for word in words:
                self.sights[word].append((asked_at, address))

    def late(self) -> list[str]:
        """Every sighting of a canary in a response to a request that was sent after its end."""
        return [
            f"{address}: {asked_at - self.canaries[word].expires_at:.3f} s after its end"
            for word, sights in self.sights.items()
            # A canary whose POST got no response has no known end; leftovers.py finds it.
            if word in self.canaries
            for asked_at, address in sights
            if asked_at >= self.canaries[word].expires_at
        ]

    def some(self, chance: random.Random, *, alive: bool) -> Canary | None:
        """A crud that lives for at least another half second, else any."""
        with self._lock:
            canaries = [one for one in self.canaries.values() if one.receiver is None]
        if alive:
            canaries = [one for one in canaries if one.expires_at > time.time() + 0.5]
        return chance.choice(canaries) if canaries else None

    def ends(self) -> dict[str, float]:
        """The end of each by its uuid."""
        with self._lock:
            return {one.uuid: one.expires_at for one in self.canaries.values()}

    def recent(self) -> list[Canary]:
        """The newest ones, living or ended."""
        with self._lock:
            return list(self.canaries.values())[-60:]
