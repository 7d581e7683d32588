"""`make compose-test`: tests production in containers with a real Docker.

Builds the images and runs the stack of docker-compose.prod.yml under a name of its own. Ends
with a table; all checks run even when one fails.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

from local.paths import STATE
from ops.containers import backups, confinement, endurance, gateway, single_image
from ops.containers.client import Mailbox
from ops.containers.engine import DockerError, Stack, attempt, docker

_NAME = "cruddur-compose-test"
Check = Callable[[], str]


def main() -> int:
    """Run every check and print the table."""
    docker("version")
    mailbox = Mailbox()
    stack = Stack(_NAME, mailbox.url)
    small = Stack(f"{_NAME}-full", mailbox.url, [endurance.small_volume(STATE / _NAME)])
    small.variables["VERSION"] = _NAME
    try:
        stack.remove()
        small.remove()
        stack.compose("build", "--quiet")
        results = [_result(words, check) for words, check in _checks(stack, small, mailbox)]
    finally:
        mailbox.close()
        stack.remove()
        small.remove()
        newer = [f"{image}-newer" for image in stack.images()]
        attempt("image", "rm", *stack.images(), *newer)
    _print_table(results)
    return 0 if all(passed for _, passed, _, _ in results) else 1


def _checks(stack: Stack, small: Stack, mailbox: Mailbox) -> list[tuple[str, Check]]:
    life = endurance.Life(stack, mailbox)
    backend, web, _ = stack.images()
    return [
        ("one image names what is wrong", partial(single_image.names_what_is_wrong, backend, web)),
        ("one image stops while it waits", partial(single_image.stops_while_it_waits, backend)),
        ("up from nothing", life.starts),
        ("people sign up with a mailed code", life.people_sign_up),
        ("the web answers as it should", partial(gateway.answers_as_it_should, life)),
        ("the sender is known", partial(gateway.knows_the_sender, life)),
        ("each sender has limits", partial(gateway.limits_each_sender, web)),
        ("it refuses as the API does", partial(gateway.refuses_as_the_api_does, web)),
        ("slow uploads have a limit", partial(gateway.holds_slow_uploads, web)),
        ("so have those of many", partial(gateway.holds_slow_uploads_of_many, web)),
        ("the web's log is escaped", partial(gateway.escapes_its_log, web)),
        ("the idle stack is small", life.rests_in_little_memory),
        ("no process is root's", partial(confinement.nobody_is_root, stack)),
        ("no root can be written", partial(confinement.nobody_writes_the_root, stack)),
        ("everything is limited", partial(confinement.everything_is_limited, stack)),
        ("only the web is published", partial(confinement.only_the_web_is_published, stack)),
        ("the stores refuse the web", partial(confinement.the_stores_refuse_the_web, stack)),
        ("the API's role uses rows only", partial(confinement.the_api_only_uses_rows, stack)),
        ("no secret is in an image", partial(confinement.secrets_are_in_no_image, stack)),
        *(
            (f"killed: {service}", partial(life.outlives_the_kill_of, service))
            for service in endurance.SERVICES
        ),
        ("up after an upgrade of the schema", life.upgrades_its_schema),
        ("down and up", life.keeps_data_through_down_and_up),
        ("backups are made by themselves", partial(backups.are_made_by_themselves, life)),
        ("a backup brings back what lives", partial(backups.bring_back_what_lives, life)),
        ("all volumes lost", partial(backups.outlive_the_loss_of_all_volumes, life)),
        ("a fault of backups shows", partial(backups.show_a_fault, life)),
        ("up after one role for all", life.gives_the_api_a_role_of_its_own),
        ("stop with open connections", life.stops_immediately),
        ("down --volumes", life.leaves_nothing),
        (
            "a full volume",
            partial(endurance.refuses_writes_on_a_full_volume, small, mailbox),
        ),
    ]


def _result(words: str, check: Check) -> tuple[str, bool, float, str]:
    began = time.monotonic()
    try:
        found, passed = check(), True
    except (AssertionError, DockerError, StopIteration, AttributeError) as fault:
        found, passed = str(fault) or type(fault).__name__, False
    seconds = time.monotonic() - began
    print(f"{'passed' if passed else 'FAILED'}  {words}: {found}", flush=True)
    return words, passed, seconds, found


def _print_table(results: list[tuple[str, bool, float, str]]) -> None:
    print("\n| check | result | time | what was seen |\n| --- | --- | ---: | --- |")
    for words, passed, seconds, found in results:
        verdict = "passed" if passed else "FAILED"
        print(f"| {words} | {verdict} | {seconds:.1f} s | {' '.join(found.split())} |")
    failed = sum(not passed for _, passed, _, _ in results)
    print(f"\n{len(results) - failed} passed, {failed} failed")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except DockerError as fault:
        sys.exit(str(fault))
