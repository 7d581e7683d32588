"""Requests about notices and another e-mail address."""

from typing import Annotated

from pydantic import BaseModel, Field

from cruddur.auth.schemas import LongCode, NewEmail, Password
from cruddur.security.notice_tokens import TOKEN_LENGTH


class Denial(BaseModel):
    """What stands in the link of a mail about a change."""

    token: Annotated[
        str, Field(pattern=rf"^[0-9a-f]{{{TOKEN_LENGTH}}}$", examples=["0" * TOKEN_LENGTH])
    ]
    password: Password | None = Field(
        None,
        description="The password of before the change, for what the link alone does not do.",
        examples=["correct horse battery"],
    )


class AddressChange(BaseModel):
    """Another e-mail address."""

    email: NewEmail


class AddressConfirmation(BaseModel):
    """The code that was mailed to the new address."""

    code: LongCode
