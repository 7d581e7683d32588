"""The program `backup` of the image of the service `backup`.

`backup run` is the service itself. It looks again and again, each time in a process that ends,
because what makes a backup needs memory for which there is no use between two of them.
"""

import signal
import subprocess
import sys
from threading import Event
from types import FrameType

_LOOK = (sys.executable, "-m", "ops.backup.scheduled", "look")
_RETRY_SECONDS = 600.0


def run() -> int:
    """Look until a signal comes; the status of a process that cannot start."""
    stop = Event()
    children: list[subprocess.Popen[str]] = []

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        for child in children:
            child.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    while not stop.is_set():
        with subprocess.Popen(_LOOK, stdout=subprocess.PIPE, text=True) as child:
            children[:] = [child]
            if stop.is_set():
                # The signal came before the child.
                child.terminate()
            said = child.communicate()[0].strip()
        children.clear()
        if child.returncode > 0 and not said and not stop.is_set():
            # It has printed what is wrong with the settings.
            return child.returncode
        # Whatever killed it, the kernel for want of memory perhaps, it is tried again later.
        stop.wait(float(said) if said else _RETRY_SECONDS)
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["run"]:
        sys.exit(run())
    from ops.backup.scheduled import commands

    sys.exit(commands.main())
