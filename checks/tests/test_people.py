"""Threads of the checks end with their program."""

import subprocess
import sys

from local.paths import ROOT

FAULTY = """
import threading
from checks import people

people.thread(threading.Event().wait).start()
raise SystemExit(3)
"""


def test_a_fault_ends_a_check_whose_threads_were_not_told_to_stop() -> None:
    done = subprocess.run([sys.executable, "-c", FAULTY], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 3
