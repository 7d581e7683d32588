"""`flask media-dump` and `flask media-load`: the files of pictures, for backups."""

import io
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from cruddur.files.folder import FolderStorage
from cruddur.files.storage import FileMissing, StorageAway, name_of
from cruddur.files.transfer import PREFIX, NoPictures, read_files, read_tar, write_tar
from cruddur.http.services import Services
from cruddur.media import restoring, store
from tests.commands import Commands
from tests.media.pictures import files_of
from tests.media.test_attached import attached, posted
from tests.people import Person, answered, problem
from tests.stores import Stores


def whole(storage: FolderStorage, *uuids: str) -> bytes:
    """A tar of the files of these."""
    out = io.BytesIO()
    write_tar(read_files(storage, uuids), out)
    return out.getvalue()


def lose(stores: Stores, *pictures: Mapping[str, object]) -> None:
    for made in pictures:
        for path in stores.media.rglob(f"{made['uuid']}*"):
            path.unlink()


@pytest.fixture
def storage(services: Services, stores: Stores) -> FolderStorage:
    """The place of the tests, without files of other tests."""
    assert isinstance(services.storage, FolderStorage)
    for path in stores.media.rglob("*.webp"):
        path.unlink()
    return services.storage


def test_a_tar_has_both_files_and_none_that_was_erased_meanwhile(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    there, half, never = (str(uuid4()) for _ in range(3))
    for name in (name_of(there, "full"), name_of(there, "preview"), name_of(half, "full")):
        storage.put(name, name.encode())
    names = [name_of(there, "full"), name_of(there, "preview")]
    given = whole(storage, never, half, there)
    assert list(read_tar(io.BytesIO(given))) == [(name, name.encode()) for name in names]
    with pytest.raises(FileMissing):
        storage.read(name_of(never, "full"))


def test_a_folder_that_is_not_there_does_not_pass_for_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(StorageAway) as raised:
        whole(FolderStorage(tmp_path / "not-mounted"), str(uuid4()))
    assert raised.type is StorageAway


def test_only_whole_files_of_pictures_are_taken_out_of_a_backup(tmp_path: Path) -> None:
    storage, uuid = FolderStorage(tmp_path), str(uuid4())
    for size in ("full", "preview"):
        storage.put(name_of(uuid, size), b"x" * 2000)
    given = whole(storage, uuid)
    with pytest.raises(NoPictures):
        list(read_tar(io.BytesIO(given[:2000])))
    out = io.BytesIO()
    name = PREFIX + name_of(uuid, "full")
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("postgres.dump"))
        archive.addfile(tarfile.TarInfo("media/../../outside.webp"))
        link = tarfile.TarInfo(name)
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(NoPictures):
        list(read_tar(io.BytesIO(out.getvalue())))


def test_what_lives_is_stored_again_and_what_ended_is_not(
    ann: Person,
    bob: Person,
    services: Services,
    storage: FolderStorage,
    stores: Stores,
    sql: cursor,
) -> None:
    of_crud, of_ended, of_message, of_ended_message, upload = (ann.picture() for _ in range(5))
    faces = {kind: ann.picture() for kind in ("avatar", "header")}
    posted(ann, of_crud)
    ended = posted(ann, of_ended)
    for made in (of_message, of_ended_message):
        answered(ann.post("/api/messages", {"handle": "bob", "media": attached(made)}))
    for kind, made in faces.items():
        answered(ann.put(f"/api/profile/{kind}", {"media_uuid": made["uuid"]}))
    sql.execute(
        "UPDATE activities SET created_at = now() - interval '2 hours', expires_at = now()"
        " WHERE uuid = %s",
        (ended["uuid"],),
    )
    sql.execute("UPDATE media SET expires_at = now() WHERE uuid = %s", (of_ended_message["uuid"],))
    lives = [of_crud, of_message, upload, *faces.values()]
    gone = [of_ended, of_ended_message, {"uuid": str(uuid4())}]
    stray = {"uuid": str(uuid4())}
    for made in [*lives, *gone, stray]:
        for size in ("full", "preview"):
            storage.put(name_of(str(made["uuid"]), size), b"x")
    given = whole(storage, *(str(made["uuid"]) for made in [*lives, *gone]))
    lose(stores, *lives, *gone)

    for _ in range(2):
        files = read_tar(io.BytesIO(given))
        restored = restoring.restore(services.postgres, storage, files)
        assert (restored.stored, restored.ended) == (2 * len(lives), 0)
        assert [len(files_of(stores, made)) for made in lives] == [2] * len(lives)
        assert [files_of(stores, made) for made in [*gone, stray]] == [[]] * 4
    assert bob.get(str(of_crud["url"])).status_code == 200


