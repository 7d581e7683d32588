"""Passwords: which are accepted, and their argon2id hashes."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cruddur.errors import Busy, Invalid

Answer = TypeVar("Answer")

MIN_LENGTH = 10
# Refused before hashing, which would otherwise be a way to keep the server busy.
MAX_LENGTH = 200
COMMON_PASSWORDS = Path(__file__).resolve().parent / "common_passwords.txt"


class Passwords:
    """Hashes and verifies, one at a time in a process and in a thread that lets every other one
    go first.

    Of the process's threads at most `places` wait for it; who comes then is told to come again
    (Busy), and the other threads go on answering everything else.
    """

    def __init__(self, places: int) -> None:
        # 19 MiB, 2 passes, 1 lane: the least that OWASP recommends for argon2id.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._places = threading.BoundedSemaphore(max(1, places))
        self._hashing = ThreadPoolExecutor(max_workers=1, initializer=_let_others_go_first)

    def hash(self, password: str) -> str:
        """The hash to keep."""
        return self._in_turn(lambda: self._hasher.hash(password))

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether the password is right; takes as long where there is no hash to compare with."""
        right = self._in_turn(lambda: self._is_right(kept or self._of_nobody, password))
        return right and kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("nobody has this password")

    def _is_right(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _in_turn(self, work: Callable[[], Answer]) -> Answer:
        if not self._places.acquire(blocking=False):
            raise Busy()
        try:
            return self._hashing.submit(work).result()
        finally:
            self._places.release()


def _let_others_go_first() -> None:
    if sys.platform == "linux":
        # There, unlike elsewhere, every thread has a priority of its own.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def refuse_weak(password: str, *, handle: str, email: str, field: str = "password") -> None:
    """Raises Invalid for a password that is among the commonest or is the person's own name."""
    lowered = password.lower()
    if lowered in _common() or lowered in (handle, email, email.partition("@")[0]):
        detail = "This password is too easy to guess."
        raise Invalid(errors=[{"field": field, "detail": detail, "code": "weak_password"}])


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines())
