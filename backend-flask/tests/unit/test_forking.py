"""Processes that are forked share the memory of what was imported before."""

import os
import subprocess
import sys

import pytest

from tests.stores import ROOT

LOOK = """
import gc, os, psutil, runpy, signal, sys
from threading import Event

import cruddur.wiring
from cruddur.worker.processes import Processes

def look():
    before = psutil.Process().memory_full_info().uss
    gc.collect()
    print(psutil.Process().memory_full_info().uss - before, flush=True)
"""
WORKER = """
stop = Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())

def work(stop, say):
    look()
    os.kill(os.getppid(), signal.SIGTERM)
    stop.wait()

Processes({"one": work}, None).run(stop)
"""
GUNICORN = """
runpy.run_path("gunicorn.conf.py")["pre_fork"](None, None)
if os.fork():
    os.wait()
else:
    look()
    os._exit(0)
"""
SETTINGS = {
    "CRUDDUR_ENV": "development",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
    "FRONTEND_URL": "http://localhost:3000",
    "SECRET_KEY": "of a process that asks no store at all",
}
MAX_BYTES = 8 * 1024**2
"""Without sharing it is 30 MB."""


@pytest.mark.parametrize("program", [WORKER, GUNICORN], ids=["worker", "gunicorn"])
def test_a_collection_copies_nothing_that_was_there_before_the_fork(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK + program],
        cwd=ROOT / "backend-flask",
        env={**SETTINGS, "PATH": os.environ["PATH"]},
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) < MAX_BYTES
