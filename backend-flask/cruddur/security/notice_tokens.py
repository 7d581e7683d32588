"""The token in the link of a notice: computed from the notice's uuid, never stored."""

import hashlib
import hmac
from uuid import UUID

SIGNATURE_BYTES = 16
TOKEN_LENGTH = 32 + 2 * SIGNATURE_BYTES


def token_of_notice(notice_uuid: str, secret_key: str) -> str:
    """64 hexadecimal digits: the uuid and a keyed hash of it."""
    return UUID(notice_uuid).hex + _signature(notice_uuid, secret_key)


def notice_of_token(token: str, secret_key: str) -> str | None:
    """The uuid of the notice that a token of that length is for; None where it is not ours."""
    notice_uuid = str(UUID(token[:32]))
    is_ours = hmac.compare_digest(token[32:], _signature(notice_uuid, secret_key))
    return notice_uuid if is_ours else None


def _signature(notice_uuid: str, secret_key: str) -> str:
    message = f"notice\0{UUID(notice_uuid)}".encode()
    digest = hmac.digest(secret_key.encode(), message, hashlib.sha256)
    return digest[:SIGNATURE_BYTES].hex()
