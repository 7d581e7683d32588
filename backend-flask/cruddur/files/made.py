"""The storage that the settings name."""

from pathlib import Path
from urllib.parse import urlsplit

from cruddur.files.folder import FolderStorage
from cruddur.files.s3 import S3Storage
from cruddur.files.storage import Storage, StorageAway
from cruddur.settings import Settings


def storage_of(settings: Settings) -> Storage | None:
    """The place for files; None where MEDIA_URL names none."""
    if settings.media_url is None:
        return None
    if settings.media_folder:
        return FolderStorage(settings.media_folder)
    address = urlsplit(settings.media_url)
    key_id, _, secret = (settings.media_s3_key or "").partition(":")
    return S3Storage(
        address.netloc,
        address.path.strip("/"),
        endpoint=settings.media_endpoint,
        region=settings.media_s3_region or settings.aws_region,
        key=(key_id, secret) if secret else None,
    )


def incoming_of(settings: Settings) -> Path | None:
    """The folder for uploads that are being received; None for that of the system, also where ours
    cannot be made: the doctor tells of that."""
    storage = storage_of(settings)
    try:
        return storage.incoming if storage else None
    except StorageAway:
        return None
