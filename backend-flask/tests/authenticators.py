"""An authenticator in software, with the browser before it: makes passkeys and signs with them."""

import hashlib
import json
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests.browsers import ORIGIN

PRESENT, VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """Has one passkey, for the page at `origin`."""

    origin: str = ORIGIN
    is_verified: bool = True
    counts: bool = True
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    user_handle: bytes = b""
    sign_count: int = 0
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def makes(self, options: dict[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.create()` returns, as JSON."""
        assert options["pubKeyCredParams"]
        self.user_handle = decoded(options["user"]["id"])
        point = self.key.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: point.x.to_bytes(32, "big"),
            -3: point.y.to_bytes(32, "big"),
        }
        credential = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id
        spoken = self._says(HAS_CREDENTIAL) + credential + cbor2.dumps(cose)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": spoken})
        return self._as_json(
            clientDataJSON=self._client("webauthn.create", options["challenge"]),
            attestationObject=attestation,
        )

    def signs(self, options: dict[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.get()` returns, as JSON."""
        self.sign_count += self.counts
        client = self._client("webauthn.get", options["challenge"])
        spoken = self._says()
        signed = self.key.sign(spoken + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._as_json(
            clientDataJSON=client,
            authenticatorData=spoken,
            signature=signed,
            userHandle=self.user_handle,
        )

    def belongs_to(self, user_uuid: str) -> "Authenticator":
        """The same authenticator, which says that its passkey is that person's."""
        self.user_handle = UUID(user_uuid).bytes
        return self

    def _says(self, flags: int = 0) -> bytes:
        place = hashlib.sha256((urlsplit(self.origin).hostname or "").encode()).digest()
        flags |= PRESENT | (VERIFIED if self.is_verified else 0)
        return place + struct.pack(">BI", flags, self.sign_count)

    def _client(self, kind: str, challenge: str) -> bytes:
        page = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(page).encode()

    def _as_json(self, **response: bytes) -> dict[str, Any]:
        credential_id = encoded(self.credential_id)
        return {
            "id": credential_id,
            "rawId": credential_id,
            "type": "public-key",
            "response": {name: encoded(content) for name, content in response.items() if content},
            "clientExtensionResults": {},
        }


def encoded(content: bytes) -> str:
    """In base64url, without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of such a text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
