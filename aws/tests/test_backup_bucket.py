"""The service `backup` keeps archives in a bucket, by an S3 that is not in this process."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from local import ports
from ops.backup.scheduled.places import Bucket, Kept, PlaceError, name_at
from ops.backup.scheduled.settings import S3

from aws.tests.conftest import Clients

MOMENT = datetime(2026, 11, 27, 3, tzinfo=UTC)


def named(endpoint: str, bucket: str = "kept") -> S3:
    return S3(bucket, "of/cruddur/", endpoint, "us-east-1", "none", "none")


def archive(folder: Path, made_at: datetime, content: bytes) -> Path:
    file = folder / name_at(made_at, is_encrypted=True)
    file.write_bytes(content)
    return file


def test_an_archive_goes_there_comes_back_and_is_deleted(
    clients: Clients, emulator: str, tmp_path: Path
) -> None:
    s3 = clients("s3")
    s3.create_bucket(
        Bucket="kept", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    s3.put_object(Bucket="kept", Key="of/cruddur/mine.tar", Body=b"not ours")
    bucket = Bucket(named(emulator))
    assert bucket.kept() == []
    # Longer than a part of an upload.
    large = b"x" * (9 * 1024 * 1024)
    young = archive(tmp_path, MOMENT, large)
    old = archive(tmp_path, MOMENT - timedelta(days=1), b"old")
    bucket.put(young)
    bucket.put(old)
    assert list(tmp_path.iterdir()) == []
    assert bucket.kept() == [
        Kept(MOMENT - timedelta(days=1), old.name, 3),
        Kept(MOMENT, young.name, len(large)),
    ]

    out = io.BytesIO()
    bucket.get(young.name, out)
    assert out.getvalue() == large
    with pytest.raises(PlaceError, match=r"there is no mine\.tar"):
        bucket.get("mine.tar", out)

    bucket.delete(old.name)
    bucket.delete(old.name)
    assert [one.name for one in bucket.kept()] == [young.name]
    keys = {item["Key"] for item in s3.list_objects_v2(Bucket="kept")["Contents"]}
    assert keys == {"of/cruddur/mine.tar", f"of/cruddur/{young.name}"}


def test_a_bucket_that_is_not_there_is_said_in_one_sentence(
    clients: Clients, emulator: str, tmp_path: Path
) -> None:
    assert clients("s3").list_buckets()["Buckets"] == []
    bucket = Bucket(named(emulator, "none-such"))
    file = archive(tmp_path, MOMENT, b"x")
    for step in (bucket.kept, lambda: bucket.put(file)):
        with pytest.raises(PlaceError, match=r"^s3://none-such/of/cruddur/ .*: NoSuchBucket$"):
            step()
    assert file.exists()
    away = Bucket(named(f"http://127.0.0.1:{ports.free_port()}"))
    with pytest.raises(PlaceError, match=r"cannot be listed: EndpointConnectionError$"):
        away.kept()
