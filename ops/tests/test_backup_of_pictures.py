"""A backup takes the files of pictures too; a restore brings back those of what lives."""

import tarfile
from contextlib import closing
from pathlib import Path

from checks import people
from checks.people import Person
from local import ports
from local.stack import Stack
from ops.backup import transfer
from ops.backup.programs import Input
from ops.tests.backed_up import (
    BackedUp,
    files_of,
    posts_picture,
    restore,
    signed_in,
    uploads,
)

PATIENCE_SECONDS = 60.0


def status(person: Person, picture: str) -> int:
    return person.send("GET", f"/api/media/{picture}/full").status


def face(person: Person) -> str:
    picture = uploads(person)
    answer = person.send("PUT", "/api/profile/avatar", {"media_uuid": picture})
    assert answer.status == 200, answer.body
    return picture


def run(stack: Stack, statement: str, *parameters: str) -> None:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.cursor().execute(statement, parameters)


def in_archive(file: Path) -> set[str]:
    """The pictures whose files are in it."""
    with tarfile.open(file) as archive:
        names = [name for name in archive.getnames() if name.startswith("media/")]
    return {name[len("media/00/") :][:36] for name in names}


def remove_files(stack: Stack, *pictures: str) -> None:
    for picture in pictures:
        files = files_of(stack, picture)
        assert len(files) == 2
        for file in files:
            file.unlink()


def test_a_restore_brings_back_the_pictures_of_what_lives(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    ann, bob = signed_in(stack, 2)
    _, lives = posts_picture(ann, "lives")
    deleted_crud, deleted = posts_picture(ann, "deleted")
    expiring, expires = posts_picture(ann, "expires")
    portrait, replaced = face(ann), face(bob)
    file = tmp_path / "backup.tar"
    about = transfer.backup(backed_up, file)
    # Beside those of the demo world.
    assert {lives, deleted, expires, portrait, replaced} <= in_archive(file)
    assert about.files_of_pictures == 2 * len(in_archive(file))

    assert ann.send("DELETE", f"/api/activities/{deleted_crud}").status == 204
    run(
        stack,
        "UPDATE activities SET created_at = now() - interval '2 hours', "
        "expires_at = now() - interval '1 second' WHERE uuid = %s",
        expiring,
    )
    face(bob)
    gone = (deleted, expires, replaced)
    assert ports.wait_until(
        lambda: not any(files_of(stack, picture) for picture in gone), PATIENCE_SECONDS
    )
    _, later = posts_picture(ann, "after the backup")
    # As if the disk with the files had been lost.
    remove_files(stack, lives, portrait)

    said = restore(backed_up, file)

    (visitor,) = signed_in(stack, 1)
    for picture in (lives, portrait):
        assert len(files_of(stack, picture)) == 2
        assert status(visitor, picture) == 200
    for picture in gone:
        assert files_of(stack, picture) == []
        assert status(visitor, picture) == 410
    assert files_of(stack, later) == []
    assert status(visitor, later) == 404
    # The one after the backup, and the face after it.
    assert "2 erased that belong to nothing" in said
    assert said.endswith("which ended: 0.")
    for person in (ann, bob, visitor):
        person.leave()


def test_a_picture_whose_file_is_lost_ends_with_a_restore(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    ann, _ = signed_in(stack, 2)
    crud, lost = posts_picture(ann, "without its picture")
    portrait = face(ann)
    file = tmp_path / "backup.tar"
    remove_files(stack, lost, portrait)
    # Nor does a file that is erased while it is made stop a backup.
    transfer.backup(backed_up, file)
    assert not {lost, portrait} & in_archive(file)

    assert restore(backed_up, file).endswith("which ended: 2.")

    (visitor,) = signed_in(stack, 1)
    assert status(visitor, lost) == status(visitor, portrait) == 410
    shown = visitor.send("GET", f"/api/activities/{crud}")
    assert (shown.status, '"avatar_url":null' in shown.body.replace(" ", "")) == (200, True)
    for person in (ann, visitor):
        person.leave()


def test_a_backup_without_pictures_leaves_those_that_are_there(
    stack: Stack, tmp_path: Path
) -> None:
    """As of a version that left the files out."""
    (ann,) = signed_in(stack, 1)
    _, lives = posts_picture(ann, "lives")

    class WithoutPictures(BackedUp):
        def postgres(self, *command: str, given: Input = None, out: Input = None) -> None:
            if given is None or not str(given.name).endswith("pictures.sql"):
                super().postgres(*command, given=given, out=out)

    backed_up = WithoutPictures(stack)
    file = tmp_path / "backup.tar"
    assert transfer.backup(backed_up, file).files_of_pictures == 0
    assert restore(backed_up, file).startswith("Files of pictures: 0 restored")
    (visitor,) = signed_in(stack, 1)
    assert status(visitor, lives) == 200
    for person in (ann, visitor):
        person.leave()
