"""The web app in a slow browser on a slow link, with a world of cruds behind it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks import chromium
from local.paths import FRONTEND, NODE_BIN, ROOT, STATE

from benchmarks.reach import asks
from benchmarks.reach.stack import Stack

SCRIPT = FRONTEND / "scripts" / "measure-page.mjs"


@dataclass(frozen=True)
class Opened:
    """What the browser says of opening home: the median of its loads, and the largest shift."""

    paint_seconds: float
    shift: float
    bytes_of_first_visit: int


@dataclass(frozen=True)
class Page(Opened):
    """The same, and a scroll through a long feed."""

    scrolled_cruds: int
    longest_frame_seconds: float
    frames_over_100_ms: int


def measured(stack: Stack) -> Page:
    """Opens home of a person who is signed in."""
    token = stack.rows[asks.HOME].ask.requests[0].token
    variables = {"API_ORIGIN": f"http://127.0.0.1:{stack.port}", "TOKEN": token}
    return Page(**_said_by([str(NODE_BIN / "node"), str(SCRIPT)], variables))


def with_pictures() -> Opened:
    """Opens home of the demo world, whose cruds have pictures, on a stack of its own."""
    stack = [sys.executable, "-E", "-m", "local.stack", "--folder", str(STATE / "bench-page")]
    return Opened(**_said_by([*stack, "--", str(NODE_BIN / "node"), str(SCRIPT), "--loads"], {}))


def _said_by(command: list[str], variables: Mapping[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **chromium.variables(), **variables},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    *_, figures = done.stdout.splitlines()
    return dict(json.loads(figures))
