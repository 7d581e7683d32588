"""`python -m ops.backup backup|restore [FILE] [--stack KIND] [--identity FILE]`."""

import argparse
import os
import shlex
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from local.paths import STATE, VENV
from ops.backup import archive
from ops.backup.archive import ArchiveError
from ops.backup.choice import KINDS, chosen
from ops.backup.encrypted import opened
from ops.backup.programs import StackError
from ops.backup.stacks import ComposeStack, DevStack, Stack
from ops.backup.transfer import backup, restore


def main() -> int:
    """Back up or restore the stack that runs from this clone."""
    parser = argparse.ArgumentParser(prog="ops.backup", description=__doc__)
    parser.add_argument("what", choices=("backup", "restore"))
    parser.add_argument("file", nargs="?", type=lambda text: Path(text) if text else None)
    parser.add_argument("--stack", choices=("", *KINDS), default="")
    parser.add_argument("--identity", type=lambda text: Path(text) if text else None)
    arguments = parser.parse_args()
    # By SIGTERM it ends as by any other fault: files are removed, and what was stopped is started.
    signal.signal(signal.SIGTERM, _leave)
    file: Path | None = arguments.file
    if arguments.what == "restore" and file is None:
        sys.exit("Say which file: make restore FILE=.cruddur/backups/….tar")
    if arguments.what == "restore" and file and not file.is_file():
        sys.exit(f"There is no file {file}: make restore FILE=.cruddur/backups/….tar")
    stack = chosen(arguments.stack, os.environ.get("COMPOSE_PROJECT_NAME", ""))
    if isinstance(stack, DevStack) and Path(sys.prefix).resolve() != VENV.resolve():
        # `make dev` has a Python of its own, with what this stack needs.
        python = str(VENV / "bin" / "python")
        again = [*sys.argv[1:], *([] if arguments.stack else ["--stack=dev"])]
        os.execv(python, [python, "-E", "-m", "local.isolated", "ops.backup", *again])  # noqa: S606
    if arguments.what == "backup" or file is None:
        _backup(stack, file or STATE / "backups" / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}.tar")
    else:
        _restore(stack, file, arguments.identity)
    return 0


def _backup(stack: Stack, file: Path) -> None:
    print(f"Backing up {stack.title} …", flush=True)
    about = backup(stack, file)
    quoted = shlex.quote(str(file))
    if about.oldest_content_at:
        print(f"The oldest crud or message in it is of {_time(about.oldest_content_at)}.")
    print(f"It holds {about.files_of_pictures} files of pictures.")
    print(f"Everything is in {file}: restore it with `make restore FILE={quoted}`.")


def _restore(stack: DevStack | ComposeStack, file: Path, identity: Path | None) -> None:
    with opened(stack, file, identity) as content:
        about = archive.about(content)
        if about.made_at:
            print(f"{file} was made at {_time(about.made_at)}.")
        if about.oldest_content_at:
            print(f"The oldest crud or message in it is of {_time(about.oldest_content_at)}.")
        if isinstance(stack, ComposeStack) and stack.is_production:
            _confirm(stack)
        print(f"Restoring {stack.title} …", flush=True)
        said = restore(stack, content, file)
    print(said)
    print("Restored; what was erased since that backup stays erased. Sign in again.")


def _confirm(stack: ComposeStack) -> None:
    """Ask before what people wrote is replaced."""
    if os.environ.get("YES") == "1":
        return
    if not sys.stdin.isatty():
        sys.exit(f"This replaces all that is in {stack.title}: say YES=1 if that is meant.")
    asked = f"This replaces all that is in {stack.title}. Type its name to go on: "
    if input(asked).strip() != stack.project:
        sys.exit("Nothing was changed.")


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (ArchiveError, StackError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
