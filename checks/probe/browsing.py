"""A real browser that opens the pages during the probe, and the search of what it stored."""

import json
import os
import subprocess
from pathlib import Path

from checks import chromium
from checks.people import Person
from checks.probe import leftovers
from checks.probe.canaries import WORD
from local.paths import CHECKS, NODE_BIN, ROOT, with_tools

_PATIENCE_SECONDS = 60.0


class Browser:
    """Opens page after page as that person, until `left` is called."""

    def __init__(self, folder: Path, web_url: str, person: Person, pages: list[str]) -> None:
        self.profile = folder / "browser"
        """The folder with all that it stores."""
        self._process = subprocess.Popen(
            [
                str(NODE_BIN / "node"),
                str(CHECKS / "probe" / "browser.mjs"),
                str(self.profile),
                *pages,
            ],
            cwd=ROOT,
            env=with_tools(
                {
                    **os.environ,
                    **chromium.variables(),
                    "E2E_BASE_URL": web_url,
                    "SESSION_TOKEN": person.token,
                }
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def left(self) -> list[str]:
        """Places in the browser that still hold a canary: page, storage, files."""
        kept, _ = self._process.communicate(timeout=_PATIENCE_SECONDS)
        if self._process.returncode:
            return ["browser: it failed"]
        found = [
            f"browser, {place}"
            for place, content in json.loads(kept).items()
            if WORD.search(json.dumps(content))
        ]
        return found + [f"browser, file {name}" for name in leftovers.files(self.profile)]

    def stop(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
