"""The token in a mail that ends mails of its kind: computed from its person and kind, never stored.
It ends nothing else, and so has no end itself."""

import hashlib
import hmac
from uuid import UUID

SIGNATURE_BYTES = 16
TOKEN_LENGTH = 32 + 2 * SIGNATURE_BYTES


def token_of_person(user_uuid: str, kind: str, secret_key: str) -> str:
    """64 hexadecimal digits: the person's uuid and a keyed hash of it and the kind."""
    return UUID(user_uuid).hex + _signature(user_uuid, kind, secret_key)


def person_of_token(token: str, kind: str, secret_key: str) -> str | None:
    """The uuid of the person whose mails of that kind a token of that length ends; None where it is
    not ours."""
    user_uuid = str(UUID(token[:32]))
    is_ours = hmac.compare_digest(token[32:], _signature(user_uuid, kind, secret_key))
    return user_uuid if is_ours else None


def _signature(user_uuid: str, kind: str, secret_key: str) -> str:
    message = f"unsubscribe\0{kind}\0{UUID(user_uuid)}".encode()
    digest = hmac.digest(secret_key.encode(), message, hashlib.sha256)
    return digest[:SIGNATURE_BYTES].hex()
