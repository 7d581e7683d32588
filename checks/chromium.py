"""Finds a Chromium for the end-to-end tests and the pictures, or gets one."""

import os
import shutil
import subprocess
from pathlib import Path

from local.paths import FRONTEND, NODE_BIN, with_tools

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SHELL = "chromium-headless-shell"


def variables() -> dict[str, str]:
    """CHROMIUM=path of the browser, or nothing when Playwright keeps its own.

    And where there is one, CHROMIUM_SHELL=path of its headless shell, in which a test takes a
    quarter less of the CPU.

    Ends the program with a sentence when there is none and none can be fetched.
    """
    given = os.environ.get("CHROMIUM")
    if not given and not (_on_path() and shutil.which(_SHELL)):
        _install_from_debian()
    path, shell = given or _on_path(), None if given else shutil.which(_SHELL)
    if path:
        return {"CHROMIUM": path, **({"CHROMIUM_SHELL": shell} if shell else {})}
    if _quiet([str(NODE_BIN / "npx"), "playwright", "install", "chromium"]):
        return {}
    raise SystemExit(
        "No Chromium was found and none could be fetched: "
        "install Chromium or Chrome, or set CHROMIUM to its path."
    )


def _on_path() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _install_from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Chromium with apt-get ...", flush=True)
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    # A stale package list names versions that the mirror no longer has; an image has no list.
    if _quiet(["apt-get", "update"]) and not _quiet([*install, _SHELL]):
        # Not every system has the shell.
        _quiet(install)


def _quiet(command: list[str], folder: Path = FRONTEND) -> bool:
    environment = with_tools({**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    return done.returncode == 0


if __name__ == "__main__":
    print(variables().get("CHROMIUM", ""))
