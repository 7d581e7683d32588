"""The key by which push services know this place (VAPID, RFC 8292). It is computed from SECRET_KEY,
and so is stored nowhere and is the same in all processes."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from cruddur.alerts.encryption import CURVE, public_point

_GROUP_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SECONDS = 12 * 3600
"""A signature is good for so long; push services take at most 24 hours."""


def encoded(content: bytes) -> str:
    """In base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Bytes in base64url without padding. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def public_key(secret_key: str) -> str:
    """The key as a page passes it to its browser."""
    return encoded(public_point(_key(secret_key).public_key()))


def authorization(secret_key: str, origin: str, contact: str) -> str:
    """The header of a push to the push service of that origin; `contact` is an address of mail at
    which its people reach the operator."""
    claims = {"aud": origin, "exp": int(time.time()) + _SECONDS, "sub": f"mailto:{contact}"}
    parts = [_part({"typ": "JWT", "alg": "ES256"}), _part(claims)]
    signature = _key(secret_key).sign(".".join(parts).encode(), ec.ECDSA(SHA256()))
    numbers = [number.to_bytes(32) for number in decode_dss_signature(signature)]
    token = ".".join([*parts, encoded(b"".join(numbers))])
    return f"vapid t={token}, k={public_key(secret_key)}"


def _part(content: Mapping[str, object]) -> str:
    return encoded(json.dumps(content).encode())


@cache
def _key(secret_key: str) -> ec.EllipticCurvePrivateKey:
    # Twice as many bits as the group has, so that each key is as probable as any other.
    digest = hmac.digest(secret_key.encode(), b"vapid\0", hashlib.sha512)
    return ec.derive_private_key(int.from_bytes(digest) % (_GROUP_ORDER - 1) + 1, CURVE())
