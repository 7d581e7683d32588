"""Requests and responses about the second step."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from cruddur.security import mailed_codes
from cruddur.security.one_time_codes import DIGITS, RECOVERY_CHARACTERS

_APP_CODE = re.compile(rf"[0-9]{{{DIGITS}}}")
_RECOVERY_CODE = re.compile(rf"[{mailed_codes.ALPHABET}]{{{RECOVERY_CHARACTERS}}}")


def _app_code(typed: str) -> str:
    code = mailed_codes.tidy(typed)
    if not _APP_CODE.fullmatch(code):
        raise ValueError(f"A code of the app has {DIGITS} digits.")
    return code


def _either_code(typed: str) -> str:
    code = mailed_codes.tidy(typed)
    if not (_APP_CODE.fullmatch(code) or _RECOVERY_CODE.fullmatch(code)):
        raise ValueError(
            f"A code of the app has {DIGITS} digits, a recovery code {RECOVERY_CHARACTERS} letters"
            " and digits."
        )
    return code


AppCode = Annotated[
    str,
    Field(
        min_length=DIGITS,
        max_length=40,
        description="Six decimal digits of any script; blanks and dashes do not matter.",
        examples=["583219"],
    ),
    AfterValidator(_app_code),
]
SecondStepCode = Annotated[
    str,
    Field(
        min_length=DIGITS,
        max_length=60,
        description="For an account with a second step: the code of the app, or a recovery code.",
    ),
    AfterValidator(_either_code),
]


class SecondStepState(BaseModel):
    """Whether the person has a second step."""

    enabled: bool
    confirmed_at: datetime | None
    recovery_codes_left: int
    demanded: bool = Field(
        description="Whether the place demands it of this person, who is a moderator or an admin."
    )


class SecondStepSecret(BaseModel):
    """The secret for an app, which is shown until it is confirmed."""

    secret: str = Field(description="In base32, to be typed.")
    uri: str = Field(description="For apps on this device: `otpauth://…`.")
    qr_svg: str = Field(description="The same as a QR code, an SVG document.")


class SecondStepConfirmation(BaseModel):
    """A code of the app, which shows that it has the secret."""

    code: AppCode


class RecoveryCodes(BaseModel):
    """Recovery codes, which are shown only once."""

    codes: list[str] = Field(description="Each stands in for one code of the app.")
