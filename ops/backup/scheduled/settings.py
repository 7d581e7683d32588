"""What the environment says of the schedule; a fault is one sentence that names the variable."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

EX_CONFIG = 78
NEVER = "never"
_UNITS = {"m": 60, "h": 3600, "d": 86400}
_MIN_SECONDS = 5 * 60
_MAX_SECONDS = 30 * 86400
_MAX_KEPT = 1000
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
# The letters of names of buckets, and of keys that need no escape.
_S3 = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?")


class SettingsError(Exception):
    """A variable cannot be used."""


@dataclass(frozen=True)
class S3:
    """A bucket, and what the names in it begin with."""

    bucket: str
    prefix: str
    endpoint: str | None
    region: str
    # Nothing where the machine has credentials of its own.
    key_id: str | None
    secret: str | None


@dataclass(frozen=True)
class Settings:
    """The schedule."""

    # None: no backups are made.
    every_seconds: int | None
    kept: int
    # Public keys of age; without one the archive is not encrypted.
    recipients: tuple[str, ...]
    # Where the archives are, and what of one is not ready yet.
    folder: Path
    # None: they stay in the folder.
    s3: S3 | None
    # Exists while the backups are well; its time is until when it may be believed.
    health_file: Path

    @property
    def sending_folder(self) -> Path:
        """Where an archive is before it is in the bucket."""
        return self.folder / ".sending"

    @property
    def kept_seconds(self) -> int | None:
        """The age at which an archive is deleted."""
        return None if self.every_seconds is None else self.every_seconds * self.kept

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the variables; an empty one counts as unset. Raises SettingsError."""
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        recipients = tuple(re.split(r"[,\s]+", given.get("BACKUP_AGE_RECIPIENTS", "")))
        for recipient in filter(None, recipients):
            if not _RECIPIENT.fullmatch(recipient):
                raise SettingsError(
                    "BACKUP_AGE_RECIPIENTS takes public keys of age, which begin with age1"
                )
        return cls(
            every_seconds=_seconds(given.get("BACKUP_EVERY", "24h")),
            kept=_kept(given.get("BACKUP_KEEP", "7")),
            recipients=tuple(filter(None, recipients)),
            folder=Path(given.get("BACKUP_FOLDER", "/backups")),
            s3=_s3(given),
            health_file=Path(given.get("BACKUP_HEALTH_FILE", "/tmp/healthy")),  # noqa: S108
        )

    @classmethod
    def from_environment_or_exit(cls) -> "Settings":
        """Read the process's own; on a fault print one line and end."""
        try:
            return cls.from_environment(os.environ)
        except SettingsError as error:
            print(f"backup: cannot start: {error}", file=sys.stderr)
            sys.exit(EX_CONFIG)


def _seconds(text: str) -> int | None:
    if text == NEVER:
        return None
    found = re.fullmatch(r"(\d{1,4})([mhd])", text)
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not _MIN_SECONDS <= seconds <= _MAX_SECONDS:
        raise SettingsError("BACKUP_EVERY takes 5m to 30d, such as 24h, or never")
    return seconds


def _kept(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MAX_KEPT:
        raise SettingsError(f"BACKUP_KEEP takes a number from 1 to {_MAX_KEPT}")
    return int(text)


def _s3(given: Mapping[str, str]) -> S3 | None:
    url = given.get("BACKUP_S3")
    if not url:
        return None
    if not _S3.fullmatch(url):
        raise SettingsError("BACKUP_S3 is malformed: write it like s3://bucket/prefix")
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    endpoint = given.get("BACKUP_S3_ENDPOINT")
    if endpoint and (urlsplit(endpoint).scheme not in ("http", "https") or "@" in endpoint):
        raise SettingsError("BACKUP_S3_ENDPOINT takes an address such as https://s3.example")
    key_id, secret = _key(given.get("BACKUP_S3_KEY_FILE"))
    return S3(
        bucket=bucket,
        prefix=f"{prefix.strip('/')}/" if prefix.strip("/") else "",
        endpoint=endpoint,
        region=given.get("BACKUP_S3_REGION", "us-east-1"),
        key_id=key_id,
        secret=secret,
    )


def _key(file: str | None) -> tuple[str | None, str | None]:
    """The two parts of `ID:SECRET`; an empty file says that the machine has others."""
    if not file:
        return None, None
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"BACKUP_S3_KEY_FILE cannot be read ({error.strerror})") from error
    key_id, _, secret = text.partition(":")
    if bool(key_id) != bool(secret):
        raise SettingsError("BACKUP_S3_KEY_FILE holds no ID:SECRET")
    return key_id or None, secret or None
