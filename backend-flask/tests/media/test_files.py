"""The folder with the files, and the sweep through it."""

import os
import shutil
import time
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from cruddur.files.folder import INCOMING, FolderStorage
from cruddur.files.storage import StorageAway, name_of
from cruddur.http.services import Services
from cruddur.media import sweeping
from tests.media.pictures import files_of
from tests.people import Person
from tests.stores import Stores


def test_a_file_is_there_whole_until_it_is_erased(tmp_path: Path) -> None:
    storage, name = FolderStorage(tmp_path), name_of(str(uuid4()), "full")
    storage.put(name, b"one")
    storage.put(name, b"two")
    assert storage.read(name) == b"two"
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o640
    assert list((tmp_path / INCOMING).iterdir()) == []
    storage.erase([name, name_of(str(uuid4()), "full")])
    with pytest.raises(StorageAway):
        storage.read(name)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageAway):
        FolderStorage(tmp_path / "file").ping()
    FolderStorage(tmp_path / "folder").ping()


@pytest.fixture
def no_files(stores: Stores) -> None:
    """Erases the files of pictures of other tests."""
    shutil.rmtree(stores.media, ignore_errors=True)


def aged(path: Path) -> None:
    before = time.time() - 2 * sweeping.MIN_AGE_SECONDS
    os.utime(path, (before, before))


@pytest.mark.usefixtures("no_files")
def test_a_sweep_erases_files_that_no_picture_has(
    ann: Person, services: Services, stores: Stores, sql: cursor
) -> None:
    assert services.storage
    made = ann.picture()
    shard = str(made["uuid"])[:2]
    stray, young = (shard + str(uuid4())[2:] for _ in range(2))
    for uuid in (stray, young):
        services.storage.put(name_of(uuid, "full"), b"x")
    for path in stores.media.rglob("*.webp"):
        if young not in path.name:
            aged(path)
    sql.execute("UPDATE media SET stored_at = now() - interval '1 hour'")
    with services.postgres.autocommit() as db:
        assert sweeping.sweep(db, services.storage, shard) == (1, 0)
    assert files_of(stores, {"uuid": stray}) == []
    assert len(files_of(stores, {"uuid": young})) == 1
    assert len(files_of(stores, made)) == 2


@pytest.mark.usefixtures("no_files")
def test_a_sweep_counts_pictures_that_miss_their_files(
    ann: Person, services: Services, stores: Stores, sql: cursor
) -> None:
    assert services.storage
    made = ann.picture()
    for path in stores.media.rglob(f"{made['uuid']}*"):
        path.unlink()
    sql.execute("UPDATE media SET stored_at = now() - interval '1 hour'")
    with services.postgres.autocommit() as db:
        assert sweeping.sweep(db, services.storage, str(made["uuid"])[:2]) == (0, 1)


@pytest.mark.usefixtures("no_files")
def test_a_sweep_passes_over_what_is_no_file_of_a_picture(
    services: Services, stores: Stores
) -> None:
    assert services.storage
    (stores.media / "0a").mkdir(parents=True)
    other = stores.media / "0a" / "mine.webp"
    other.touch()
    aged(other)
    with services.postgres.autocommit() as db:
        assert sweeping.sweep(db, services.storage, "0a") == (0, 0)
    assert other.exists()
    other.unlink()


def test_the_sweep_goes_around() -> None:
    assert [sweeping.next_shard(one) for one in (None, "00", "ff")] == ["00", "01", "00"]
