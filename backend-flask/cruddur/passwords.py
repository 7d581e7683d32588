"""Passwords: which are accepted, and their argon2id hashes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cruddur.errors import Busy, Invalid

MIN_LENGTH = 10
# Refused before hashing, which would otherwise be a way to keep the server busy.
MAX_LENGTH = 200
COMMON_PASSWORDS = Path(__file__).resolve().parent / "common_passwords.txt"


class Passwords:
    """Hashes and verifies, one at a time in a process, so that hashing never takes both cores.

    Of the process's threads at most `places` hash or wait for it; who comes then is told to come
    again (Busy), and the other threads go on answering everything else.
    """

    def __init__(self, places: int) -> None:
        # 19 MiB, 2 passes, 1 lane: the least that OWASP recommends for argon2id.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._places = threading.BoundedSemaphore(max(1, places))
        self._hashing = threading.Lock()
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._turn():
            return self._hasher.hash(password)

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether the password is right; takes as long where there is no hash to compare with."""
        with self._turn():
            try:
                self._hasher.verify(kept or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
            return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy()
        try:
            with self._hashing:
                yield
        finally:
            self._places.release()


def refuse_weak(password: str, *, handle: str, email: str, field: str = "password") -> None:
    """Raises Invalid for a password that is among the commonest or is the person's own name."""
    lowered = password.lower()
    if lowered in _common() or lowered in (handle, email, email.partition("@")[0]):
        detail = "This password is too easy to guess."
        raise Invalid(errors=[{"field": field, "detail": detail, "code": "weak_password"}])


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines())
