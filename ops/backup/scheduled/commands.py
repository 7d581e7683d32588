"""What the program `backup` does beside `backup run`."""

import argparse
import os
import signal
import sys
from types import FrameType

import psycopg2.extensions
import psycopg2.extras

from ops.backup.scheduled import sealing, service
from ops.backup.scheduled.places import PlaceError, place_of
from ops.backup.scheduled.settings import Settings
from ops.backup.scheduled.stores import StoreError, Stores


def main() -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="backup", description="Backups of the place.")
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("run", help="make backups on the schedule, until a signal comes")
    commands.add_parser("look", help="do what is due, and print in how many seconds to look again")
    commands.add_parser("now", help="make one at once")
    commands.add_parser("list", help="print name and size of each that is kept")
    commands.add_parser("get", help="write one to standard output").add_argument("name")
    commands.add_parser("key", help="print a new identity of age and its public key")
    commands.add_parser(
        "decrypt", help="decrypt standard input, whose first line is the identities"
    )
    arguments = parser.parse_args()
    # By SIGTERM it ends as by any other fault: what it has begun is removed. A statement that waits
    # for Postgres inside of psycopg2's own wait would let the signal through when it is done.
    signal.signal(signal.SIGTERM, _leave)
    psycopg2.extensions.set_wait_callback(psycopg2.extras.wait_select)
    try:
        return _run(arguments)
    except (PlaceError, StoreError, sealing.SealError) as error:
        sys.exit(f"backup: {error}")


def _run(arguments: argparse.Namespace) -> int:
    match arguments.what:
        case "key":
            sealing.print_new_identity()
        case "decrypt":
            identities = sys.stdin.buffer.readline().decode().split()
            sealing.unseal(identities, sys.stdin.buffer, sys.stdout.buffer)
        case "list":
            for one in place_of(Settings.from_environment_or_exit()).kept():
                print(f"{one.name}  {one.bytes} bytes")
        case "get":
            place_of(Settings.from_environment_or_exit()).get(arguments.name, sys.stdout.buffer)
        case _:
            settings = Settings.from_environment_or_exit()
            is_now = arguments.what == "now"
            stores = Stores(os.environ)
            is_well, seconds = service.look(settings, place_of(settings), stores, is_due=is_now)
            if not is_now:
                print(f"{seconds:.0f}")
            return 0 if is_well else 1
    return 0


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
