"""What an admin set of the place, as far as operations need to know it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SignupMode = Literal["open", "approval", "invite", "closed"]
Reading = Literal["public", "members"]


@dataclass(frozen=True)
class PlaceSettings:
    """The row of `place`. Lives are in seconds; `signup_mode` is None until somebody sets it."""

    name: str
    description: str
    rules: list[str]
    contact: str
    languages: list[str]
    default_expires_in: int
    max_expires_in: int
    signup_mode: SignupMode | None
    signup_question: str
    members_invite: bool
    reading: Reading
    second_step_demanded: bool
    updated_at: datetime
