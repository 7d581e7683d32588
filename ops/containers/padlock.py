"""What the service `tls` promises: one way in, encrypted, with a certificate that it keeps."""

import http.client
import os
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass

from local import ports
from ops.containers.client import PASSWORD, Answer, Client, Mailbox, fetch
from ops.containers.engine import PATIENCE_SECONDS, Stack, attempt, docker, is_healthy, kill
from ops.containers.way_in import WayIn

DOMAIN = "place.test"
_EX_CONFIG = 78
_AUTHORITY = "/data/pki/authorities/local/root.crt"
_FORGED = "203.0.113.7"
_NEIGHBOURS = (100, 101)
_BURST = 200
_HTTP_2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_SETTINGS = 4
# A packet of a version that nobody speaks: the answer is a list of those that are spoken.
_QUIC_1 = bytes.fromhex("00000001")
_UNKNOWN_VERSION = bytes.fromhex("1a2a3a4a")
_MIN_DATAGRAM = 1200
_SECRET_WORD = "what-somebody-searched-for"  # noqa: S105 (of a query, which is not logged)
_STATUSES = """
import collections, http.client, ssl, sys
answers = collections.Counter()
door = http.client.HTTPSConnection(sys.argv[1], context=ssl._create_unverified_context())
for _ in range(int(sys.argv[2])):
    door.request("GET", "/api/place", headers={"X-Forwarded-For": sys.argv[3]})
    response = door.getresponse()
    response.read()
    answers[response.status] += 1
print(*answers.elements())
"""
_SIGN_IN = """
import http.client, json, ssl, sys
door = http.client.HTTPSConnection(sys.argv[1], context=ssl._create_unverified_context())
words = json.dumps({"login": sys.argv[2], "password": sys.argv[3]})
headers = {"Content-Type": "application/json", "X-Forwarded-For": sys.argv[4]}
door.request("POST", "/api/auth/tokens", words, headers)
sys.exit(door.getresponse().status != 200)
"""


