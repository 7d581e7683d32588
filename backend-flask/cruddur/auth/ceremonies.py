"""The two ceremonies of WebAuthn: a browser makes a passkey, or signs with one.

A challenge is stored nowhere before it was answered (`security/challenges.py`, decision 49).

The library is imported where something is verified: it takes 28 MB and half a second, which worker
and commands can do without.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cruddur.auth.passkey_schemas import NewCredential, SignedCredential
from cruddur.security import challenges
from cruddur.security.challenges import (
    CHALLENGE_SECONDS,
    AnsweredChallenge,
    Refused,
    decoded,
)
from cruddur.settings import Settings

TIMEOUT_MILLISECONDS = CHALLENGE_SECONDS * 1000
ALGORITHMS = (-8, -7, -257)
"""Kinds of signatures by their numbers in COSE: EdDSA, ES256, RS256."""
# We ask for no attestation. A browser leaves at most that of the passkey itself.
FORMATS = ("none", "packed")


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
    return (
        _Client(page.origin, urlsplit(page.origin).hostname or "", page.challenge),
        challenges.answered(settings.secret_key, purpose, page.challenge),
    )


def _as_json(credential: NewCredential | SignedCredential) -> dict[str, Any]:
    return credential.model_dump(by_alias=True)
