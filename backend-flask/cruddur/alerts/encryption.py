"""Encrypts what a push says, for one browser (RFC 8291), so that its push service cannot read it.

The primitives are those of `cryptography`; http-ece, which puts them together in the same way, is
published without a wheel, and images install nothing that would have to be built.
"""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1
POINT_BYTES, AUTH_BYTES = 65, 16
_SALT_BYTES = 16
_RECORD_BYTES = 4096
"""Push services take no more; the text is shorter, and so one record."""
_LAST_RECORD = b"\x02"


def is_public_key(point: bytes) -> bool:
    """Whether that is a point of the curve, as a browser names its key."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE(), point)
    except ValueError:
        return False
    return len(point) == POINT_BYTES


def encrypted(text: bytes, p256dh: bytes, auth: bytes) -> bytes:
    """The body of a push with that text, for the browser with that key and secret."""
    browser = ec.EllipticCurvePublicKey.from_encoded_point(CURVE(), p256dh)
    own = ec.generate_private_key(CURVE())
    own_point = public_point(own.public_key())
    shared = _derived(
        own.exchange(ec.ECDH(), browser), auth, b"WebPush: info\0" + p256dh + own_point, 32
    )
    salt = os.urandom(_SALT_BYTES)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + _RECORD_BYTES.to_bytes(4) + len(own_point).to_bytes(1) + own_point
    return header + AESGCM(key).encrypt(nonce, text + _LAST_RECORD, None)


def public_point(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as browsers and push services take it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
