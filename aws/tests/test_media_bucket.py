"""Files of pictures in a bucket, by an S3 that is not in this process."""

import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from cruddur.files.s3 import S3Storage
from cruddur.files.storage import StorageAway, name_of
from local import ports

from aws.tests.conftest import Clients


def named(endpoint: str, bucket: str = "pictures") -> S3Storage:
    return S3Storage(
        bucket, "of/cruddur", endpoint=endpoint, region="us-east-1", key=("none", "none")
    )


@pytest.fixture
def storage(clients: Clients, emulator: str) -> S3Storage:
    clients("s3").create_bucket(
        Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    return named(emulator)


def test_a_file_goes_there_is_fetched_by_its_address_and_is_erased(
    storage: S3Storage, clients: Clients
) -> None:
    uuid = str(uuid4())
    name = name_of(uuid, "full")
    storage.put(name, b"picture")
    assert storage.read(name) == b"picture"
    assert list(storage.uuids_in(uuid[:2], older_than=-60)) == [uuid]
    assert list(storage.uuids_in(uuid[:2], older_than=60)) == []
    (kept,) = clients("s3").list_objects_v2(Bucket="pictures")["Contents"]
    assert kept["Key"] == f"of/cruddur/{name}"

    address = storage.address(name, 90)
    asked = parse_qs(urlsplit(address).query)
    assert asked["X-Amz-Expires"] == ["90"]
    with urllib.request.urlopen(address) as answer:
        assert answer.read() == b"picture"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Type"] == "image/webp"

    storage.erase([name, name_of(uuid, "preview")])
    storage.erase([name])
    # 403 where who signed may not list what there is.
    with pytest.raises(urllib.error.HTTPError, match=r"40[34]"):
        urllib.request.urlopen(address)
    with pytest.raises(StorageAway, match="NoSuchKey"):
        storage.read(name)


def test_many_files_are_erased_in_few_calls(storage: S3Storage, clients: Clients) -> None:
    names = [name_of(str(uuid4()), "full") for _ in range(3)]
    for name in names:
        storage.put(name, b"x")
    storage.erase([*names, *(name_of(str(uuid4()), "full") for _ in range(1000))])
    assert clients("s3").list_objects_v2(Bucket="pictures")["KeyCount"] == 0


def test_a_bucket_that_is_not_there_or_does_not_answer_is_said(
    storage: S3Storage, emulator: str
) -> None:
    storage.ping()
    with pytest.raises(StorageAway, match="NoSuchBucket"):
        named(emulator, "nowhere").ping()
    away = named(f"http://127.0.0.1:{ports.free_port()}")
    with pytest.raises(StorageAway, match="EndpointConnectionError"):
        away.put(name_of(str(uuid4()), "full"), b"x")


@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1"])
def test_browsers_are_sent_to_the_origin_that_the_page_allows(region: str) -> None:
    of_aws = S3Storage("pictures", "", endpoint=None, region=region, key=("none", "none"))
    address = urlsplit(of_aws.address("aa/x.webp", 90))
    assert f"{address.scheme}://{address.netloc}" == f"https://pictures.s3.{region}.amazonaws.com"
    elsewhere = urlsplit(named("http://s3.example:9000").address("aa/x.webp", 90))
    assert (elsewhere.netloc, elsewhere.path) == (
        "s3.example:9000",
        "/pictures/of/cruddur/aa/x.webp",
    )
