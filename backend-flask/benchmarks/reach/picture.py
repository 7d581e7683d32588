"""Draws how long each operation takes in a world of ten times as many people and cruds.

`python picture.py results.json latency.png`, with the packages of ../requirements.txt.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import pyplot
from matplotlib.ticker import LogLocator, NullFormatter

COLOURS = {"small": "#2f6f9f", "large": "#c2571a"}
LABELS = {"small": "100 000 living cruds", "large": "1 000 000 living cruds"}
OFFSETS = {"small": 0.14, "large": -0.14}


def main() -> None:
    """Reads the one and writes the other."""
    results, picture = map(Path, sys.argv[1:])
    matplotlib.use("agg")
    figure, axes = pyplot.subplots(figsize=(9, 5.5), layout="constrained")
    worlds = json.loads(results.read_text())["worlds"]
    names = [row["name"] for row in worlds["large"]][::-1]
    for size, rows in worlds.items():
        _draw(axes, size, rows, [names.index(row["name"]) + OFFSETS[size] for row in rows])
    axes.set_yticks(range(len(names)), names)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("milliseconds, 16 connections at once: median (open) to 95th percentile (full)")
    axes.grid(axis="x", alpha=0.25)
    figure.legend(loc="outside upper right", ncols=2, frameon=False)
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.savefig(picture, dpi=130)


def _draw(axes: Any, size: str, rows: list[dict[str, Any]], places: list[float]) -> None:
    medians = [row["api"]["p50"] for row in rows]
    slowest = [row["api"]["p95"] for row in rows]
    colour = COLOURS[size]
    axes.hlines(places, medians, slowest, color=colour, linewidth=2)
    axes.scatter(medians, places, color="white", edgecolor=colour, zorder=3)
    axes.scatter(slowest, places, color=colour, zorder=3, label=LABELS[size])


if __name__ == "__main__":
    main()
