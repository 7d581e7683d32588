"""Addresses by which an app shows pictures: it asks for them without the token that it has.

Such an address names the session of the app, and shows what its person may see at that moment: it
ends with the crud, with a block or an audience, and with the session.
"""

import hashlib
import hmac


def query_of(media_uuid: str, session_uuid: str, secret_key: str) -> str:
    """The query of such an address of that picture."""
    return f"of={session_uuid}&proof={_proof(media_uuid, session_uuid, secret_key)}"


def is_signed(media_uuid: str, session_uuid: str, proof: str, secret_key: str) -> bool:
    """Whether we made that address."""
    expected = _proof(media_uuid, session_uuid, secret_key)
    return hmac.compare_digest(expected.encode(), proof.encode())


def _proof(media_uuid: str, session_uuid: str, secret_key: str) -> str:
    message = f"picture\0{media_uuid}\0{session_uuid}"
    return hmac.digest(secret_key.encode(), message.encode(), hashlib.sha256).hex()
