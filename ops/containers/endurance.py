"""Kills, upgrades and restarts that the production stack survives without a loss."""

import json
import socket
import time
from pathlib import Path

from local import ports
from ops import secret_files
from ops.containers import confinement
from ops.containers.client import Client, Mailbox, fetch
from ops.containers.engine import PATIENCE_SECONDS, Stack, docker, is_healthy, kill

SERVICES = ("db", "dynamodb-local", "backend-flask", "worker", "stream", "frontend-react-js")
_MAX_BYTES = 512 * 1024**2
# Half of what Docker waits before it kills. On a quiet machine all of them take about a second.
_STOP_SECONDS = 5.0
_FORGET_THE_ROLE = "DROP OWNED BY cruddur_app; DROP ROLE cruddur_app"
_PROBE = "9999_add_upgrade_probe"


class Life:
    """Two people on one stack, and the cruds that they wrote."""

    def __init__(self, stack: Stack, mailbox: Mailbox) -> None:
        self.stack = stack
        self.base = f"http://127.0.0.1:{stack.port}"
        self.mailbox = mailbox
        self.written: dict[str, str] = {}

    def starts(self) -> str:
        """From nothing to healthy, all images built before."""
        began = time.monotonic()
        self.stack.compose("up", "--detach", "--wait")
        return f"healthy after {time.monotonic() - began:.1f} s"

    def people_sign_up(self) -> str:
        """Two people sign up with mailed codes and take tokens."""
        invite = self.stack.invite()
        self.ann = Client(self.base, "ann", self.mailbox, invite)
        self.bob = Client(self.base, "bob", self.mailbox, invite)
        return "two people, by an invite and confirmed with the codes of two mails"

    def rests_in_little_memory(self) -> str:
        """All containers together, idle."""
        lines = docker("stats", "--no-stream", "--format", "{{json .}}", *self.stack.running())
        used = {
            line["Name"].removeprefix(f"{self.stack.name}-"): _bytes(line["MemUsage"].split("/")[0])
            for line in map(json.loads, lines.splitlines())
        }
        total = sum(used.values())
        assert total < _MAX_BYTES, used
        return f"{total / 1024**2:.0f} MB of 512"

    def outlives_the_kill_of(self, service: str) -> str:
        """It is killed while people post: it comes back, and nothing is lost or doubled."""
        container = self.stack.container(service)
        kill(container)
        began = time.monotonic()
        words = f"while {service} was killed"
        crud = self.ann.post(words)
        self.written[crud] = words
        self.bob.post(f"an answer {words}", f"/api/activities/{crud}/reply")
        assert ports.wait_until(
            lambda: (
                is_healthy(now := self.stack.container(service))
                and now["State"]["Pid"] != container["State"]["Pid"]
            ),
            PATIENCE_SECONDS,
        ), f"{service} did not come back"
        seconds = time.monotonic() - began
        assert self.ann.is_notified(f"an answer {words}"), "the notification did not arrive"
        self.nothing_is_lost()
        return f"back after {seconds:.1f} s"

    def upgrades_its_schema(self) -> str:
        """A newer image with one migration more takes the place of the running one."""
        newer = f"{self.stack.name}-newer"
        image = f"cruddur.local/cruddur-backend-flask:{newer}"
        file = f"/backend-flask/cruddur/postgres/migrations/{_PROBE}.sql"
        recipe = (
            f"FROM {self.stack.images()[0]}\nUSER root\n"
            f"RUN echo 'CREATE TABLE upgrade_probe (one int);' > {file}\nUSER 10001:10001\n"
        )
        docker("build", "--quiet", "--tag", image, "-", given=recipe)
        for same in self.stack.images()[1:]:
            docker("tag", same, same.replace(self.stack.name, newer))
        self.stack.variables["VERSION"] = newer
        began = time.monotonic()
        self.stack.compose("up", "--detach", "--wait", "--no-build")
        seconds = time.monotonic() - began
        asked = "SELECT count(*) FROM upgrade_probe"
        self.stack.inside("db", "psql", "--username=cruddur", "--command", asked)
        self.nothing_is_lost()
        return f"healthy after {seconds:.1f} s"

    def keeps_data_through_down_and_up(self) -> str:
        """Containers and networks go, volumes stay."""
        self.stack.compose("down")
        self.stack.compose("up", "--detach", "--wait", "--no-build")
        self.nothing_is_lost()
        return f"{len(self.written)} cruds and their answers still there"

    def gives_the_api_a_role_of_its_own(self) -> str:
        """Upgrade from a version whose API signed in as the superuser that owns the tables."""
        self.stack.inside("db", "psql", "--username=cruddur", "--command", _FORGET_THE_ROLE)
        self.stack.compose("down")
        folder = self.stack.secrets
        (folder / "migration_database_url").replace(folder / "database_url")
        secret_files.write(folder, {})
        secret_files.hand_over(folder)
        self.stack.compose("up", "--detach", "--wait", "--no-build")
        self.nothing_is_lost()
        confinement.the_api_only_uses_rows(self.stack)
        return "make secrets and up again: nothing lost, and the API is another role"

    def stops_immediately(self) -> str:
        """`docker stop`, with connections that browsers keep open."""
        request = b"GET /api/health-check HTTP/1.1\r\nHost: localhost\r\n\r\n"
        kept = [socket.create_connection(("127.0.0.1", self.stack.port)) for _ in range(5)]
        for connection in kept:
            connection.sendall(request)
            assert connection.recv(12).endswith(b" 200")
        took = {}
        for service in reversed(SERVICES):
            container = self.stack.container(service)["Name"].strip("/")
            began = time.monotonic()
            docker("stop", container)
            took[service] = time.monotonic() - began
        for connection in kept:
            connection.close()
        slow = {service: took[service] for service in took if took[service] > _STOP_SECONDS}
        assert not slow, slow
        return ", ".join(f"{service} {seconds:.1f} s" for service, seconds in took.items())

    def leaves_nothing(self) -> str:
        """`down --volumes` takes containers, networks and volumes."""
        self.stack.remove()
        assert not self.stack.left_behind(), self.stack.left_behind()
        return "no container, network or volume"

    def sign_in_again(self) -> None:
        """A restore ends all sessions."""
        for person in (self.ann, self.bob):
            assert ports.wait_until(person.try_sign_in, PATIENCE_SECONDS), "nobody can sign in"

    def nothing_is_lost(self) -> None:
        """Every crud that was written is there once, with its answer."""
        answered = ports.wait_until(
            lambda: fetch(self.base, "GET", "/api/ready").status == 200, PATIENCE_SECONDS
        )
        assert answered, "the API does not answer"
        shown = self.ann.messages()
        for crud, words in self.written.items():
            assert shown.count(words) == 1, f"{shown.count(words)} times there: {words}"
            answers = fetch(self.base, "GET", f"/api/activities/{crud}").body["replies_count"]
            assert answers == 1, f"{answers} answers to: {words}"


