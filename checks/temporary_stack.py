"""A stack of its own for tests, gone with its data when they end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from local.stack import Stack


@contextmanager
def temporary_stack() -> Iterator[Stack]:
    """A running stack without the web app, until the block ends.

    Its folder is none of pytest's: the next pytest closes those to the user of Postgres.
    """
    with TemporaryDirectory(prefix="cruddur-tests-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        stack = Stack(folder, web=False)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()
