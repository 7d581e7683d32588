"""Installs tools that the product does not need, each into an environment of its own."""

import subprocess
from pathlib import Path

from local.paths import VENV
from local.setup import uv_environment


def install(folder: Path, pinned: Path) -> None:
    """Put what `pinned` lists into `folder`, unless it is there already."""
    uv = str(VENV / "bin" / "uv")
    python = str(folder / "bin" / "python")
    if not Path(python).exists():
        subprocess.run([uv, "venv", "--quiet", str(folder)], check=True)
    sync = [uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", str(pinned)]
    subprocess.run(sync, check=True, env=uv_environment())
