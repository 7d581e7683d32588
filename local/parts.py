"""Starts, waits for, kills, restarts and ends the processes of a stack, each with a log."""

import contextlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from local import ports
from local.paths import ROOT
from local.ports import Condition

LOG_HEADING = "--- the end of"
"""The heading of each log that is printed."""
_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Part:
    """One process: `python ARGUMENTS` with these variables, and the condition that it is up."""

    name: str
    arguments: list[str]
    variables: dict[str, str]
    up: Condition | None = None


class Parts:
    """The processes of one stack."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._parts: dict[str, Part] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, part: Part) -> None:
        """Start it; its output is appended to its log."""
        self._parts[part.name] = part
        with (self._logs / f"{part.name}.log").open("ab") as log:
            self._running[part.name] = subprocess.Popen(
                [sys.executable, *part.arguments],
                cwd=ROOT,
                env=part.variables,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self, *names: str) -> None:
        """Wait until these are up; ends the program when one ended instead."""
        for name in names:
            if not self._came_up(name):
                sys.exit(f"{name} did not come up.")

    def kill(self, *names: str) -> None:
        """Kill these with all their children (SIGKILL)."""
        processes = []
        for name in names:
            process = psutil.Process(self._running[name].pid)
            # The watching parent last: its end would end the command with a polite signal.
            processes += [*process.children(recursive=True), process]
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        for name in names:
            self._running[name].wait()

    def restart(self, *names: str) -> None:
        """Start these again as they were started."""
        for name in names:
            self.start(self._parts[name])

    def terminate(self, name: str) -> None:
        """Ask this one to end and wait until it did."""
        self._running[name].terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._running[name].wait(timeout=10)

    def stop(self) -> None:
        """End every part, the first one last."""
        for name in reversed(self._running):
            self.terminate(name)

    def _came_up(self, name: str) -> bool:
        process, up = self._running[name], self._parts[name].up
        if up is None:
            return process.poll() is None
        ports.wait_until(lambda: up() or process.poll() is not None, _PATIENCE_SECONDS)
        return up()
