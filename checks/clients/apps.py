"""Apps of others, as they are in the registries, live with a running stack.

Whatever they ask goes through a proxy, which keeps a record. None of it may be answered by a fault,
by a method that is missing, or by a page.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local import environment, ports
from local.paths import with_tools

MIN_CALLS = 130
_START_SECONDS = 20.0
_OF_APPS = ("/api/v1/", "/api/v2/", "/oauth/", "/.well-known/", "/nodeinfo/")
_PAGES = ("/oauth/authorize", "/oauth/signin")
"""People see these in a browser."""
_LIVES = (
    ("Mastodon.py", "python", "mastodon_life.py"),
    ("toot", "python", "toot_life.py"),
    ("masto.js", "node", "masto_life.mjs"),
)


@dataclass(frozen=True)
class Recorder:
    """A proxy on a port of its own, to which apps are sent."""

    port: int
    record: Path

    @property
    def url(self) -> str:
        """Its address, by which the place knows itself."""
        return f"http://{ports.HOST}:{self.port}"

    @contextmanager
    def running(self, node: Path, where: Mapping[str, str]) -> Iterator[None]:
        """Passes requests on to the API and the stream."""
        self.record.unlink(missing_ok=True)
        own = {"PORT": str(self.port), "RECORD": str(self.record), **where}
        variables = {**with_tools(environment.isolated(os.environ)), **own}
        with subprocess.Popen(["node", "recorder.mjs"], cwd=node, env=variables) as proxy:
            try:
                if not ports.wait_until(lambda: ports.answers(self.port), _START_SECONDS):
                    sys.exit("The recorder of the apps does not start.")
                yield
            finally:
                proxy.terminate()

    def answers(self) -> list[dict[str, Any]]:
        """Every answer so far to a call of apps: what others do there is none."""
        kept = self.record.read_text() if self.record.exists() else ""
        answers = [json.loads(line) for line in kept.splitlines()]
        return [one for one in answers if one["path"].startswith(_OF_APPS)]


def live(run: Callable[[str, str], str], recorder: Recorder) -> None:
    """Lets each app live, by `run` of its interpreter and its script, and judges the record."""
    for name, interpreter, script in _LIVES:
        before = len(recorder.answers())
        said = run(interpreter, script)
        calls = len(recorder.answers()) - before
        print(f"the app {name}: {said.strip()}, with {calls} calls", flush=True)
    answers = recorder.answers()
    if wrong := [one for one in answers if is_wrong(one)]:
        listed = "\n".join(json.dumps(one) for one in wrong[:20])
        sys.exit(f"{len(wrong)} calls of apps went wrong:\n{listed}")
    if len(answers) < MIN_CALLS:
        sys.exit(f"The apps made only {len(answers)} calls.")
    print(f"{len(answers)} calls of apps, none answered by a fault, a 405 or a page", flush=True)


def is_wrong(answer: Mapping[str, Any]) -> bool:
    """Whether an app could not have meant to be answered like this."""
    is_page = "html" in answer["type"] and not answer["path"].startswith(_PAGES)
    return is_page or answer["status"] == 405 or answer["status"] >= 500
