"""Whether the web app's types are what the API's document says now."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from local.paths import BACKEND, FRONTEND, with_tools

_TYPES = Path("src") / "lib" / "api-types.gen.ts"


def main() -> int:
    """Generate the types once more, elsewhere, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        _generate(Path(folder))
        fresh = (Path(folder) / _TYPES).read_text()
    if fresh != (FRONTEND / _TYPES).read_text():
        sys.exit(f"{_TYPES} is not what backend-flask/openapi.yml says: run `make openapi`.")
    return 0


def _generate(folder: Path) -> None:
    generator = FRONTEND / "node_modules" / ".bin" / "openapi-ts"
    document = {"OPENAPI_FILE": str(BACKEND / "openapi.yml")}
    done = subprocess.run(
        # The generator writes below the folder that it runs in.
        ["node", str(generator), "--file", str(FRONTEND / "openapi-ts.config.ts"), "--silent"],
        cwd=folder,
        env=with_tools({**os.environ, **document}),
        check=False,
    )
    if done.returncode:
        sys.exit("The types of the web app could not be generated: see the lines above.")


if __name__ == "__main__":
    sys.exit(main())
