"""`make tls-test`: the profile `tls` of production with a real Docker, and Caddy's own authority.

Runs the stack of docker-compose.prod.yml under a name of its own. Ends with a table; all checks run
even when one fails.
"""

import sys
from functools import partial
from pathlib import Path

from local import ports
from local.paths import STATE
from ops.containers import confinement, padlock, table
from ops.containers.client import Mailbox
from ops.containers.engine import DockerError, Stack, attempt, docker

_NAME = "cruddur-tls-test"


def main() -> int:
    """Run every check and print the table."""
    docker("version")
    mailbox = Mailbox()
    address = mailbox.address
    stack = Stack(_NAME, mailbox.url, [_leads_to_itself(STATE / _NAME, address)])
    http, https = ports.free_port(), ports.free_port()
    stack.variables |= {
        "COMPOSE_PROFILES": "tls",
        "DOMAIN": padlock.DOMAIN,
        "TLS_ISSUER": "internal",
        # Reached from this machine and from containers, and from nowhere else.
        "TLS_ADDRESS": address,
        "HTTP_PORT": str(http),
        "HTTPS_PORT": str(https),
        "FRONTEND_URL": f"https://{padlock.DOMAIN}:{https}",
        "READS_PER_SECOND": "1",
    }
    try:
        stack.remove()
        stack.compose("build", "--quiet")
        return table.run(_checks(padlock.Door(stack, mailbox, address, http, https)))
    finally:
        mailbox.close()
        stack.remove()
        attempt("image", "rm", *stack.images())


def _checks(door: padlock.Door) -> list[tuple[str, table.Check]]:
    stack = door.stack
    return [
        ("WEB_ADDRESS does not lead around it", door.refuses_another_way),
        ("a domain has to be said", door.has_to_know_its_name),
        ("up from nothing", door.starts),
        ("a journey through https", door.leads_people),
        ("http leads to https", door.redirects),
        ("the page says HSTS", door.says_hsts),
        ("HTTP/2", door.speaks_http_2),
        ("HTTP/3", door.speaks_http_3),
        ("only it is published", door.is_the_only_one_published),
        ("no process is root's", partial(confinement.nobody_is_root, stack)),
        ("no root can be written", partial(confinement.nobody_writes_the_root, stack)),
        ("everything is limited", partial(confinement.everything_is_limited, stack)),
        ("it has no capability", door.has_no_capability),
        ("the sender is known", door.knows_the_sender),
        ("each sender has limits", door.limits_each_sender),
        ("flask doctor looks at it", door.is_seen_by_the_doctor),
        ("nothing of requests is logged", door.logs_no_request),
        ("killed: tls", door.outlives_its_kill),
        ("down and up", door.keeps_its_certificate),
        ("down --volumes", door.leaves_nothing),
    ]


def _leads_to_itself(folder: Path, address: str) -> Path:
    """A compose file by which the worker finds the domain, as it would by a public name."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "names.yml"
    file.write_text(f'services:\n  worker:\n    extra_hosts: ["{padlock.DOMAIN}:{address}"]\n')
    return file


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except DockerError as fault:
        sys.exit(str(fault))
