"""What an error looks like in the OpenAPI document."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class FieldError(BaseModel):
    """An error of one field."""

    field: str
    detail: str
    code: str


class ProblemDetails(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable, for programs.")
    errors: list[FieldError]
    request_id: str
    expired_at: datetime | None = Field(None, description="For a gone crud: when it ended.")
    retry_after: int | None = Field(None, description="For 429: the number of seconds to wait.")
    reason: str | None = Field(
        None, description="For `suspended`: the reason that moderators gave."
    )
    ends_at: datetime | None = Field(
        None, description="For `suspended`: its end; null without an end."
    )
    erase_at: datetime | None = Field(
        None, description="For `suspended` without an end: when the account is erased."
    )
    appeal_token: str | None = Field(
        None, description="For `suspended`: the token for the one appeal; null after it."
    )
    appealed_at: datetime | None = Field(
        None, description="For `suspended`: the time of the appeal."
    )
    upheld_at: datetime | None = Field(
        None, description="For `suspended`: when the appeal was rejected."
    )
