"""`make bench`: the table, the targets, and the figures in journal/assets/bench.

`cd backend-flask && ../.venv/bin/python -m benchmarks.reach [--size small|large] [--rounds N]
[--seconds N] [--without-page] [--only streams|apps|writes|pictures]`. Loopback only; with both
worlds at hand it takes some twenty minutes, and making them some five more, once. Status 1 when a
target is missed. Only a whole run writes the figures.
"""

import argparse
import signal
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from local.paths import ROOT
from local.stack import exit_on_sigterm

from benchmarks.reach import (
    apps,
    asks,
    busy,
    cost,
    measure,
    page,
    pictures,
    report,
    stack,
    streams,
    targets,
    writes,
    wrk,
)
from benchmarks.reach.measure import Measured, Pace
from benchmarks.reach.stack import Stack
from benchmarks.reach.targets import Target
from benchmarks.reach.wrk import Load
from benchmarks.world import SIZES

ASSETS = ROOT / "journal" / "assets" / "bench"


def main() -> int:
    """Measures and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, help="only this world")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median counts")
    parser.add_argument("--seconds", type=int, default=2, help="of each load in a round")
    parser.add_argument("--without-page", action="store_true", help="no browser")
    parser.add_argument("--only", choices=[*ALONE, *APART], help="only these rows")
    asked = parser.parse_args()
    pace = Pace(asked.rounds, asked.seconds)
    signal.signal(signal.SIGTERM, exit_on_sigterm)
    wrk.require()
    print(report.EXPLANATION)
    with ExitStack() as held:
        sizes = [asked.size] if asked.size else list(SIZES)
        if asked.only:
            sizes = ["small"] if asked.only in ALONE else []
        stacks = {size: held.enter_context(stack.of_size(size)) for size in sizes}
        figures: dict[str, Any] = {"pace": asdict(pace)}
        if asked.only in APART:
            kept = APART[asked.only](figures)
        elif asked.only:
            kept = ALONE[asked.only](stacks["small"], pace, figures)
        else:
            kept = _measured(stacks, pace, figures, with_page=not asked.without_page)
    report.print_targets(kept)
    if not (asked.size or asked.without_page or asked.only):
        report.write(ASSETS, {**figures, "targets": [target.as_json() for target in kept]})
        report.draw(ASSETS)
    return 0 if all(target.met for target in kept) else 1


def _measured(
    stacks: dict[str, Stack], pace: Pace, figures: dict[str, Any], *, with_page: bool
) -> list[Target]:
    """All that the worlds at hand allow; adds to the figures."""
    small = stacks.get("small")
    # First, while nothing that was written has left Postgres anything to tidy up.
    shown = _page(small, figures) if small and with_page else []
    worlds = {size: _table(running, pace) for size, running in stacks.items()}
    figures["worlds"] = {size: [asdict(row) for row in rows] for size, rows in worlds.items()}
    largest = list(worlds)[-1]
    paid = cost.of(worlds[largest], cost.bytes_of_a_crud(stacks[largest].sql))
    figures["thousand_people_a_day"] = asdict(paid)
    kept = [_without_fault(f"{size} world", (row.api for row in worlds[size])) for size in worlds]
    if len(stacks) == len(SIZES):
        kept += _growth(stacks, pace, figures)
    if small:
        kept = [*_shares(worlds["small"]), *kept, *_busy(small, pace, figures)]
        kept += _streams(small, pace, figures)
        kept += _apps(small, pace, figures)
        for each in APART.values():
            kept += each(figures)
        kept += _memory(small, figures)
    cost.print_out(paid)
    return kept + shown


def _table(running: Stack, pace: Pace) -> list[Measured]:
    report.print_heading(running.size)
    rows = []
    for prepared in running.rows.values():
        rows.append(measure.measured(running, prepared, pace))
        report.print_row(rows[-1])
    return rows


def _shares(rows: list[Measured]) -> list[Target]:
    return [
        Target(f"{row.name}: share of the bare route", row.share, least, at_least=True)
        for row in rows
        if (least := targets.MIN_SHARE.get(row.name)) is not None
    ]


def _without_fault(name: str, loads: Iterable[Load]) -> Target:
    """What is not answered would look fast."""
    return Target(f"failed requests, {name}", float(sum(load.failed for load in loads)), 0)


def _growth(stacks: dict[str, Stack], pace: Pace, figures: dict[str, Any]) -> list[Target]:
    small, large = stacks["small"], stacks["large"]
    found = measure.in_turns(
        {
            "small": (small, asks.HOME),
            "large": (large, asks.HOME),
            "large, 5000 follows": (large, asks.HOME_OF_COLLECTORS),
        },
        pace,
    )
    figures["home"] = {name: asdict(load) for name, load in found.items()}
    least = found["small"].p95
    return [
        Target("p95 of home: large / small", found["large"].p95 / least, targets.MAX_GROWTH),
        Target(
            "p95 of home: 5000 follows in large / small",
            found["large, 5000 follows"].p95 / least,
            targets.MAX_GROWTH_OF_COLLECTORS,
        ),
        _without_fault("home in both worlds", found.values()),
    ]


def _busy(small: Stack, pace: Pace, figures: dict[str, Any]) -> list[Target]:
    found = busy.compared(small, pace)
    figures["busy"] = asdict(found)
    return [
        Target(
            "p95 of home: 500 written and 500 erased a second / none",
            found.busy.p95 / found.quiet.p95,
            targets.MAX_BUSY,
        ),
        Target(
            "written a second meanwhile",
            found.written_per_second,
            busy.RATE * targets.MIN_OF_PACE,
            at_least=True,
        ),
        _without_fault("home meanwhile", [found.quiet, found.busy]),
    ]


def _streams(small: Stack, pace: Pace, figures: dict[str, Any]) -> list[Target]:
    found = streams.measured(small, pace)
    figures["streams"] = asdict(found)
    return [
        Target("5000 streams, MB", found.megabytes, targets.MAX_STREAMS_MEGABYTES),
        Target(
            "an event to a stream, microseconds of CPU",
            found.microseconds,
            targets.MAX_STREAM_MICROSECONDS,
        ),
        Target(
            "p95 of an event to 1000 streams, seconds",
            found.p95_seconds,
            targets.MAX_STREAM_SECONDS,
        ),
        Target(
            "p95 of home: 5000 streams open / none",
            found.beside.p95 / found.quiet.p95,
            targets.MAX_BESIDE_STREAMS,
        ),
        _without_fault("home beside streams", [found.quiet, found.beside]),
    ]


def _apps(small: Stack, pace: Pace, figures: dict[str, Any]) -> list[Target]:
    found = apps.compared(small, pace)
    figures["apps"] = asdict(found)
    return [Target("CPU of home: of an app / of our own", found.ratio, targets.MAX_OF_APP)]


def _writes(figures: dict[str, Any]) -> list[Target]:
    found = writes.compared()
    report.print_writes(found)
    figures["writes"] = [asdict(each) for each in found]
    return [
        Target(
            f"CPU of a {each.name}: with its event / without",
            each.ratio,
            targets.MAX_STREAMED,
        )
        for each in found
    ]


def _pictures(figures: dict[str, Any]) -> list[Target]:
    found = pictures.compared()
    report.print_pictures(found)
    figures["pictures"] = asdict(found)
    opened = page.with_pictures()
    figures["page with pictures"] = asdict(opened)
    return [
        Target("CPU of home: with pictures / without", found.ratio, targets.MAX_PICTURED),
        Target(
            "largest paint of home with pictures, seconds",
            opened.paint_seconds,
            targets.MAX_PICTURED_PAINT_SECONDS,
        ),
        Target("layout shift of home with pictures", opened.shift, targets.MAX_SHIFT),
    ]


def _memory(small: Stack, figures: dict[str, Any]) -> list[Target]:
    memory = small.processes.memory()
    report.print_memory(memory)
    figures["memory"] = [asdict(each) for each in memory]
    workers = [each.rss for each in memory if each.name.startswith("API, worker")]
    return [
        Target("largest of the API's workers, MB", max(workers), targets.MAX_API_MEGABYTES),
        *(
            Target("worker, MB", each.rss, targets.MAX_WORKER_MEGABYTES)
            for each in memory
            if each.name == "worker"
        ),
    ]


def _page(small: Stack, figures: dict[str, Any]) -> list[Target]:
    found = page.measured(small)
    figures["page"] = asdict(found)
    return [
        Target("largest paint of home, seconds", found.paint_seconds, targets.MAX_PAINT_SECONDS),
        Target("layout shift of home", found.shift, targets.MAX_SHIFT),
        Target(
            "longest frame of a scroll through 2000 cruds, seconds",
            found.longest_frame_seconds,
            targets.MAX_FRAME_SECONDS,
        ),
    ]


ALONE = {"streams": _streams, "apps": _apps}
"""Rows of the small world that can be measured alone."""
APART = {"writes": _writes, "pictures": _pictures}
"""Rows with stores of their own."""


if __name__ == "__main__":
    sys.exit(main())
