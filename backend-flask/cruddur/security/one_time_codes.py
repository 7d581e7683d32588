"""Codes of an app (TOTP, RFC 6238) and recovery codes.

The app's secret is computed from a row's uuid and SECRET_KEY, and stored nowhere, as mailed codes
are. Recovery codes are long enough for a plain hash, and do not depend on SECRET_KEY.
"""

import hashlib
import hmac
import io
import secrets
import time
from base64 import b32encode

from cruddur.security.mailed_codes import ALPHABET

DIGITS = 6
SPAN_SECONDS = 30
SECRET_BYTES = 20
RECOVERY_CODES = 10
RECOVERY_CHARACTERS = 16
"""Of the 28 in ALPHABET: 77 bits."""
GROUP = 4


def secret_of(second_step_uuid: str, secret_key: str) -> str:
    """The secret that the app has, in base32."""
    message = f"second-step\0{second_step_uuid}".encode()
    digest = hmac.digest(secret_key.encode(), message, hashlib.sha256)
    return b32encode(digest[:SECRET_BYTES]).decode()


def span_of(secret: str, code: str) -> int | None:
    """The span of 30 seconds to which the code belongs: this one, or one of its neighbours, because
    clocks differ and people type slowly. None where it is of neither."""
    from pyotp import TOTP  # noqa: PLC0415 (only who has a second step needs it)

    totp = TOTP(secret)
    now = int(time.time()) // SPAN_SECONDS
    for span in (now, now - 1, now + 1):
        if hmac.compare_digest(totp.generate_otp(span), code):
            return span
    return None


def uri_of(secret: str, *, handle: str, place: str) -> str:
    """The address that hands the secret to an app."""
    from pyotp import TOTP  # noqa: PLC0415

    return TOTP(secret).provisioning_uri(name=handle, issuer_name=place)


def qr_svg(uri: str) -> str:
    """The address as a QR code: an SVG document, black on white also where the page is dark."""
    import segno  # noqa: PLC0415

    drawn = io.BytesIO()
    segno.make(uri, micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=4, border=4, dark="#000", light="#fff"
    )
    return drawn.getvalue().decode()


def new_recovery_codes() -> list[str]:
    """Ten new codes, as `BCDF-2345-GHJK-6789`."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def recovery_code_sha256(code: str) -> bytes:
    """The hash by which a recovery code is stored and looked up, with dashes or without."""
    return hashlib.sha256(code.replace("-", "").encode()).digest()


def _recovery_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_CHARACTERS))
    groups = range(0, RECOVERY_CHARACTERS, GROUP)
    return "-".join(letters[start : start + GROUP] for start in groups)
