"""Rules of the code outside the backend, which has its own in backend-flask/tests/test_house.py."""

from collections.abc import Iterator
from pathlib import Path

from local.paths import AWS, CHECKS, FRONTEND, LOCAL, ROOT

MAX_LINES = 300
FOLDERS = [AWS, CHECKS, LOCAL, FRONTEND, ROOT / "ops", ROOT / "journal"]
WRITTEN = {".py", ".ts", ".tsx", ".css", ".mjs"}
BROUGHT = {"node_modules", "dist", "test-results"}
"""Folders with what nobody here wrote."""


def sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in BROUGHT:
            yield from sources(path)
        elif path.suffix in WRITTEN and ".gen." not in path.name:
            yield path


def test_no_file_is_long() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for folder in FOLDERS
        for path in sources(folder)
    }
    assert len(lengths) > 500
    assert {path: length for path, length in lengths.items() if length > MAX_LINES} == {}
