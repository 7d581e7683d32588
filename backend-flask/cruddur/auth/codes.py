"""Codes of six digits that are sent by mail: computed from a row's uuid, never kept."""

import hashlib
import hmac

DIGITS = 6


def code_of(code_uuid: str, secret_key: str) -> str:
    """The code that belongs to that row of `codes`."""
    digest = hmac.digest(secret_key.encode(), f"code\0{code_uuid}".encode(), hashlib.sha256)
    return str(int.from_bytes(digest[:8], "big") % 10**DIGITS).zfill(DIGITS)


def matches(code_uuid: str, secret_key: str, code: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(code_of(code_uuid, secret_key).encode(), code.encode())
