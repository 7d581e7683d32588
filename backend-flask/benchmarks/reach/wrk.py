"""Drives a server with wrk: sixteen connections that send what is asked in turn."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("rotate.lua")


@dataclass(frozen=True)
class Load:
    """What came of it; times in milliseconds."""

    per_second: float
    p50: float
    p95: float
    p99: float
    failed: int
    requests: int


def require() -> None:
    """Installs wrk where that is allowed; ends the program with a sentence where it is not."""
    if shutil.which("wrk"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing wrk with apt-get ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", "wrk"]):
            command = ["apt-get", *words]
            subprocess.run(command, env=environment, check=False, capture_output=True)
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: install it (`apt-get install wrk`) and try again.")


def drive(
    port: int, requests: Path, *, seconds: int, skipped: int = 0, path: str | None = None
) -> Load:
    """Sends the requests of that file for so long; `path` stands in for the path of each."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", str(SCRIPT)]
    command += [f"http://127.0.0.1:{port}", "--", str(requests), str(skipped)]
    done = subprocess.run(
        [*command, *([path] if path else [])], check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return Load(
        per_second=found["requests"] / found["microseconds"] * 1_000_000,
        **{name: found[name] / 1000 for name in ("p50", "p95", "p99")},
        failed=found["failed"],
        requests=found["requests"],
    )
