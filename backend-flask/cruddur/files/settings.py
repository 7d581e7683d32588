"""The settings of files of pictures: where they are, and how large an upload may be."""

from pathlib import Path

from pydantic import BaseModel, Field


class MediaSettings(BaseModel):
    """The variables about pictures."""

    # Where pictures are: file:/folder or s3://bucket/prefix. Unset: nobody can upload one.
    media_url: str | None = Field(
        default=None,
        pattern=r"^(file:/[^?#\s]+|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?)$",
        examples=["file:/media or s3://bucket/prefix"],
    )
    # Of another engine than that of AWS; browsers fetch pictures from there.
    media_endpoint: str | None = Field(
        default=None, pattern=r"^https?://[^/@:\s]+(:\d+)?/?$", examples=["https://s3.example"]
    )
    media_s3_region: str | None = None
    # Unset: boto3 looks for credentials, such as those of a role.
    media_s3_key: str | None = Field(default=None, pattern=r"^[^:\s]+:\S+$", examples=["ID:SECRET"])
    max_media_bytes: int = Field(default=10 * 1024 * 1024, ge=64 * 1024, le=50 * 1024 * 1024)

    @property
    def media_folder(self) -> Path | None:
        """The folder of MEDIA_URL; None where that is no folder."""
        is_folder = self.media_url is not None and self.media_url.startswith("file:")
        return Path(str(self.media_url).removeprefix("file:")) if is_folder else None
