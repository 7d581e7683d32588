"""Cruds with a word in them that stands nowhere else, and who saw it when."""

import random
import re
import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

WORD = re.compile(r"canary[0-9a-f]{16}")


@dataclass(frozen=True)
class Canary:
    """A crud that was posted: its word, uuid, and the second (epoch) from which it is gone."""

    word: str
    uuid: str
    expires_at: float

    @classmethod
    def of(cls, word: str, activity: dict[str, str]) -> "Canary":
        """From what the API answered."""
        end = datetime.fromisoformat(activity["expires_at"]).timestamp()
        return cls(word, activity["uuid"], end)


def new_word() -> str:
    """A word that stands nowhere else."""
    return f"canary{secrets.token_hex(8)}"


@dataclass
class Aviary:
    """All canaries, and every sight of one; for many threads."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    sights: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    reads: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, canary: Canary) -> None:
        """It has been posted."""
        with self._lock:
            self.canaries[canary.word] = canary

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
        """One that lives for at least another half second, or any."""
        with self._lock:
            canaries = list(self.canaries.values())
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