@dataclass
class Door:
    """The stack with the profile `tls`, and where it is published."""

    stack: Stack
    mailbox: Mailbox
    address: str
    http: int
    https: int

    def refuses_another_way(self) -> str:
        """The web container is published on loopback, or not at all."""
        done = attempt(
            "compose",
            *self.stack.files,
            *("config", "--quiet"),
            variables={**self.stack.variables, "WEB_ADDRESS": "0.0.0.0"},  # noqa: S104 (refused)
        )
        assert done.returncode, "it was taken"
        assert "WEB_ADDRESS-is-not-for-DOMAIN" in done.stderr, done.stderr
        return done.stderr.strip()

    def has_to_know_its_name(self) -> str:
        """Without DOMAIN it ends with one line."""
        once = ("run", "--rm", "--no-deps", "--no-TTY", "--env=DOMAIN=", "tls")
        done = attempt("compose", *self.stack.files, *once, variables=self.stack.variables)
        assert done.returncode == _EX_CONFIG, done
        (line,) = [line for line in done.stderr.splitlines() if line.startswith("tls: ")]
        return line

    def starts(self) -> str:
        """From nothing to a certificate."""
        self.stack.compose("up", "--detach", "--wait", "--no-build")
        authority = self.stack.inside("tls", "cat", _AUTHORITY)
        self._way = WayIn(DOMAIN, self.address, self.https, authority)
        self._way.use()
        return f"healthy, with certificate {self._way.serial()}"

    def leads_people(self) -> str:
        """Two people sign up, post, answer and are notified."""
        invite = self.stack.invite()
        self.ann = Client(self._way.base, "ann", self.mailbox, invite)
        bob = Client(self._way.base, "bob", self.mailbox, invite)
        crud = self.ann.post("behind a padlock")
        bob.post("seen", f"/api/activities/{crud}/reply")
        assert self.ann.is_notified("seen"), "the notification did not arrive"
        assert self.ann.messages() == ["behind a padlock"]
        return "signed up with mailed codes, posted, answered, notified"

    def redirects(self) -> str:
        """Whatever is asked for without TLS leads to the domain with it."""
        for host in (DOMAIN, self.address):
            connection = http.client.HTTPConnection(self.address, self.http, timeout=5)
            connection.request("GET", "/@ann?a=b", headers={"Host": host})
            response = connection.getresponse()
            location = response.headers["Location"]
            assert (response.status, location) == (308, f"https://{DOMAIN}/@ann?a=b"), location
            connection.close()
        return f"308 to {location}"

    def says_hsts(self) -> str:
        """With the page and with answers of the API."""
        answers = [self._get(path) for path in ("/", "/api/place")]
        found = {answer.headers["Strict-Transport-Security"] for answer in answers}
        assert found == {"max-age=31536000"}, found
        return "max-age=31536000"

    def speaks_http_2(self) -> str:
        """It is chosen where the client can, and answers in frames."""
        with self._way.connect("h2", "http/1.1") as connection:
            chosen = connection.selected_alpn_protocol()
            assert chosen == "h2", chosen
            # An empty frame of settings is what a client says first.
            connection.sendall(_HTTP_2 + bytes([0, 0, 0, _SETTINGS, 0, 0, 0, 0, 0]))
            frame = connection.recv(9)
        assert frame[3] == _SETTINGS, frame
        return "chosen by ALPN, the server's settings came"

    def speaks_http_3(self) -> str:
        """The page offers it, and QUIC answers on UDP."""
        offered = self._get("/").headers["Alt-Svc"]
        assert 'h3=":443"' in offered, offered
        packet = b"\xc0" + _UNKNOWN_VERSION + b"\x08" + os.urandom(8) + b"\x08" + os.urandom(8)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as quic:
            quic.settimeout(5)
            quic.sendto(packet.ljust(_MIN_DATAGRAM, b"\0"), (self.address, self.https))
            answer = quic.recv(_MIN_DATAGRAM)
        # A version of zero: this packet lists versions, after two identifiers of 8 bytes each.
        versions = answer[23:]
        assert answer[1:5] == bytes(4), answer
        assert _QUIC_1 in [versions[at : at + 4] for at in range(0, len(versions), 4)], answer
        return f"{offered}; QUIC version 1 over UDP"

    def is_the_only_one_published(self) -> str:
        """Ports 80 and 443; the web container on loopback."""
        published = {
            (name.removeprefix(f"{self.stack.name}-"), port, one["HostIp"], int(one["HostPort"]))
            for name, container in self.stack.running().items()
            for port, bindings in container["NetworkSettings"]["Ports"].items()
            for one in bindings or ()
        }
        assert published == {
            ("tls-1", "80/tcp", self.address, self.http),
            ("tls-1", "443/tcp", self.address, self.https),
            ("tls-1", "443/udp", self.address, self.https),
            ("frontend-react-js-1", "8080/tcp", ports.HOST, self.stack.port),
        }, published
        networks = self.stack.container("tls")["NetworkSettings"]["Networks"]
        assert list(networks) == [f"{self.stack.name}_edge"], networks
        return "80/tcp, 443/tcp, 443/udp of tls; frontend-react-js on loopback"

    def has_no_capability(self) -> str:
        """The one that the file is marked with is never the process's."""
        status = self.stack.inside("tls", "cat", "/proc/1/status")
        held = dict(re.findall(r"^Cap(Inh|Prm|Eff|Amb):\s*([0-9a-f]+)$", status, re.MULTILINE))
        assert {int(mask, 16) for mask in held.values()} == {0}, held
        return ", ".join(held)

    def knows_the_sender(self) -> str:
        """The address that reaches the API is the one that the connection came from."""
        (own,) = self._signed_in_from(lambda: self.ann.sign_in(X_Forwarded_For=_FORGED))
        neighbour = self._neighbour(_NEIGHBOURS[0])
        words = ("ann", PASSWORD, _FORGED)
        (other,) = self._signed_in_from(lambda: self._beside(neighbour, _SIGN_IN, *words))
        assert other == neighbour, other
        assert own not in (_FORGED, neighbour), own
        return f"{own} and {other}; what they say themselves is not believed"

    def limits_each_sender(self) -> str:
        """One who asks too often is refused, and nobody else."""
        often, once = (self._neighbour(number) for number in _NEIGHBOURS)
        refused = self._beside(often, _STATUSES, str(_BURST + 60), _FORGED).split().count("429")
        assert refused, f"none of {_BURST + 60} was refused"
        assert self._beside(once, _STATUSES, "1", _FORGED) == "200"
        return f"{often}: {refused} of {_BURST + 60} refused; {once}: served"

    def is_seen_by_the_doctor(self) -> str:
        """`flask doctor` looks at the certificate as a browser would."""
        done = attempt("exec", f"{self.stack.name}-worker-1", "flask", "doctor")
        (line,) = [line for line in done.stdout.splitlines() if "certificate: " in line]
        assert line.startswith("NOTE"), line
        assert "the place's own authority" in line, line
        return line

    def logs_no_request(self) -> str:
        """Not even when the web container is away; what people see then is a sentence."""
        self.stack.compose("stop", "frontend-react-js")
        try:
            away = self._get(f"/search?q={_SECRET_WORD}")
        finally:
            self.stack.compose("start", "frontend-react-js")
        assert away.status == 503, away
        assert away.headers["Content-Type"].startswith("text/plain"), away
        assert "Strict-Transport-Security" in away.headers, away
        assert away.headers["Retry-After"], away
        name = f"{self.stack.name}-tls-1"
        logs = attempt("logs", name)
        said = logs.stdout + logs.stderr
        assert "obtained" in said, said
        for word in (_SECRET_WORD, _FORGED, self._neighbour(_NEIGHBOURS[0])):
            assert word not in said, f"{word} is in the log"
        assert ports.wait_until(lambda: self._get("/").status == 200, PATIENCE_SECONDS)
        return f"503 “{away.body.strip()}”; the log has neither query nor address"

    def outlives_its_kill(self) -> str:
        """It comes back by itself, with the same certificate."""
        before, container = self._way.serial(), self.stack.container("tls")
        kill(container)
        assert ports.wait_until(
            lambda: (
                is_healthy(now := self.stack.container("tls"))
                and now["State"]["Pid"] != container["State"]["Pid"]
            ),
            PATIENCE_SECONDS,
        ), "it did not come back"
        assert self._way.serial() == before
        assert self.ann.messages() == ["behind a padlock"]
        return f"back, with certificate {before}"

    def keeps_its_certificate(self) -> str:
        """Containers and networks go, the volume stays."""
        before = self._way.serial()
        self.stack.compose("down")
        self.stack.compose("up", "--detach", "--wait", "--no-build")
        assert self._way.serial() == before
        assert self.ann.messages() == ["behind a padlock"]
        return f"certificate {before} again"

    def leaves_nothing(self) -> str:
        """`down --volumes` takes the certificates as well."""
        self.stack.remove()
        assert not self.stack.left_behind(), self.stack.left_behind()
        return "no container, network or volume"

    def _get(self, path: str) -> Answer:
        return fetch(self._way.base, "GET", path)

    def _neighbour(self, number: int) -> str:
        """An address in the network that only Caddy and the web container are in."""
        return f"{self.stack.variables['NETWORK_PREFIX']}.{number}"

    def _beside(self, address: str, script: str, *arguments: str) -> str:
        """Run a script in a container with this address, to which the domain is Caddy's."""
        network = f"{self.stack.name}_edge"
        door = self.stack.container("tls")["NetworkSettings"]["Networks"][network]["IPAddress"]
        flags = [f"--network={network}", f"--ip={address}", f"--add-host={DOMAIN}:{door}"]
        image = self.stack.images()[0]
        return docker("run", "--rm", *flags, image, "python", "-c", script, DOMAIN, *arguments)

    def _signed_in_from(self, sign_in: Callable[[], object]) -> set[str]:
        """The addresses of the sessions that `sign_in` creates."""
        shown = {one["uuid"] for one in self.ann.send("GET", "/api/auth/sessions").body}
        sign_in()
        listed = self.ann.send("GET", "/api/auth/sessions").body
        return {one["address"] for one in listed if one["uuid"] not in shown}
