"""Where archives are kept: in a folder, or in a bucket of S3."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from ops.backup.scheduled.settings import S3, Settings

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_TIME = "%Y-%m-%dT%H-%M-%SZ"
# Only what is called like this is listed, and deleted when its time is over.
_NAME = re.compile(r"cruddur-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.tar(\.age)?")


class PlaceError(Exception):
    """A place did not do what it was to do; the text says so in one sentence."""


@dataclass(frozen=True, order=True)
class Kept:
    """An archive."""

    made_at: datetime
    name: str
    bytes: int


class Place(Protocol):
    """Holds archives. What it raises is a PlaceError."""

    def kept(self) -> list[Kept]:
        """All of them, the oldest first."""

    def put(self, file: Path) -> None:
        """Take over a whole archive from the working folder, under its name."""

    def get(self, name: str, out: IO[bytes]) -> None:
        """Write one out."""

    def delete(self, name: str) -> None:
        """Delete one."""


def name_at(made_at: datetime, *, is_encrypted: bool) -> str:
    """What an archive is called."""
    return f"cruddur-{made_at.astimezone(UTC):{_TIME}}.tar{'.age' if is_encrypted else ''}"


def place_of(settings: Settings) -> Place:
    """The place that the settings name."""
    return Bucket(settings.s3) if settings.s3 else Folder(settings.folder)


class Folder:
    """A folder of this machine: the working folder itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self) -> list[Kept]:
        """What is there under such a name."""
        try:
            return sorted(_kept((file.name, file.stat().st_size) for file in self._files()))
        except OSError as error:
            raise PlaceError(f"{self._folder} cannot be read: {error.strerror}") from error

    def put(self, file: Path) -> None:
        """It is there already."""

    def get(self, name: str, out: IO[bytes]) -> None:
        """Copy it."""
        _known(name, self.kept())
        with (self._folder / name).open("rb") as file:
            shutil.copyfileobj(file, out)

    def delete(self, name: str) -> None:
        """Also where another process was faster."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise PlaceError(f"{name} cannot be deleted: {error.strerror}") from error

    def _files(self) -> Iterator[Path]:
        return (file for file in self._folder.iterdir() if _NAME.fullmatch(file.name))


class Bucket:
    """A bucket of S3, or of what speaks like it."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def kept(self) -> list[Kept]:
        """What is there under such a name, below the prefix."""
        with _faults("cannot be listed", self._s3):
            pages = _client(self._s3).get_paginator("list_objects_v2")
            found = pages.paginate(Bucket=self._s3.bucket, Prefix=self._s3.prefix)
            return sorted(
                _kept(
                    (item["Key"].removeprefix(self._s3.prefix), item["Size"])
                    for page in found
                    for item in page.get("Contents", ())
                )
            )

    def put(self, file: Path) -> None:
        """In parts, so that memory does not grow with it; then the copy in the folder goes."""
        with _faults("takes no archive", self._s3):
            _client(self._s3).upload_file(str(file), self._s3.bucket, self._s3.prefix + file.name)
        file.unlink()

    def get(self, name: str, out: IO[bytes]) -> None:
        """Download it in order, for what cannot be sought in."""
        _known(name, self.kept())
        with _faults("gives no archive", self._s3):
            key = self._s3.prefix + name
            body = _client(self._s3).get_object(Bucket=self._s3.bucket, Key=key)["Body"]
            for chunk in body.iter_chunks(1024 * 1024):
                out.write(chunk)

    def delete(self, name: str) -> None:
        """Also what is not there."""
        with _faults("deletes nothing", self._s3):
            key = self._s3.prefix + name
            _client(self._s3).delete_object(Bucket=self._s3.bucket, Key=key)


def _kept(files: Iterator[tuple[str, int]]) -> Iterator[Kept]:
    for name, size in files:
        if found := _NAME.fullmatch(name):
            yield Kept(datetime.strptime(found[1], _TIME).replace(tzinfo=UTC), name, size)


def _known(name: str, kept: list[Kept]) -> None:
    if name not in [one.name for one in kept]:
        raise PlaceError(f"there is no {name}: `backup list` shows what there is")


class _faults:  # noqa: N801 (used as a statement)
    """Turns what boto3 raises into a PlaceError without anything secret."""

    def __init__(self, what: str, s3: S3) -> None:
        self._what = f"s3://{s3.bucket}/{s3.prefix} {what}"

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        from boto3.exceptions import S3UploadFailedError  # noqa: PLC0415 (see _client)
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

        if isinstance(error, ClientError):
            raise PlaceError(f"{self._what}: {error.response['Error']['Code']}") from error
        if isinstance(error, BotoCoreError | S3UploadFailedError):
            cause = error.__context__ if isinstance(error, S3UploadFailedError) else error
            code = getattr(cause, "response", {}).get("Error", {}).get("Code")
            raise PlaceError(f"{self._what}: {code or type(cause).__name__}") from error


def _client(s3: S3) -> "S3Client":
    # Imported here: a folder does without these 30 MB.
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    return boto3.session.Session(
        aws_access_key_id=s3.key_id, aws_secret_access_key=s3.secret, region_name=s3.region
    ).client(
        "s3",
        endpoint_url=s3.endpoint,
        config=Config(
            connect_timeout=10,
            read_timeout=60,
            retries={"mode": "standard", "total_max_attempts": 4},
            # Many servers that speak like S3 know no other checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
