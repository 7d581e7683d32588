"""A small disk in memory that can fill up. Mounting needs root, and fails in most containers."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Postgres wants as much to begin with.
_ROOMY_MEGABYTES = 450
_KILOBYTES_IN_MEGABYTE = 1024


class SmallDisk:
    """Mounted at a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fill(self) -> None:
        """Leaves no room beside what is there."""
        used = subprocess.run(
            ["df", "--output=used", "--block-size=1K", str(self._folder)],
            check=True,
            capture_output=True,
            text=True,
        )
        self._resize(int(used.stdout.split()[-1]))

    def free(self) -> None:
        """There is room again."""
        self._resize(_ROOMY_MEGABYTES * _KILOBYTES_IN_MEGABYTE)

    def _resize(self, kilobytes: int) -> None:
        command = ["mount", "-o", f"remount,size={kilobytes}k", str(self._folder)]
        subprocess.run(command, check=True)


@contextmanager
def mounted(folder: Path) -> Iterator[SmallDisk]:
    """Mounts one there for as long as it is used. Raises CalledProcessError where one may not."""
    size = f"size={_ROOMY_MEGABYTES}m"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def may_mount() -> bool:
    """Whether this machine lets us."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with mounted(Path(folder)) as disk:
                disk.fill()
        except (OSError, subprocess.CalledProcessError):
            return False
    return True
