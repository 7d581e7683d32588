"""Challenges: somebody is asked to come back with an answer, and nothing is stored meanwhile.

A challenge says itself until when it is good, and is signed for its purpose, so that asking for one
costs nothing. What was answered is noted until then (`used_challenges`), so that each is good once.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

CHALLENGE_SECONDS = 600
_RANDOM_BYTES, _TIME_BYTES, _SIGNATURE_BYTES = 16, 8, 16


class Refused(Exception):
    """What was sent does not prove what it should."""


@dataclass(frozen=True)
class AnsweredChallenge:
    """A challenge of ours that is still good."""

    sha256: bytes
    expires_at: int


def new_challenge(secret_key: str, purpose: str) -> bytes:
    """A challenge for that purpose only."""
    expires_at = int(time.time()) + CHALLENGE_SECONDS
    content = secrets.token_bytes(_RANDOM_BYTES) + expires_at.to_bytes(_TIME_BYTES, "big")
    return content + _signature(secret_key, purpose, content)


def answered(secret_key: str, purpose: str, challenge: bytes) -> AnsweredChallenge:
    """A challenge that came back. Raises Refused where it is not one of ours for that purpose, or
    too old."""
    content, signature = challenge[:-_SIGNATURE_BYTES], challenge[-_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(secret_key, purpose, content)):
        raise Refused("its challenge is not ours, or for something else")
    expires_at = int.from_bytes(content[_RANDOM_BYTES:], "big")
    if expires_at <= time.time():
        raise Refused("its challenge is too old")
    return AnsweredChallenge(hashlib.sha256(challenge).digest(), expires_at)


def encoded(content: bytes) -> str:
    """In base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a text in base64url without padding. Raises Refused."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Refused("it is not base64url") from None


def _signature(secret_key: str, purpose: str, content: bytes) -> bytes:
    message = b"challenge\0" + purpose.encode() + b"\0" + content
    return hmac.digest(secret_key.encode(), message, hashlib.sha256)[:_SIGNATURE_BYTES]
