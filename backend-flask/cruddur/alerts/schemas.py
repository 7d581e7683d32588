"""Requests and responses about alerts."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from cruddur.alerts.kinds import MAIL_KINDS, PUSH_KINDS, MailKind, PushKind
from cruddur.security.unsubscribe_tokens import TOKEN_LENGTH

MAX_ENDPOINT = 1000
"""In characters, of the address of a push service."""
BASE64URL = r"^[A-Za-z0-9_-]+$"
IN_NAMES_OF_ZONES = r"^[A-Za-z0-9/_+-]+$"
TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


def _once(kinds: list[str]) -> list[str]:
    return [*dict.fromkeys(kinds)]


class Quiet(BaseModel):
    """The hours in which no push is sent. Those that would have been are not sent later."""

    begin: str = Field(pattern=TIME, max_length=5, examples=["22:00"])
    end: str = Field(
        pattern=TIME,
        max_length=5,
        examples=["07:00"],
        description="On the next day where it is earlier.",
    )
    time_zone: str = Field(
        pattern=IN_NAMES_OF_ZONES,
        max_length=64,
        examples=["Europe/Berlin"],
        description="A name of the IANA's database, as browsers give it.",
    )


class WrittenAlertSettings(BaseModel):
    """What the viewer wants to be told of outside the page."""

    push: Annotated[
        list[PushKind],
        Field(max_length=len(PUSH_KINDS), examples=[["reply", "message"]]),
        AfterValidator(_once),
    ]
    mail: Annotated[
        list[MailKind], Field(max_length=len(MAIL_KINDS), examples=[[]]), AfterValidator(_once)
    ]
    quiet: Quiet | None = None


class AlertSettings(BaseModel):
    """What the viewer is told of outside the page."""

    push: list[PushKind]
    mail: list[MailKind]
    quiet: Quiet | None
    has_email: bool = Field(description="Whether there is an address that mails can go to.")
    subscribed: bool = Field(description="Whether the browser of this session gets pushes.")
    public_key: str = Field(
        description="The applicationServerKey for PushManager.subscribe(), in base64url."
    )


class PushKeys(BaseModel):
    """What a push is encrypted with."""

    p256dh: str = Field(
        pattern=BASE64URL,
        min_length=87,
        max_length=87,
        examples=[
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ],
    )
    auth: str = Field(
        pattern=BASE64URL, min_length=22, max_length=22, examples=["BTBZMqHH6r4Tts7J_aSIgg"]
    )


class PushSubscription(BaseModel):
    """How the browser of this session gets pushes, as `PushSubscription.toJSON()` gives it."""

    endpoint: str = Field(
        pattern=r"^https?://[!-~]+$",
        max_length=MAX_ENDPOINT,
        examples=["https://push.example.net/a-secret-of-the-browser"],
    )
    keys: PushKeys


class Unsubscription(BaseModel):
    """What stands in the link of a mail that ends mails of its kind."""

    kind: MailKind = Field(examples=["reply"])
    token: str = Field(pattern=rf"^[0-9a-f]{{{TOKEN_LENGTH}}}$", examples=["0" * TOKEN_LENGTH])
