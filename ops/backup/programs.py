"""Programs that a backup runs: what they are given, what they print, and how they fail."""

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from local.paths import ROOT

# Programs say more than what is wrong, and that may quote what people wrote.
_FAULT = re.compile(r"^.*\b(?:error|fatal|cruddur|backup): .*$", re.IGNORECASE | re.MULTILINE)
_CHUNK_BYTES = 64 * 1024

Input = IO[bytes] | None


class StackError(Exception):
    """Something in a stack failed; the text is one sentence about it."""


@dataclass(frozen=True)
class Place:
    """Where a command runs on this machine, and with which environment; None is this process's."""

    folder: Path = ROOT
    variables: Mapping[str, str] | None = None


def _rewind(given: Input) -> None:
    """What a command is given is a descriptor, whose position is not that of Python's buffer."""
    if given:
        given.flush()
        os.lseek(given.fileno(), 0, os.SEEK_SET)


@contextmanager
def saying(name: str, command: Sequence[str], place: Place, given: Input) -> Iterator[IO[bytes]]:
    """Run a command whose output, a tar, is read while it comes; `given` as for run.

    Raises StackError with its fault.
    """
    _rewind(given)
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command,
            cwd=place.folder,
            env=place.variables,
            stdin=given or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
        ) as process,
    ):
        # Never None: a pipe was asked for.
        printed = cast(IO[bytes], process.stdout)
        is_whole = True
        try:
            yield printed
            # What follows the end of a tar.
            while printed.read(_CHUNK_BYTES):
                pass
        except tarfile.TarError:
            is_whole = False
            printed.close()
        except BaseException:
            process.kill()
            raise
        if process.wait():
            said.seek(0)
            raise _failed(name, said.read())
        if not is_whole:
            raise StackError(f"{name} failed: what it printed is not whole")


def run(name: str, command: Sequence[str], place: Place, given: Input, out: Input) -> None:
    """Run a command to its end, `given` from its beginning. Raises StackError with its fault."""
    _rewind(given)
    done = subprocess.run(
        command,
        check=False,
        cwd=place.folder,
        env=place.variables,
        stdin=given or subprocess.DEVNULL,
        stdout=out or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise _failed(name, done.stderr)


def decrypt(command: Sequence[str], identities: str, given: IO[bytes], out: IO[bytes]) -> None:
    """Run `backup decrypt`, which gets the identities where no list of processes shows them."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=out, stderr=said
        ) as process,
    ):
        # Never None: a pipe was asked for.
        if pipe := process.stdin:
            # What ends early says why.
            with suppress(BrokenPipeError), pipe:
                pipe.write(f"{identities}\n".encode())
                shutil.copyfileobj(given, pipe)
        if process.wait():
            said.seek(0)
            raise _failed("Decrypting", said.read())


def _failed(name: str, said: bytes) -> StackError:
    text = said.decode(errors="replace").strip()
    fault = _FAULT.search(text)
    words = fault[0] if fault else (text.splitlines() or ["no reason given"])[-1]
    return StackError(f"{name} failed: {words.strip()}")
