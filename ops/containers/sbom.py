"""`make sbom`: lists what the product is made of, in the form of CycloneDX."""

import os
import subprocess
import sys

from local.paths import BACKEND, FRONTEND, STATE, with_tools
from ops.containers import scan

_FOLDER = STATE / "sbom"


def main() -> int:
    """Write one file for each of the two images."""
    scan.install()
    _FOLDER.mkdir(parents=True, exist_ok=True)
    python, web = _FOLDER / "backend-flask.json", _FOLDER / "frontend-react-js.json"
    lister = str(scan.FOLDER / "bin" / "cyclonedx-py")
    pinned = str(BACKEND / "requirements.txt")
    subprocess.run([lister, "requirements", pinned, "--output-file", str(python)], check=True)
    command = ["npm", "sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"]
    with web.open("w") as file:
        environment = with_tools(dict(os.environ))
        subprocess.run(command, cwd=FRONTEND, env=environment, stdout=file, check=True)
    print(f"{python}\n{web}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