def refuses_writes_on_a_full_volume(stack: Stack, mailbox: Mailbox) -> str:
    """With the volume of Postgres full: 503 in the API's form, reads go on, nothing falls over."""
    stack.compose("up", "--detach", "--wait", "--no-build")
    base = f"http://127.0.0.1:{stack.port}"
    cleo = Client(base, "cleo", mailbox, stack.invite())
    cleo.post("while there was room")
    before = _restarts(stack)
    filler = "/var/lib/postgresql/filler"
    stack.inside("db", "sh", "-c", f"cat /dev/zero > {filler} 2>/dev/null || true")
    message = {"message": "no room for this " + "x" * 200}
    statuses = []

    def refused() -> bool:
        statuses.append(cleo.send("POST", "/api/activities", message))
        return statuses[-1].status == 503

    assert ports.wait_until(refused, PATIENCE_SECONDS), statuses[-1]
    answer = statuses[-1]
    assert answer.body["code"] == "store_away", answer
    assert "Retry-After" in answer.headers, answer
    assert fetch(base, "GET", "/api/health-check").status == 200
    assert _restarts(stack) == before, "a container was started again"
    stack.inside("db", "rm", filler)
    cleo.post("there is room again")
    assert "while there was room" in cleo.messages()
    return f"503 after {len(statuses) - 1} more posts; writes again once there is room"


def small_volume(folder: Path) -> Path:
    """A compose file that keeps Postgres on 100 MB of memory."""
    file = folder / "small-volume.yml"
    options = "{type: tmpfs, device: tmpfs, o: 'size=100m,uid=999,gid=999'}"
    file.write_text(f"volumes:\n  postgres:\n    driver_opts: {options}\n")
    return file


def _restarts(stack: Stack) -> dict[str, int]:
    return {name: container["RestartCount"] for name, container in stack.running().items()}


def _bytes(text: str) -> float:
    units = {"KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
    number, unit = text.strip()[:-3], text.strip()[-3:]
    return float(number) * units[unit]
