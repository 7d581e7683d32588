"""Cruds and messages with a word in them that stands nowhere else, and who saw it when."""

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

    Or a message, and then `told` is whom: a handle.
    """

    word: str
    uuid: str
    expires_at: float
    told: str | None = None

    @classmethod
    def of(cls, word: str, written: dict[str, str], told: str | None = None) -> "Canary":
        """From what the API answered."""
        end = datetime.fromisoformat(written["expires_at"]).timestamp()
        return cls(word, written["uuid"], end, told)


def new_word() -> str:
    """A word that stands nowhere else."""
    return f"canary{secrets.token_hex(8)}"


@dataclass
class Aviary:
    """All canaries, and every sight of one; for many threads."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    sights: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    reads: int = 0
    _on_their_way: Counter[str] = field(default_factory=Counter, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, canary: Canary) -> None:
        """It has been posted."""
        with self._lock:
            self.canaries[canary.word] = canary

    @contextmanager
    def sending(self, handle: str) -> Iterator[None]:
        """A message to that person may be there already and is not answered yet."""
        with self._lock:
            self._on_their_way[handle] += 1
        yield
        with self._lock:
            self._on_their_way[handle] -= 1

    def most_unread(self, handle: str, asked_at: float) -> int:
        """How many messages to that person an answer may count to a question of then."""
        with self._lock:
            alive = sum(
                one.told == handle and one.expires_at > asked_at for one in self.canaries.values()
            )
            return alive + self._on_their_way[handle]

    def note(self, asked_at: float, address: str, body: str) -> set[str]:
        """An answer was read, to a question that was sent then; gives the words in it."""
        words = set(WORD.findall(body))
        self.note_words(asked_at, address, words)
        return words

    def note_words(self, asked_at: float, address: str, words: set[str]) -> None:
        """An answer said, in so many words or with a 304, that these are there."""
        with self._lock:
            self.reads += 1
            for word in words:
                self.sights[word].append((asked_at, address))

    def late(self) -> list[str]:
        """Every sight of a canary in the answer to a question that was asked after its end."""
        return [
            f"{address}: {asked_at - self.canaries[word].expires_at:.3f} s after its end"
            for word, sights in self.sights.items()
            # A word whose post was never answered has no known end; it is found in what remains.
            if word in self.canaries
            for asked_at, address in sights
            if asked_at >= self.canaries[word].expires_at
        ]

    def some(self, chance: random.Random, *, alive: bool) -> Canary | None:
        """A crud that lives for at least another half second, or any."""
        with self._lock:
            canaries = [one for one in self.canaries.values() if one.told is None]
        if alive:
            canaries = [one for one in canaries if one.expires_at > time.time() + 0.5]
        return chance.choice(canaries) if canaries else None

    def ends(self) -> dict[str, float]:
        """When each ends, by uuid."""
        with self._lock:
            return {one.uuid: one.expires_at for one in self.canaries.values()}

    def recent(self) -> list[Canary]:
        """The newest, living or not."""
        with self._lock:
            return list(self.canaries.values())[-60:]