def test_pictures_whose_files_are_lost_end(
    ann: Person,
    bob: Person,
    services: Services,
    storage: FolderStorage,
    stores: Stores,
    sql: cursor,
) -> None:
    assert sql
    of_crud, avatar, header, kept = (ann.picture() for _ in range(4))
    posted(ann, of_crud)
    for kind, made in (("avatar", avatar), ("header", header)):
        answered(ann.put(f"/api/profile/{kind}", {"media_uuid": made["uuid"]}))
    posted(ann, kept)
    lose(stores, of_crud, avatar)
    restored = restoring.restore(services.postgres, storage, [])
    assert (restored.stored, restored.erased, restored.ended) == (0, 0, 2)
    for made in (of_crud, avatar):
        problem(bob.get(str(made["url"])), 410, "media_gone")
    profile = answered(bob.get("/api/users/@ann"))
    assert (profile["avatar_url"], profile["header_url"]) == (None, header["url"])
    assert bob.get(str(kept["url"])).status_code == 200


def test_all_files_that_should_be_there_are_named(
    ann: Person, services: Services, sql: cursor
) -> None:
    made = {str(ann.picture()["uuid"]) for _ in range(3)}
    sql.execute("UPDATE media SET stored_at = NULL WHERE uuid = %s", (ann.picture()["uuid"],))
    with services.postgres.autocommit() as db:
        assert set(restoring.stored_pictures(db)) == made


def test_files_are_not_all_read_before_some_are_stored(
    services: Services, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch, sql: cursor
) -> None:
    """Or memory would grow with their number."""
    assert sql
    monkeypatch.setattr(restoring, "BATCH_BYTES", 1000)
    read: list[int] = []
    ahead: list[int] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(100):
            read.append(number)
            yield name_of(str(uuid4()), "full"), b"x" * 100

    def living(_db: object, uuids: list[str]) -> list[str]:
        ahead.append(len(uuids))
        return []

    monkeypatch.setattr(store, "living_files", living)
    restoring.restore(services.postgres, storage, files())
    assert sum(ahead) == len(read) == 100
    assert max(ahead) <= 11


def test_the_commands_take_files_out_and_put_them_back(
    ann: Person, commands: Commands, storage: FolderStorage, stores: Stores
) -> None:
    made = ann.picture()
    posted(ann, made)
    for size in ("full", "preview"):
        # Text, because the output of a command is read as such here.
        storage.put(name_of(str(made["uuid"]), size), b"a picture")
    dumped = commands.flask("media-dump", given=f"{made['uuid']}\n{uuid4()}\n")
    assert dumped.returncode == 0, dumped.stderr
    lose(stores, made)
    checked = commands.flask("media-load", "--check", given=dumped.stdout)
    assert (checked.returncode, files_of(stores, made)) == (0, []), checked.stderr
    loaded = commands.flask("media-load", given=dumped.stdout)
    assert loaded.stdout.startswith("Files of pictures: 2 restored"), loaded.stderr
    assert len(files_of(stores, made)) == 2
    assert storage.read(name_of(str(made["uuid"]), "full")) == b"a picture"


def test_the_commands_say_in_one_line_what_is_wrong(
    commands: Commands, tmp_path: Path, sql: cursor
) -> None:
    assert sql
    nowhere = f"file:{tmp_path}/a-file/media"
    (tmp_path / "a-file").touch()
    for command, url in ((["media-dump"], nowhere), (["media-load", "--check"], nowhere)):
        said = commands.flask(*command, given=f"{uuid4()}\n", MEDIA_URL=url)
        assert (said.returncode, said.stderr) == (1, "cruddur: media does not answer\n")
    said = commands.flask("media-load", given="no tar")
    assert said.stderr == "cruddur: what was given is no whole tar of pictures\n"
    said = commands.flask("media-load", MEDIA_URL=None)
    assert said.stdout == "MEDIA_URL is not set: there is no place for pictures\n"
