"""Passwords: which are accepted, and their argon2id hashes."""

import os
import sys
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Verified:
    """Whether a password is right, and whether its hash should be made anew: with today's
    parameters, or from the one form of the password."""

    is_right: bool
    is_outdated: bool


def one_form(password: str) -> str:
    """The form in which a password is hashed, whichever keyboard it comes from: any blank is a
    space, and what can be written in several ways is composed (OpaqueString of RFC 8265)."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in password)
    return unicodedata.normalize("NFC", spaced)


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
        return self._in_turn(lambda: self._hasher.hash(one_form(password)))

    def verify(self, kept: str | None, password: str) -> Verified:
        """Whether the password is right; takes as long where there is no hash to compare with."""
        verified = self._in_turn(lambda: self._verify(kept or self._of_nobody, password))
        return verified if kept is not None else Verified(is_right=False, is_outdated=False)

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("nobody has this password")

    def _verify(self, kept: str, password: str) -> Verified:
        form = one_form(password)
        if self._is_right(kept, form):
            return Verified(is_right=True, is_outdated=self._hasher.check_needs_rehash(kept))
        # Hashes of former times are of what was typed, in whichever form.
        former = {password, unicodedata.normalize("NFD", password)} - {form}
        is_right = any(self._is_right(kept, other) for other in sorted(former))
        return Verified(is_right=is_right, is_outdated=is_right)

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
    lowered = one_form(password).lower()
    if lowered in _common() or lowered in (handle, email, email.partition("@")[0]):
        detail = "This password is too easy to guess."
        raise Invalid(errors=[{"field": field, "detail": detail, "code": "weak_password"}])


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines())
