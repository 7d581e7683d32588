"""What the web container promises of its files, its headers, its limits and its log."""

import json
import re
import select
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import product
from urllib.parse import urlsplit

from local import ports
from ops.containers.client import PASSWORD, fetch
from ops.containers.endurance import Life
from ops.containers.engine import docker

_MAX_CONNECTIONS = 100
_MAX_WRITERS = 500
_MORE = 20
_MEMORY = "256m"
_PATIENCE_SECONDS = 30.0
_ASK_READY = [
    "python",
    "-c",
    "import urllib.request as web; print(web.urlopen('http://127.0.0.1:4567/api/ready').read().decode())",
]
_SENDER = "203.0.113.7"
_UPLOAD = "POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n"

_TO = b" HTTP/1.1\r\nHost: x\r\n"
# What is sent to a path: what comes between the method and the end, and the status of the answer.
_UNREADABLE = {
    "a long address": (b"GET ", b"/" + b"a" * 2**14 + _TO + b"\r\n", 400),
    "a long header": (b"GET ", _TO + b"X: " + b"a" * 2**14 + b"\r\n\r\n", 400),
    "another version": (b"GET ", b" HTTP/3.0\r\nHost: x\r\n\r\n", 400),
    "another encoding": (b"POST ", _TO + b"Transfer-Encoding: x\r\n\r\n", 400),
    "a bad chunk": (b"POST ", _TO + b"Transfer-Encoding: chunked\r\n\r\nnone\r\n", 400),
    "a trace": (b"TRACE ", _TO + b"\r\n", 405),
    "a large body": (b"POST ", _TO + b"Content-Length: 99999999\r\n\r\n", 413),
}
# One of each location that passes requests on, and the type of its errors.
_ERRORS_OF = {
    b"/api/activities": b"application/problem+json",
    b"/api/media": b"application/problem+json",
    b"/api/media/1/full": b"application/problem+json",
    b"/api/stream": b"application/problem+json",
    b"/api/stream/watched": b"application/problem+json",
    b"/api/v1/statuses": b"application/json",
    b"/api/v1/streaming/user": b"application/json",
    b"/api/v1/pictures/1/full": b"application/json",
    b"/api/v2/media": b"application/json",
    b"/oauth/token": b"application/json",
    b"/.well-known/nodeinfo": b"application/json",
    b"/nodeinfo/2.0": b"application/json",
}
_OF_WORDS = (
    "/api/v1/timelines/tag/canary",
    "/api/v1/tags/c%61nary/follow?canary",
    "/api/v2/search?q=canary",
    "/api/activities/search?term=canary",
    "/api/invites/code/canary",
    "/tags/canary",
)


