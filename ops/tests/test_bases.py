"""What the images stand on is named by digest, everywhere."""

import re
from pathlib import Path

import pytest

from local.paths import ROOT
from ops.containers import bases

_FROM = re.compile(r"^FROM (?:--platform=\S+ )?(\S+)(?: AS (\w+))?$", re.MULTILINE | re.IGNORECASE)
_IMAGE = re.compile(r"^\s+image: (.+)$", re.MULTILINE)


def _everywhere() -> list[Path]:
    found = [*ROOT.glob("*/*Dockerfile*"), *ROOT.glob("*compose*.yml"), *ROOT.glob("*Dockerfile*")]
    assert set(bases.FILES) <= set(found)
    return [file for file in found if not file.name.endswith(".dockerignore")]


def _foreign(file: Path) -> list[str]:
    """Images that are neither ours nor a stage of the same file."""
    text = file.read_text()
    if file.suffix == ".yml":
        return [one for one in _IMAGE.findall(text) if not one.startswith("${REGISTRY")]
    stages = {stage for _, stage in _FROM.findall(text)}
    return [image for image, _ in _FROM.findall(text) if image not in stages]


def test_every_base_is_named_by_tag_and_digest() -> None:
    foreign = {one for file in _everywhere() for one in _foreign(file)}
    assert foreign
    loose = {one for one in foreign if not re.fullmatch(r"[^@]+:[^@]+@sha256:[0-9a-f]{64}", one)}
    assert loose == set()
    assert len({one.partition("@")[0] for one in foreign}) == len(foreign), "a tag of two digests"
    assert {pinned for pinned, _ in bases._named(_everywhere())} == foreign, "lock-images knows all"


def test_without_a_registry_the_tags_alone_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "@sha256:" in bases.image_of("postgres")
    assert bases.build_flags("backend-flask") == []
    monkeypatch.setenv("UNPINNED", "1")
    assert bases.image_of("postgres") == "postgres:18-trixie"
    (flag,) = bases.build_flags("backend-flask")
    assert re.fullmatch(r"--build-context=python=docker-image://python:3\.\d+-slim-trixie", flag)
    assert "sha256" not in bases.unpinned_compose(bases.COMPOSE_FILES)
