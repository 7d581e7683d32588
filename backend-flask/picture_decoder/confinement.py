"""Takes from this process whatever decoding does not need."""

import os
import resource
import signal
from pathlib import Path

MEMORY_BYTES = 300 * 1024 * 1024
"""Beyond what the process has when it begins: the picture, and what is made of it."""
CPU_SECONDS = 15
WALL_SECONDS = 20
RESULT_BYTES = 24 * 1024 * 1024
NICENESS = 5


def confine() -> None:
    """Bounds memory, time and output, and allows no new file and no connection from now on."""
    # Requests go first.
    os.nice(NICENESS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, RESULT_BYTES)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_AS, _address_space() + MEMORY_BYTES)
    # Files that are open stay so; nothing else can be opened, a socket neither.
    _limit(resource.RLIMIT_NOFILE, 0)
    # Ends the process also when nobody is left who would. Nothing handles the signal.
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
