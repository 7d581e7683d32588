"""Files in a bucket of S3, or of another engine that speaks its protocol."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from cruddur.files.storage import MEDIA_TYPE, StorageAway, StorageFull, uuid_of

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ERASED_PER_CALL = 1000
"""DeleteObjects takes no more."""
FULL = ("QuotaExceeded", "ServiceQuotaExceededException", "XMinioStorageFull", "EntityTooLarge")
NO_STORE = "private, no-store"


class S3Storage:
    """Files under a prefix of a bucket, which nobody but this product can read."""

    def __init__(
        self,
        bucket: str,
        prefix: str,
        *,
        endpoint: str | None,
        region: str,
        key: tuple[str, str] | None,
    ) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""
        self._endpoint = endpoint
        self._region = region
        self._key = key
        self._client: S3Client | None = None
        self._making = threading.Lock()

    @property
    def incoming(self) -> Path | None:
        """See Storage."""
        return None

    def put(self, name: str, content: bytes) -> None:
        """See Storage."""
        with _answering():
            self._s3().put_object(
                Bucket=self._bucket,
                Key=self._prefix + name,
                Body=content,
                ContentType=MEDIA_TYPE,
                CacheControl=NO_STORE,
            )

    def erase(self, names: Sequence[str]) -> None:
        """See Storage."""
        for start in range(0, len(names), ERASED_PER_CALL):
            portion = names[start : start + ERASED_PER_CALL]
            with _answering():
                answer = self._s3().delete_objects(
                    Bucket=self._bucket,
                    Delete={
                        "Objects": [{"Key": self._prefix + name} for name in portion],
                        "Quiet": True,
                    },
                )
            if answer.get("Errors"):
                raise StorageAway(answer["Errors"][0].get("Code", ""))

    def read(self, name: str) -> bytes:
        """See Storage."""
        with _answering():
            return (
                self._s3().get_object(Bucket=self._bucket, Key=self._prefix + name)["Body"].read()
            )

    def address(self, name: str, seconds: int) -> str:
        """See Storage."""
        with _answering():
            return self._s3().generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self._bucket,
                    "Key": self._prefix + name,
                    "ResponseCacheControl": NO_STORE,
                    "ResponseContentType": MEDIA_TYPE,
                },
                ExpiresIn=seconds,
            )

    def uuids_in(self, shard: str, older_than: float) -> Iterator[str]:
        """See Storage."""
        before = datetime.now(UTC) - timedelta(seconds=older_than)
        with _answering():
            pages = self._s3().get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=f"{self._prefix}{shard}/"):
                for entry in page.get("Contents", ()):
                    if entry["LastModified"] < before:
                        yield uuid_of(entry["Key"])

    def ping(self) -> None:
        """See Storage."""
        with _answering():
            self._s3().list_objects_v2(Bucket=self._bucket, Prefix=self._prefix, MaxKeys=1)

    def _s3(self) -> "S3Client":
        # Made at the first use, because that takes a tenth of a second.
        with self._making:
            if self._client is None:
                self._client = self._made()
            return self._client

    def _made(self) -> "S3Client":
        key_id, secret = self._key or (None, None)
        return boto3.session.Session(
            aws_access_key_id=key_id, aws_secret_access_key=secret, region_name=self._region
        ).client(
            "s3",
            endpoint_url=self._endpoint,
            config=Config(
                signature_version="s3v4",
                connect_timeout=2,
                read_timeout=10,
                retries={"mode": "standard", "total_max_attempts": 2},
                # Other engines rarely have a name for each bucket. That of AWS has one with the
                # region, MEDIA_ORIGIN; left to itself boto3 signs addresses without it.
                s3={
                    "addressing_style": "path" if self._endpoint else "virtual",
                    "us_east_1_regional_endpoint": "regional",
                },
                # Nor do all of them know the checksums that boto3 adds of its own accord.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response["Error"].get("Code", "")
        raise (StorageFull() if code in FULL else StorageAway(code)) from error
    except BotoCoreError as error:
        raise StorageAway(type(error).__name__) from error
