"""What the hosted repository runs: pinned, its logs kept, with updates for everything."""

import re
from pathlib import Path
from typing import Any, cast

import yaml

from local.paths import ROOT

_GITHUB = ROOT / ".github"
_SKIPPED = {"node_modules", ".venv", ".cruddur"}
# Which file makes a folder one that this kind of updates knows.
_MANIFESTS = {
    "pip": ["**/requirements*.in"],
    "npm": ["**/package.json"],
    "gomod": ["**/go.mod"],
    "docker": ["**/Dockerfile"],
    "docker-compose": ["docker-compose*.yml"],
}


def _workflows() -> list[Path]:
    found = sorted((_GITHUB / "workflows").glob("*.y*ml"))
    assert found
    return found


def _steps() -> list[dict[str, Any]]:
    jobs = [job for file in _workflows() for job in _parsed(file)["jobs"].values()]
    return [step for job in jobs for step in job["steps"]]


def _parsed(file: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(file.read_text()))


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    used = [line for file in _workflows() for line in re.findall(r"uses: .+", file.read_text())]
    pinned = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
    assert [line for line in used if not pinned.fullmatch(line)] == []


def test_what_is_kept_of_a_hidden_folder_is_really_kept() -> None:
    kept = [step["with"] for step in _steps() if "upload-artifact" in step.get("uses", "")]
    hidden = [one for one in kept if re.search(r"(^|[\n/])\.", one["path"])]
    assert hidden
    assert all(one.get("include-hidden-files") is True for one in hidden)


def test_advisories_are_asked_every_day_and_images_are_looked_at() -> None:
    # YAML 1.1 reads the word `on` as true.
    (on,) = [cast("dict[Any, Any]", _parsed(file))[True] for file in _workflows()]
    assert on["schedule"]
    commands = [step.get("run", "") for step in _steps()]
    assert "make scan STRICT=1" in commands
    assert any("setup-trivy" in step.get("uses", "") for step in _steps())
    for part in ("backend-flask", "frontend-react-js"):
        assert any(f"--tag cruddur.local/cruddur-{part} {part}" in one for one in commands)


def test_everything_that_is_pinned_is_looked_after() -> None:
    updates = _parsed(_GITHUB / "dependabot.yml")["updates"]
    known = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    assert ("github-actions", "/") in known
    for kind, patterns in _MANIFESTS.items():
        files = [file for pattern in patterns for file in ROOT.glob(pattern)]
        folders = {
            "/" + str(file.parent.relative_to(ROOT)).strip(".")
            for file in files
            if not _SKIPPED & set(file.parts)
        }
        assert folders == {folder for found, folder in known if found == kind}, kind