def answers_as_it_should(life: Life) -> str:
    """Pages, files, headers and refusals."""
    page = fetch(life.base, "GET", "/")
    asset = re.search(r"/assets/[^\"]+\.js", page.body)
    assert asset, page.body
    assert fetch(life.base, "GET", "/@ann/a-page-of-the-app").body == page.body
    assert page.headers["Cache-Control"] == "no-cache"
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy, policy
    assert "frame-ancestors 'none'" in policy, policy
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert name in page.headers, name
    assert "Strict-Transport-Security" not in page.headers
    secure = fetch(life.base, "GET", "/", X_Forwarded_Proto="https")
    assert "Strict-Transport-Security" in secure.headers

    packed = fetch(life.base, "GET", asset[0], Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    for encodings, chosen in (("gzip, deflate, br, zstd", "br"), ("gzip, br;q=0", "gzip")):
        packed = fetch(life.base, "GET", asset[0], Accept_Encoding=encodings)
        assert packed.headers["Content-Encoding"] == chosen, encodings
        assert packed.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in packed.headers["Cache-Control"]
    missing = fetch(life.base, "GET", "/assets/none.js")
    assert missing.status == 404
    assert "Cache-Control" not in missing.headers
    for path, body, status in (("/api/none", None, 404), ("/api/activities", "x" * 2**16, 413)):
        refused = fetch(life.base, "POST" if body else "GET", path, body)
        assert refused.status == status, refused
        assert refused.headers["Content-Type"] == "application/problem+json", refused
    beyond = fetch(life.base, "GET", asset[0], Range="bytes=999999999-")
    assert beyond.status == 200, beyond
    inside = json.loads(life.stack.inside("backend-flask", *_ASK_READY))
    assert fetch(life.base, "GET", "/api/ready").body == {"status": "ok"}
    assert inside["postgres"], inside
    assert inside["dynamodb"], inside
    return "app for every path, files packed and kept, headers, problems, details inside only"


def knows_the_sender(life: Life) -> str:
    """The sender is the address that the last hop saw; forwarded headers of others are ignored."""
    given = f"198.51.100.1, {_SENDER}"
    (address,) = _signed_in_from(life, lambda: life.ann.sign_in(X_Forwarded_For=given))
    assert address == _SENDER, address
    for network, host in (("edge", "frontend-react-js:8080"), ("stores", "backend-flask:4567")):
        (address,) = _signed_in_from(life, partial(_sign_in_beside, life, network, host))
        assert address not in given, f"{address}, from a neighbour in the network {network}"
    return f"{_SENDER} of “{given}”; the same from neighbours in networks is not believed"


def _signed_in_from(life: Life, sign_in: Callable[[], object]) -> set[str]:
    """The addresses of the sessions that `sign_in` creates."""
    shown = {one["uuid"] for one in life.ann.send("GET", "/api/auth/sessions").body}
    sign_in()
    listed = life.ann.send("GET", "/api/auth/sessions").body
    return {one["address"] for one in listed if one["uuid"] not in shown}


def _sign_in_beside(life: Life, network: str, host: str) -> None:
    """Sign in from a container of somebody else in a network of the stack."""
    words = json.dumps({"login": life.ann.handle, "password": PASSWORD})
    headers = {"Content-Type": "application/json", "X-Forwarded-For": _SENDER}
    script = (
        "import urllib.request as web; "
        f"web.urlopen(web.Request('http://{host}/api/auth/tokens', {words.encode()!r}, {headers}))"
    )
    beside = f"--network={life.stack.name}_{network}"
    docker("run", "--rm", beside, life.stack.images()[0], "python", "-c", script)


def limits_each_sender(web: str) -> str:
    """A burst of reads and writes passes, then 429.

    An IPv6 sender is its network of 64 bits.
    """
    with _alone(web, READS_PER_SECOND="1", WRITES_PER_SECOND="1") as base:
        counted = []
        for method, burst, path in (("GET", 200, "/api/ready"), ("POST", 100, "/api/activities")):
            answers = [
                fetch(base, method, path, X_Forwarded_For=f"2001:db8:1:2:{number:x}::1")
                for number in range(burst + 50)
            ]
            statuses = Counter(answer.status for answer in answers)
            assert set(statuses) == {503, 429}, statuses
            assert statuses[503] > burst, statuses
            refused = next(answer for answer in answers if answer.status == 429)
            assert refused.body["code"] == "too_many", refused
            assert refused.headers["Retry-After"] == "1", refused
            for other in ("2001:db8:1:3::1", _SENDER):
                assert fetch(base, method, path, X_Forwarded_For=other).status == 503, other
            counted.append(f"{statuses[429]} of {len(answers)} {method}")
        # The writes of that sender are used up.
        _refuses_apps_as_they_know_it(base)
    return f"{', '.join(counted)} refused with a problem and Retry-After"


def _refuses_apps_as_they_know_it(base: str) -> None:
    """Apps of others wait until the time that a refusal names: it has not come yet."""
    sent = {"X_Forwarded_For": "2001:db8:1:2::1"}
    often = fetch(base, "POST", "/api/v1/statuses", **sent)
    large = fetch(base, "POST", "/oauth/token", "x" * 2**17, X_Forwarded_For=_SENDER)
    away = fetch(base, "GET", "/api/v2/instance", X_Forwarded_For=_SENDER)
    assert [answer.status for answer in (often, large, away)] == [429, 413, 503]
    for answer in (often, large, away):
        assert answer.headers["Content-Type"] == "application/json", answer
        assert answer.headers["Access-Control-Allow-Origin"] == "*", answer
        assert answer.body.keys() == {"error"}, answer
    assert often.headers["X-RateLimit-Limit"] == "1", often
    assert often.headers["X-RateLimit-Remaining"] == "0", often
    resets_at = datetime.fromisoformat(often.headers["X-RateLimit-Reset"])
    assert resets_at > parsedate_to_datetime(often.headers["Date"]), often


def holds_slow_uploads(web: str) -> str:
    """The uploads that one sender may keep open fit into memory; more are refused."""
    with _alone(web, WRITES_PER_SECOND="5000") as base, ExitStack() as held:
        host = (ports.HOST, int(base.rpartition(":")[2]))
        uploads = [
            held.enter_context(socket.create_connection(host, timeout=_PATIENCE_SECONDS))
            for _ in range(_MAX_CONNECTIONS + _MORE)
        ]
        for upload in uploads:
            upload.sendall(f"{_UPLOAD}\r\n".encode() + b"a" * 65535)

        def refused() -> list[socket.socket]:
            return select.select(uploads, [], [], 0)[0]

        assert ports.wait_until(lambda: len(refused()) == _MORE, _PATIENCE_SECONDS), refused()
        waiting = [one for one in uploads if one not in refused()]
        assert {one.recv(13) for one in refused()} == {b"HTTP/1.1 429 "}
        assert fetch(base, "GET", "/", X_Forwarded_For=_SENDER).status == 200
        for upload in waiting:
            upload.sendall(b"a")
            # There is no API here; nginx tried to reach it.
            said = upload.recv(13)
            assert said == b"HTTP/1.1 503 ", said
    return f"{_MAX_CONNECTIONS} of 64 KB, {_MORE} more refused"


def holds_slow_uploads_of_many(web: str) -> str:
    """The uploads of all senders together are limited too, and do not stop others from reading."""
    with _alone(web, WRITES_PER_SECOND="5000") as base, ExitStack() as held:
        host = (ports.HOST, int(base.rpartition(":")[2]))
        many = [
            held.enter_context(socket.create_connection(host, timeout=_PATIENCE_SECONDS))
            for _ in range(_MAX_WRITERS + _MORE)
        ]
        for number, upload in enumerate(many):
            sender = f"X-Forwarded-For: 203.0.113.{number // (_MAX_CONNECTIONS - _MORE)}\r\n\r\n"
            upload.sendall(f"{_UPLOAD}{sender}".encode() + b"a" * 65535)

        def refused() -> list[socket.socket]:
            return select.select(many, [], [], 0)[0]

        assert ports.wait_until(lambda: len(refused()) == _MORE, _PATIENCE_SECONDS), refused()
        # A process that the kernel ends would close what it held, without an answer.
        said = {one.recv(13) for one in refused()}
        assert said == {b"HTTP/1.1 429 "}, said
        assert fetch(base, "GET", "/", X_Forwarded_For=_SENDER).status == 200
    return f"{_MAX_WRITERS} of 64 KB in a container of {_MEMORY}, more refused, who reads is not"


def refuses_as_the_api_does(web: str) -> str:
    """What it cannot read is an error as the API's, for apps in their form; with a key as well."""
    with _alone(web, WRITES_PER_SECOND="1") as base:
        host = (ports.HOST, int(base.rpartition(":")[2]))
        for (path, kind), words in product(_ERRORS_OF.items(), _UNREADABLE):
            begins, ends, status = _UNREADABLE[words]
            with socket.create_connection(host, timeout=_PATIENCE_SECONDS) as connection:
                connection.sendall(begins + path + ends)
                said = connection.recv(4096)
            assert said.startswith(f"HTTP/1.1 {status} ".encode()), (path, words, said)
            assert b"Content-Type: " + kind + b"\r\n" in said, (path, words, said)
        keyed: list[dict[str, str]] = [{}, {"Idempotency_Key": "once"}]
        for number, headers in enumerate(keyed):
            sender = {"X_Forwarded_For": f"203.0.113.{number}", **headers}
            answers = [fetch(base, "POST", "/api/activities", **sender) for _ in range(150)]
            last = {answer.status: answer for answer in answers}
            assert last.keys() == {503, 429}, last
            assert last[429].body["code"] == "too_many", last
            waits = {status: answer.headers["Retry-After"] for status, answer in last.items()}
            assert waits == {503: "2", 429: "1"}, last
    count = f"{len(_UNREADABLE)} unreadable requests to {len(_ERRORS_OF)} paths"
    return f"{count} are errors as their clients know them; with a key as without"


def keeps_its_log(web: str) -> str:
    """A path starts no new line of the log, controls no terminal, and leaves no word in it."""
    with _alone(web) as base:
        fetch(base, "GET", "/api/%0aforged%0d%1b%5b2J%c2%9b")
        for path in _OF_WORDS:
            fetch(base, "GET", path)
        name = docker("ps", "--quiet", "--filter", f"publish={urlsplit(base).port}")
        said = docker("logs", name)
    assert "GET /api/\\x0Aforged\\x0D\\x1B[2J\\xC2\\x9B 503" in said, said
    assert all(line.isprintable() for line in said.split("\n")), ascii(said)
    assert "GET /api/v1/timelines/tag/* 503" in said, said
    assert "canary" not in said, said
    return "%0a, %0d, %1b and %9b of a path as \\x0A, \\x0D, \\x1B and \\x9B; no tag, no term"


@contextmanager
def _alone(web: str, **variables: str) -> Iterator[str]:
    """The web container without an API, confined as in the stack; yields its address."""
    given = {"API_ORIGIN": "http://127.0.0.1:9", "TRUSTED_PROXIES": "0.0.0.0/0", **variables}
    port = ports.free_port()
    memory = [f"--memory={_MEMORY}", f"--memory-swap={_MEMORY}"]
    confined = ["--read-only", "--tmpfs=/tmp:size=32m", *memory]
    flags = [*confined, *(f"--env={name}={value}" for name, value in given.items())]
    container = docker("run", "--detach", "--rm", *flags, f"--publish=127.0.0.1:{port}:8080", web)
    base = f"http://127.0.0.1:{port}"
    try:
        assert ports.wait_until(
            lambda: fetch(base, "GET", "/config.json").status == 200, _PATIENCE_SECONDS
        )
        yield base
    finally:
        docker("stop", container)
