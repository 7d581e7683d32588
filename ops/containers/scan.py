"""`make scan`: looks for known faults, and fails on those that accepted.toml does not name.

A tool that is not installed is named, and so is one whose list of known faults is out of reach;
with STRICT=1, as in CI, the latter fails the scan, and so does the lack of a look at the images.
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from local import tools
from local.paths import BACKEND, FRONTEND, OPS, ROOT, STATE, with_tools
from ops.containers import bases

FOLDER = STATE / "scan"
_ACCEPTED = Path(__file__).with_name("accepted.toml")
_DOCKERFILES = ["backend-flask/Dockerfile", "frontend-react-js/Dockerfile"]
_SCRIPTS = [".ci/run", "frontend-react-js/nginx/05-read-environment.envsh"]
_IMAGES = [f"cruddur.local/{name}" for name, _, _ in bases.IMAGES]
_NEVER_ABSENT = {"trivy"}
# Checksums look like secrets.
_CHECKSUMS = ("requirements", "package-lock.json")


class NotInstalledError(Exception):
    """The tool is not on this machine; the text is its name."""


class NoAnswerError(Exception):
    """The tool could not do its work; the text says why."""


@dataclass(frozen=True)
class Finding:
    """One finding of a tool."""

    tool: str
    rule: str
    where: str
    words: str


def main() -> int:
    """Run every tool, print what is new, and fail on it."""
    install()
    accepted: list[dict[str, str]] = tomllib.loads(_ACCEPTED.read_text())["accepted"]
    used: set[int] = set()
    strict = os.environ.get("STRICT") == "1"
    absent, silent, new = 0, 0, 0
    for name, tool in TOOLS.items():
        try:
            findings = tool()
        except NotInstalledError as program:
            absent += 1
            silent += name in _NEVER_ABSENT
            print(f"{name:15} ABSENT: {program} is not installed on this machine", flush=True)
            continue
        except NoAnswerError as reason:
            silent += 1
            print(f"{name:15} NO ANSWER: {reason}", flush=True)
            continue
        unknown = [one for one in findings if not _is_accepted(one, accepted, used)]
        new += len(unknown)
        print(f"{name:15} {len(unknown)} new, {len(findings) - len(unknown)} accepted", flush=True)
        for one in unknown:
            print(f"    {one.rule} {one.where}: {one.words}", flush=True)
    for number, entry in enumerate(accepted):
        if number not in used:
            print(f"accepted.toml: nothing is found any more for {entry['rule']} {entry['where']}")
    print(f"\n{new} new findings, {silent} tools without an answer, {absent} absent")
    return 1 if new or (silent and strict) else 0


def install() -> None:
    """Put the tools into an environment of their own."""
    tools.install(FOLDER, OPS / "requirements-scan.txt")


def _hadolint() -> list[Finding]:
    said = _json("hadolint", "--format", "json", *_DOCKERFILES)
    return [Finding("hadolint", one["code"], one["file"], one["message"]) for one in said]


def _shellcheck() -> list[Finding]:
    said = _json("shellcheck", "--format", "json", *_SCRIPTS)
    return [Finding("shellcheck", f"SC{one['code']}", one["file"], one["message"]) for one in said]


def _bandit() -> list[Finding]:
    product = ["backend-flask/app.py", "backend-flask/gunicorn.conf.py", "backend-flask/cruddur"]
    said = _json("bandit", "--quiet", "--format", "json", "--recursive", *product)
    return [
        Finding("bandit", one["test_id"], one["filename"], one["issue_text"])
        for one in said["results"]
    ]


def _detect_secrets() -> list[Finding]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    files = [
        file
        for file in listed.stdout.splitlines()
        if not Path(file).name.startswith(_CHECKSUMS) and (ROOT / file).exists()
    ]
    found: dict[str, list[dict[str, Any]]] = _json("detect-secrets", "scan", *files)["results"]
    return [
        Finding("detect-secrets", one["type"], file, f"line {one['line_number']}")
        for file, secrets in found.items()
        for one in secrets
    ]


def _pip_audit() -> list[Finding]:
    files = ("requirements.txt", "requirements-backup.txt")
    pinned = [f"--requirement={BACKEND / file}" for file in files]
    said = _json("pip-audit", "--disable-pip", "--require-hashes", "--format", "json", *pinned)
    unasked = [one["name"] for one in said["dependencies"] if "skip_reason" in one]
    if unasked:
        raise NoAnswerError(f"the advisories of PyPI are not reachable for {len(unasked)} packages")
    return [
        Finding("pip-audit", fault["id"], one["name"], f"fixed in {fault['fix_versions']}")
        for one in said["dependencies"]
        for fault in one["vulns"]
    ]


def _npm_audit() -> list[Finding]:
    said = _json("npm", "audit", "--omit", "dev", "--json", folder=FRONTEND)
    if "vulnerabilities" not in said:
        raise NoAnswerError("the advisories of npm are not reachable")
    return [
        Finding("npm audit", one["severity"], name, one["range"])
        for name, one in said["vulnerabilities"].items()
    ]


def _trivy() -> list[Finding]:
    _require("trivy")
    findings = []
    for image in _IMAGES:
        # A fault for which there is no repair yet cannot be repaired here.
        what = ["--ignore-unfixed", "--severity=HIGH,CRITICAL", "--format=json"]
        said = _json("trivy", "image", "--quiet", *what, image)
        findings += [
            Finding("trivy", fault["VulnerabilityID"], image, fault["PkgName"])
            for result in said.get("Results", [])
            for fault in result.get("Vulnerabilities", [])
        ]
    return findings


def _dockle() -> list[Finding]:
    _require("dockle")
    return [
        Finding("dockle", one["code"], image, one["title"])
        for image in _IMAGES
        for one in _json("dockle", "--format", "json", image)["details"]
        if one["level"] in ("WARN", "FATAL")
    ]


def _docker_bench() -> list[Finding]:
    _require("docker-bench-security.sh")
    # It judges the host: its output goes to the person, not into a list.
    subprocess.run(["docker-bench-security.sh", "-b"], cwd=STATE, check=False)
    return []


TOOLS: Mapping[str, Callable[[], list[Finding]]] = {
    "hadolint": _hadolint,
    "shellcheck": _shellcheck,
    "bandit": _bandit,
    "detect-secrets": _detect_secrets,
    "pip-audit": _pip_audit,
    "npm audit": _npm_audit,
    "trivy": _trivy,
    "dockle": _dockle,
    "docker-bench": _docker_bench,
}


def _require(program: str) -> None:
    if not shutil.which(program):
        raise NotInstalledError(program)


def _json(program: str, *arguments: str, folder: Path = ROOT) -> Any:
    """The JSON that a tool prints; its status only says whether it found something."""
    ours = FOLDER / "bin" / program
    command = [str(ours) if ours.exists() else program, *arguments]
    environment = with_tools(dict(os.environ))
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]
        raise NoAnswerError(f"it could not run: {last}") from None


def _is_accepted(one: Finding, accepted: Sequence[Mapping[str, str]], used: set[int]) -> bool:
    for number, entry in enumerate(accepted):
        same_tool = entry["tool"] == one.tool
        if same_tool and fnmatch(one.rule, entry["rule"]) and fnmatch(one.where, entry["where"]):
            used.add(number)
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
