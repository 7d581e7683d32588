"""Folders for the embedded Postgres, which runs as a user of its own when the tests run as root."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def open_folder() -> Iterator[Path]:
    """An empty folder that every user may enter, until the block ends.

    Not one of pytest's: each run of pytest that starts closes the folder above those of all runs,
    and a Postgres in it panics at its next checkpoint.
    """
    with TemporaryDirectory(prefix="cruddur-tests-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
