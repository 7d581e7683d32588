"""What people are told of while no page is open, in containers: by mail, and by push."""

import re
import secrets
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from local import ports
from ops.containers import elsewhere
from ops.containers.client import PATIENCE_SECONDS, Client, fetch
from ops.containers.elsewhere import INSIDE, PUSH_SERVICE
from ops.containers.endurance import Life
from ops.containers.engine import docker

_FORM = "application/x-www-form-urlencoded"
# As many as one person may have.
_BROWSERS = 10
_ANSWERS = 50


def end_with_one_click(life: Life) -> str:
    """A mail program ends them by the header alone (RFC 8058), without signing in."""
    wanted = {"push": [], "mail": ["reply"], "quiet": None}
    assert life.bob.send("PUT", "/api/alerts", wanted).status == 200
    life.ann.post("an answer by mail", f"/api/activities/{life.bob.post('a question')}/reply")
    address = f"{life.bob.handle}@example.org"
    arrived = ports.wait_until(
        lambda: life.mailbox.unsubscribing(address) is not None, PATIENCE_SECONDS
    )
    assert arrived, "no mail about an answer"
    letter = life.mailbox.unsubscribing(address)
    assert letter is not None
    click = letter["List-Unsubscribe-Post"]
    # Nothing decodes it: mail programs do not.
    url = re.fullmatch(r"<(http\S+)>", str(letter["List-Unsubscribe"]))
    assert url, letter["List-Unsubscribe"]
    ended = fetch("", "POST", url[1], click.encode(), Content_Type=_FORM)
    assert ended.status == 204, ended
    left = life.bob.send("GET", "/api/alerts").body["mail"]
    assert left == [], left
    return "by a POST to the address in the header"


def push_to_public_addresses(life: Life) -> str:
    """The worker sends 500 pushes within its memory, and none to an address inside."""
    with elsewhere.beside(life):
        worker = life.stack.container("worker")["Id"]
        _have_pushed(life.bob, f"https://{INSIDE}/inside")
        for number in range(_BROWSERS):
            _have_pushed(life.ann, f"https://{PUSH_SERVICE}/browser-{number}")
        life.ann.post("an answer", f"/api/activities/{life.bob.post('a question')}/reply")
        crud = life.ann.post("a question to many")
        for number in range(_ANSWERS):
            life.bob.post(f"answer {number}", f"/api/activities/{crud}/reply")
        many = _BROWSERS * _ANSWERS
        assert ports.wait_until(lambda: len(_taken(life)) >= many, 2 * PATIENCE_SECONDS), (
            f"{len(_taken(life))} pushes came"
        )
        taken = _taken(life)
        assert len(taken) == many, f"{len(taken)} pushes came"
        assert {path.partition("-")[0] for path, _ in taken} == {"/browser"}, taken
        assert {encoding for _, encoding in taken} == {"aes128gcm"}, taken
        assert "a push was not taken" in life.stack.compose("logs", "worker")
        now = life.stack.container("worker")
        assert (now["Id"], now["RestartCount"]) == (worker, 0), "the worker was started again"
        used = docker("stats", "--no-stream", "--format", "{{.MemUsage}}", worker)
    return f"{many} pushes, none to {INSIDE}; the worker then has {used}"


def _have_pushed(person: Client, endpoint: str) -> None:
    """Replies come by push to a new browser of that person."""
    key = generate_private_key(SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": _base64url(point), "auth": _base64url(secrets.token_bytes(16))}
    browser = person.elsewhere()
    subscription = {"endpoint": endpoint, "keys": keys}
    assert browser.send("PUT", "/api/alerts/subscription", subscription).status == 204
    wanted = {"push": ["reply"], "mail": [], "quiet": None}
    assert browser.send("PUT", "/api/alerts", wanted).status == 200


def _taken(life: Life) -> list[tuple[str, str]]:
    """The path and the encoding of each push that came."""
    said = docker("logs", life.stack.container("push-service")["Id"]).splitlines()
    return [(path, encoding) for path, encoding in (line.split() for line in said)]


def _base64url(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
