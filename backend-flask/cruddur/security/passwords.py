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

Result = TypeVar("Result")

MIN_LENGTH = 10
# Refused before hashing: a longer password takes longer to hash.
MAX_LENGTH = 200
COMMON_PASSWORDS = Path(__file__).resolve().parent / "common_passwords.txt"


@dataclass(frozen=True)
class Verified:
    """Whether a password is right, and whether its hash is outdated: made with former parameters,
    or from a form of the password that is not normalized."""

    is_right: bool
    is_outdated: bool


def normalized(password: str) -> str:
    """The form that is hashed, whichever keyboard a password comes from: any blank is a space, and
    characters are composed (OpaqueString of RFC 8265)."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in password)
    return unicodedata.normalize("NFC", spaced)


class Passwords:
    """Hashes and verifies, one at a time in a process and in a thread of lower priority.

    At most `slots` of the process's threads wait for it. Beyond that it raises Busy, so that the
    other threads go on with other requests.
    """

    def __init__(self, slots: int) -> None:
        # 19 MiB, 2 passes, 1 lane: the minimum that OWASP recommends for argon2id.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._slots = threading.BoundedSemaphore(max(1, slots))
        self._hashing = ThreadPoolExecutor(max_workers=1, initializer=_lower_priority)

    def hash(self, password: str) -> str:
        """The hash to store."""
        return self._with_slot(lambda: self._hasher.hash(normalized(password)))

    def verify(self, stored: str | None, password: str) -> Verified:
        """Whether the password is right. Takes as long without a stored hash, so that the time does
        not tell whether there is an account."""
        verified = self._with_slot(lambda: self._verify(stored or self._dummy_hash, password))
        return verified if stored is not None else Verified(is_right=False, is_outdated=False)

    @cached_property
    def _dummy_hash(self) -> str:
        return self._hasher.hash("nobody has this password")

    def _verify(self, stored: str, password: str) -> Verified:
        form = normalized(password)
        if self._is_right(stored, form):
            return Verified(is_right=True, is_outdated=self._hasher.check_needs_rehash(stored))
        # Old hashes were made of the password as it was typed.
        former = {password, unicodedata.normalize("NFD", password)} - {form}
        is_right = any(self._is_right(stored, other) for other in sorted(former))
        return Verified(is_right=is_right, is_outdated=is_right)

    def _is_right(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _with_slot(self, work: Callable[[], Result]) -> Result:
        if not self._slots.acquire(blocking=False):
            raise Busy()
        try:
            return self._hashing.submit(work).result()
        finally:
            self._slots.release()


def _lower_priority() -> None:
    if sys.platform == "linux":
        # On Linux each thread has its own priority.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def refuse_weak(password: str, *, handle: str, email: str, field: str = "password") -> None:
    """Raises Invalid for one of the most common passwords, and for the own handle or address."""
    lowered = normalized(password).lower()
    if lowered in _common() or lowered in (handle, email, email.partition("@")[0]):
        detail = "This password is too easy to guess."
        raise Invalid(errors=[{"field": field, "detail": detail, "code": "weak_password"}])


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines())
