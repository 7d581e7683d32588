"""Finds a Chromium for the end-to-end tests and the pictures, or gets one."""

import os
import shutil
import subprocess
from pathlib import Path

from local.paths import FRONTEND, NODE_BIN, with_tools

# The shell draws no windows: a test takes a quarter less of the CPU than in the whole browser.
_DEBIAN = "chromium-headless-shell"
_WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def variables() -> dict[str, str]:
    """CHROMIUM=path of the browser, or nothing when Playwright keeps its own.

    Ends the program with a sentence when there is none and none can be fetched.
    """
    path = os.environ.get("CHROMIUM") or shutil.which(_DEBIAN) or _from_debian() or _whole_on_path()
    if path:
        return {"CHROMIUM": path}
    if _quiet([str(NODE_BIN / "npx"), "playwright", "install", "chromium"]):
        return {}
    raise SystemExit(
        "No Chromium was found and none could be fetched: "
        "install Chromium or Chrome, or set CHROMIUM to its path."
    )


def _whole_on_path() -> str | None:
    return next((path for name in _WHOLE if (path := shutil.which(name))), None)


def _from_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt-get ...", flush=True)
    install = ["apt-get", "install", "-y", "--no-install-recommends", _DEBIAN]
    # A stale package list names versions that the mirror no longer has; an image has no list.
    if not (_quiet(["apt-get", "update"]) and _quiet(install)):
        return None
    return shutil.which(_DEBIAN)


def _quiet(command: list[str], folder: Path = FRONTEND) -> bool:
    environment = with_tools({**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    return done.returncode == 0


if __name__ == "__main__":
    print(variables().get("CHROMIUM", ""))
