"""The two ceremonies of WebAuthn: a browser makes a passkey, or signs with one.

A challenge is stored nowhere before it was answered: it says until when it is good and is signed
for its purpose, so that asking for one costs nothing. Answers are noted until then, so that each is
good once (decision 49).

The library is imported where something is verified: it takes 28 MB and half a second, which worker
and commands can do without.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cruddur.auth.passkey_schemas import NewCredential, SignedCredential
from cruddur.settings import Settings

CHALLENGE_SECONDS = 600
TIMEOUT_MILLISECONDS = CHALLENGE_SECONDS * 1000
ALGORITHMS = (-8, -7, -257)
"""Kinds of signatures by their numbers in COSE: EdDSA, ES256, RS256."""
# We ask for no attestation. A browser leaves at most that of the passkey itself.
FORMATS = ("none", "packed")
_RANDOM_BYTES, _TIME_BYTES, _SIGNATURE_BYTES = 16, 8, 16


class Refused(Exception):
    """What the browser sent does not prove what it should."""


@dataclass(frozen=True)
class AnsweredChallenge:
    """A challenge of ours that is still good."""

    sha256: bytes
    expires_at: int


@dataclass(frozen=True)
class MadePasskey:
    """A new passkey."""

    credential_id: bytes
    rp_id: str
    public_key: bytes
    sign_count: int
    challenge: AnsweredChallenge


@dataclass(frozen=True)
class Signed:
    """What a passkey signed."""

    sign_count: int
    challenge: AnsweredChallenge


@dataclass(frozen=True)
class _Client:
    """What the browser says of the page that asked."""

    origin: str
    rp_id: str
    challenge: bytes


def new_challenge(settings: Settings, purpose: str) -> bytes:
    """A challenge for that purpose only."""
    expires_at = int(time.time()) + CHALLENGE_SECONDS
    content = secrets.token_bytes(_RANDOM_BYTES) + expires_at.to_bytes(_TIME_BYTES, "big")
    return content + _signature(settings, purpose, content)


def encoded(content: bytes) -> str:
    """In base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a text in base64url without padding. Raises Refused."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Refused("it is not base64url") from None


def verify_new(settings: Settings, credential: NewCredential, purpose: str) -> MadePasskey:
    """Verifies what a browser made. Raises Refused."""
    from webauthn import verify_registration_response  # noqa: PLC0415
    from webauthn.helpers import parse_attestation_object  # noqa: PLC0415
    from webauthn.helpers.cose import COSEAlgorithmIdentifier  # noqa: PLC0415

    page, challenge = _client(settings, credential.response.client_data_json, purpose)
    try:
        form = parse_attestation_object(decoded(credential.response.attestation_object)).fmt
        if form not in FORMATS:
            raise Refused("its attestation was not asked for")
        made = verify_registration_response(
            credential=_as_json(credential),
            expected_challenge=page.challenge,
            expected_origin=page.origin,
            expected_rp_id=page.rp_id,
            require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier(alg) for alg in ALGORITHMS],
        )
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 (also those of the parsers that the library uses)
        raise Refused(type(error).__name__) from None
    return MadePasskey(
        made.credential_id, page.rp_id, made.credential_public_key, made.sign_count, challenge
    )


def verify_signed(
    settings: Settings,
    credential: SignedCredential,
    purpose: str,
    *,
    rp_id: str,
    public_key: bytes,
    sign_count: int,
) -> Signed:
    """Verifies what a passkey signed, and that its counter went on. Raises Refused."""
    from webauthn import verify_authentication_response  # noqa: PLC0415

    page, challenge = _client(settings, credential.response.client_data_json, purpose)
    try:
        signed = verify_authentication_response(
            credential=_as_json(credential),
            expected_challenge=page.challenge,
            expected_origin=page.origin,
            expected_rp_id=rp_id,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except Exception as error:  # noqa: BLE001 (also those of the parsers that the library uses)
        raise Refused(type(error).__name__) from None
    return Signed(signed.new_sign_count, challenge)


def _client(
    settings: Settings, client_data_json: str, purpose: str
) -> tuple[_Client, AnsweredChallenge]:
    from webauthn.helpers import parse_client_data_json  # noqa: PLC0415

    try:
        page = parse_client_data_json(decoded(client_data_json))
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 (also those of the parsers that the library uses)
        raise Refused(type(error).__name__) from None
    if page.origin not in settings.frontend_origins or page.cross_origin:
        raise Refused("it was asked for by a page of another site")
    expires_at = _good_until(settings, purpose, page.challenge)
    return (
        _Client(page.origin, urlsplit(page.origin).hostname or "", page.challenge),
        AnsweredChallenge(hashlib.sha256(page.challenge).digest(), expires_at),
    )


def _good_until(settings: Settings, purpose: str, challenge: bytes) -> int:
    content, signature = challenge[:-_SIGNATURE_BYTES], challenge[-_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(settings, purpose, content)):
        raise Refused("its challenge is not ours, or for something else")
    expires_at = int.from_bytes(content[_RANDOM_BYTES:], "big")
    if expires_at <= time.time():
        raise Refused("its challenge is too old")
    return expires_at


def _signature(settings: Settings, purpose: str, content: bytes) -> bytes:
    message = b"challenge\0" + purpose.encode() + b"\0" + content
    return hmac.digest(settings.secret_key.encode(), message, hashlib.sha256)[:_SIGNATURE_BYTES]


def _as_json(credential: NewCredential | SignedCredential) -> dict[str, Any]:
    return credential.model_dump(by_alias=True)
