"""Fails when openapi.yml or the web app's generated types are older than the code."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from local import environment
from local.environment import Ports
from local.paths import BACKEND, FRONTEND, VENV, with_tools

_COMMITTED = BACKEND / "openapi.yml"
_TYPES = Path("src") / "lib" / "api-types.gen.ts"


def main() -> int:
    """Generate both in another place and compare."""
    if _document() != _COMMITTED.read_text():
        sys.exit("backend-flask/openapi.yml is not what the code says: run `make openapi`.")
    with tempfile.TemporaryDirectory() as folder:
        _generate(Path(folder))
        fresh = (Path(folder) / _TYPES).read_text()
    if fresh != (FRONTEND / _TYPES).read_text():
        sys.exit(f"{_TYPES} is not what backend-flask/openapi.yml says: run `make openapi`.")
    return 0


def _document() -> str:
    done = subprocess.run(
        [str(VENV / "bin" / "flask"), "openapi"],
        cwd=BACKEND,
        env=environment.of_services(Ports(), os.environ),
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit("The document could not be made: see the lines above.")
    return done.stdout


def _generate(folder: Path) -> None:
    generator = FRONTEND / "node_modules" / ".bin" / "openapi-ts"
    document = {"OPENAPI_FILE": str(_COMMITTED)}
    done = subprocess.run(
        # The generator writes into its working directory.
        ["node", str(generator), "--file", str(FRONTEND / "openapi-ts.config.ts"), "--silent"],
        cwd=folder,
        env=with_tools({**os.environ, **document}),
        check=False,
    )
    if done.returncode:
        sys.exit("The types of the web app could not be generated: see the lines above.")


if __name__ == "__main__":
    sys.exit(main())
