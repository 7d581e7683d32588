"""What an error looks like in the OpenAPI document."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class FieldError(BaseModel):
    """What is wrong with one field."""

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
    expired_at: datetime | None = Field(None, description="Of a crud that is gone: since when.")
    retry_after: int | None = Field(None, description="Of 429: how many seconds to wait.")
    reason: str | None = Field(None, description="Of `suspended`: what moderators wrote.")
    ends_at: datetime | None = Field(
        None, description="Of `suspended`: until when; null where it has no end."
    )
    appeal_token: str | None = Field(
        None, description="Of `suspended`: for the one appeal; null once it is made."
    )
    appealed_at: datetime | None = Field(None, description="Of `suspended`: when it was made.")
