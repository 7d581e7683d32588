"""`make compose-test`: tests production in containers with a real Docker.

Builds the images and runs the stack of docker-compose.prod.yml under a name of its own. Ends
with a table; all checks run even when one fails.
"""

import sys
from functools import partial

from local.paths import STATE
from ops.containers import (
    accounts_elsewhere,
    alerts,
    backups,
    bucket,
    confinement,
    endurance,
    engines,
    gateway,
    pictures,
    single_image,
    table,
)
from ops.containers.client import Mailbox
from ops.containers.engine import DockerError, Stack, attempt, docker

_NAME = "cruddur-compose-test"


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
        return table.run(_checks(stack, small, mailbox))
    finally:
        mailbox.close()
        stack.remove()
        small.remove()
        newer = [f"{image}-newer" for image in stack.images()]
        attempt("image", "rm", *stack.images(), *newer)


def _checks(stack: Stack, small: Stack, mailbox: Mailbox) -> list[tuple[str, table.Check]]:
    life = endurance.Life(stack, mailbox)
    backend, web, _ = stack.images()
    return [
        ("one image names what is wrong", partial(single_image.names_what_is_wrong, backend, web)),
        ("one image stops while it waits", partial(single_image.stops_while_it_waits, backend)),
        ("the engine has to be chosen", partial(engines.has_to_be_chosen, stack)),
        ("up from nothing", life.starts),
        ("people sign up with a mailed code", life.people_sign_up),
        ("the web answers as it should", partial(gateway.answers_as_it_should, life)),
        ("the sender is known", partial(gateway.knows_the_sender, life)),
        ("each sender has limits", partial(gateway.limits_each_sender, web)),
        ("it refuses as the API does", partial(gateway.refuses_as_the_api_does, web)),
        ("slow uploads have a limit", partial(gateway.holds_slow_uploads, web)),
        ("so have those of many", partial(gateway.holds_slow_uploads_of_many, web)),
        ("the web's log is escaped and has no words", partial(gateway.keeps_its_log, web)),
        ("mails end with one click", partial(alerts.end_with_one_click, life)),
        ("pushes go to public addresses", partial(alerts.push_to_public_addresses, life)),
        (
            "accounts elsewhere sign people in",
            partial(accounts_elsewhere.sign_people_in, life),
        ),
        ("pictures come and go", partial(pictures.come_and_go, life)),
        ("uploads have a limit", partial(pictures.have_a_limit, life)),
        ("pictures go without a worker", partial(pictures.go_though_the_worker_was_killed, life)),
        ("a bucket holds pictures", partial(bucket.holds_pictures, life, mailbox.address)),
        ("the idle stack is small", life.rests_in_little_memory),
        ("no process is root's", partial(confinement.nobody_is_root, stack)),
        ("no root can be written", partial(confinement.nobody_writes_the_root, stack)),
        ("everything is limited", partial(confinement.everything_is_limited, stack)),
        ("only the web is published", partial(confinement.only_the_web_is_published, stack)),
        ("the stores refuse the web", partial(confinement.the_stores_refuse_the_web, stack)),
        ("DynamoDB Local is named", partial(engines.is_named_at_the_start, stack)),
        ("the API reaches nothing outside", partial(engines.keeps_the_api_inside, stack)),
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


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except DockerError as fault:
        sys.exit(str(fault))
