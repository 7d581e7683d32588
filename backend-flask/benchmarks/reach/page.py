"""The web app in a slow browser on a slow link, with a world of cruds behind it."""

import json
import os
import subprocess
from dataclasses import dataclass

from checks import chromium
from local.paths import FRONTEND, NODE_BIN

from benchmarks.reach import asks
from benchmarks.reach.stack import Stack

SCRIPT = FRONTEND / "scripts" / "measure-page.mjs"


@dataclass(frozen=True)
class Page:
    """What the browser says of home: the median of its loads, and a scroll through a long feed."""

    paint_seconds: float
    shift: float
    scrolled_cruds: int
    longest_frame_seconds: float
    frames_over_100_ms: int
    bytes_of_first_visit: int


def measured(stack: Stack) -> Page:
    """Opens home of a person who is signed in."""
    token = stack.rows[asks.HOME].ask.requests[0].token
    done = subprocess.run(
        [str(NODE_BIN / "node"), str(SCRIPT)],
        env={
            **os.environ,
            **chromium.variables(),
            "API_ORIGIN": f"http://127.0.0.1:{stack.port}",
            "TOKEN": token,
        },
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Page(**json.loads(done.stdout))
