"""What the web container promises of its files, its headers and its limit."""

import re
from collections import Counter

from local import ports
from local.containers.endurance import Life
from local.containers.engine import docker
from local.containers.visitor import ask

_BURST = 200
_PATIENCE_SECONDS = 30.0
_SENDER = "203.0.113.7"


def answers_as_it_should(life: Life) -> str:
    """Pages, files, headers and refusals."""
    page = ask(life.base, "GET", "/")
    asset = re.search(r"/assets/[^\"]+\.js", page.body)
    assert asset, page.body
    assert ask(life.base, "GET", "/@ann/a-page-of-the-app").body == page.body
    assert page.headers["Cache-Control"] == "no-cache"
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy, policy
    assert "frame-ancestors 'none'" in policy, policy
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert name in page.headers, name
    assert "Strict-Transport-Security" not in page.headers
    secure = ask(life.base, "GET", "/", X_Forwarded_Proto="https")
    assert "Strict-Transport-Security" in secure.headers

    packed = ask(life.base, "GET", asset[0], Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    for encodings, chosen in (("gzip, deflate, br, zstd", "br"), ("gzip, br;q=0", "gzip")):
        packed = ask(life.base, "GET", asset[0], Accept_Encoding=encodings)
        assert packed.headers["Content-Encoding"] == chosen, encodings
        assert packed.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in packed.headers["Cache-Control"]
    missing = ask(life.base, "GET", "/assets/none.js")
    assert missing.status == 404
    assert "Cache-Control" not in missing.headers
    for path, body, status in (("/api/none", None, 404), ("/api/activities", "x" * 2**21, 413)):
        refused = ask(life.base, "POST" if body else "GET", path, body)
        assert refused.status == status, refused
        assert refused.headers["Content-Type"] == "application/problem+json", refused
    return "app for every path, files packed and kept, index asked for anew, headers, problems"


def knows_the_sender(life: Life) -> str:
    """Of what is forwarded, the address that the nearest trusted proxy saw."""
    given = f"198.51.100.1, {_SENDER}"
    shown = life.ann.send("GET", "/api/auth/sessions", X_Forwarded_For=given).body
    signed_in = life.ann.sign_in(X_Forwarded_For=given)
    listed = life.ann.send("GET", "/api/auth/sessions").body
    fresh = {one["uuid"] for one in listed} - {one["uuid"] for one in shown}
    addresses = {one["address"] for one in listed if one["uuid"] in fresh}
    assert signed_in.status == 200, signed_in
    assert addresses == {_SENDER}, addresses
    return f"{_SENDER} of “{given}”"


def limits_reads(web: str) -> str:
    """One read a second, 200 at once, and then 429; writes are left to the API."""
    variables = ["--env=API_ORIGIN=http://127.0.0.1:9", "--env=READS_PER_SECOND=1"]
    port = ports.free_port()
    published = f"--publish=127.0.0.1:{port}:8080"
    container = docker("run", "--detach", "--rm", *variables, published, web)
    base = f"http://127.0.0.1:{port}"
    try:
        assert ports.wait_until(
            lambda: ask(base, "GET", "/config.json").status == 200, _PATIENCE_SECONDS
        )
        reads = [ask(base, "GET", "/api/ready") for _ in range(_BURST + 50)]
        statuses = Counter(answer.status for answer in reads)
        assert set(statuses) == {503, 429}, statuses
        assert statuses[503] > _BURST, statuses
        refused = next(answer for answer in reads if answer.status == 429)
        assert refused.body["code"] == "too_many", refused
        assert refused.headers["Retry-After"] == "1", refused
        assert ask(base, "POST", "/api/activities", {}).status == 503
    finally:
        docker("stop", container)
    return f"{statuses[429]} of {len(reads)} refused with a problem and Retry-After"
