"""The table, the targets, and all figures as JSON."""

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from local import tools
from local.paths import STATE

from benchmarks.reach.measure import Measured
from benchmarks.reach.pictures import Compared as Pictured
from benchmarks.reach.targets import Target
from benchmarks.reach.usage import PARTS, Memory
from benchmarks.reach.writes import Compared

BENCHMARKS = Path(__file__).resolve().parents[1]
DRAWING = STATE / "drawing"
HEADINGS = (
    *("", "req/s", "p50", "p95", "p99", "bare route", "share"),
    *("bare SQL", "share", *PARTS, "bytes", "failed"),
)
WIDTHS = (20, 8, 8, 8, 8, 12, 7, 10, 7, 8, 8, 10, 10, 8, 8)
EXPLANATION = (
    "req/s by wrk on 16 connections; p50, p95, p99 in milliseconds; share: of the requests a second"
    "\nof the bare route, and of its own statements by pgbench; API to DynamoDB: milliseconds"
    "\nof CPU for one request"
)


def print_heading(size: str) -> None:
    """The first line of a world's table."""
    print(f"\n{size} world\n{_line(HEADINGS)}", flush=True)


def print_row(row: Measured) -> None:
    """As soon as it is measured."""
    load = row.api
    cells = [row.name, f"{load.per_second:.0f}"]
    cells += [f"{time:.1f}" for time in (load.p50, load.p95, load.p99)]
    cells += [f"{row.floor.per_second:.0f}", f"{row.share:.2f}"]
    cells += [f"{row.statements_per_second:.0f}", f"{row.share_of_sql:.2f}"]
    cells += [f"{row.cpu[part]:.2f}" for part in PARTS]
    print(_line((*cells, str(row.length), str(load.failed))), flush=True)


def print_memory(memory: list[Memory]) -> None:
    """What each process holds."""
    print(f"\n{'megabytes at the end':34}{'resident':>10}{'PSS':>10}")
    for each in memory:
        print(f"{each.name:34}{each.rss:10.0f}{each.pss:10.0f}")


def print_writes(compared: list[Compared]) -> None:
    """What the stream adds to each kind of write."""
    names = ("event", "none", "ratio", "25 %", "75 %", "Postgres")
    print(f"\n{'us of CPU for a write':24}" + "".join(f"{name:>9}" for name in names))
    for each in compared:
        print(
            f"{each.name:24}{each.streamed:9.0f}{each.unstreamed:9.0f}"
            f"{each.ratio:9.3f}{each.least:9.3f}{each.most:9.3f}"
            f"{each.ratio_of_postgres:9.3f}"
        )


def print_pictures(found: Pictured) -> None:
    """What pictures add to home."""
    print(
        f"\n{'us of CPU for home':24}{'pictures':>10}{'none':>9}{'ratio':>9}{'25 %':>9}{'75 %':>9}"
    )
    print(
        f"{'':24}{found.pictured:9.0f}{found.bare:9.0f}"
        f"{found.ratio:9.3f}{found.least:9.3f}{found.most:9.3f}"
    )
    print(f"{'bytes of its answer':24}{found.pictured_bytes:9.0f}{found.bare_bytes:9.0f}")


def print_targets(targets: list[Target]) -> None:
    """What was promised, beside what is."""
    print(f"\n{'target':58}{'is':>9}{'':>5}{'target':>9}")
    for target in targets:
        sign = ">=" if target.at_least else "<="
        verdict = "met" if target.met else "NOT MET"
        print(f"{target.name:58}{target.value:9.2f}{sign:>5}{target.limit:9.2f}  {verdict}")


def write(folder: Path, figures: dict[str, Any]) -> None:
    """All of it, for programs and for comparing."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    text = json.dumps({"machine": machine, **figures}, indent=1)
    (folder / "results.json").write_text(f"{text}\n")


def draw(folder: Path) -> None:
    """Makes the picture of what was written."""
    tools.install(DRAWING, BENCHMARKS / "requirements.txt")
    script = BENCHMARKS / "reach" / "picture.py"
    subprocess.run(
        [DRAWING / "bin" / "python", script, folder / "results.json", folder / "latency.png"],
        check=True,
    )


def _line(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    return f"{first:{WIDTHS[0]}}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(rest, WIDTHS[1:], strict=True)
    )
