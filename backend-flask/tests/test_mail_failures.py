"""Mail servers that refuse, stall or send garbage: each failure has a kind and a timeout."""

import inspect
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import AuthResult

from cruddur.mail import smtp
from cruddur.mail.address import Sender
from cruddur.mail.server import MailServer
from cruddur.mail.smtp import (
    LoginRefused,
    Mail,
    MailError,
    MessageRefused,
    NoAnswer,
    NoTls,
    NotSmtp,
    RecipientRefused,
    SenderRefused,
    send,
)
from cruddur.mail.test_command import WRONG
from tests import ports
from tests.commands import Commands
from tests.mail_servers import HOST, Letterbox, Server, listening, never_ending, reciting

SENDER = Sender.parse("Cruddur <hello@cruddur.example>")
MAIL = Mail("zoe@example.org", "a subject", "a text\n")
HELLO = b"220 mail.example\r\n"
OFFERS_LOGIN = b"250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n"
PASSWORD = "hunter2/@:#%"
LOGIN = "zoe:hunter2%2F%40%3A%23%25@"


def sent_to(url: str) -> None:
    """Sends a mail to the server at that address."""
    send(MAIL, MailServer.parse(url), SENDER)


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority for certificates that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def context_of(authority: trustme.CA, name: str = HOST) -> ssl.SSLContext:
    """What a server at that name proves itself with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def knows(_server: object, _session: object, _envelope: object, _how: str, data: object) -> object:
    """Lets Zoe in with her password."""
    right = (b"zoe", PASSWORD.encode())
    is_right = (data.login, data.password) == right  # type: ignore[attr-defined]
    return AuthResult(success=is_right, handled=False)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([b"554 go away\r\n"], NoAnswer),
        ([b"421 later\r\n"], NoAnswer),
        ([b"\x00\xff\xfe\r\n"], NoAnswer),
        ([b"HTTP/1.1 400 Bad Request\r\n"], NoAnswer),
        ([b"2"], NoAnswer),
        ([b"x" * 100_000], NoAnswer),
        ([b"220-one\r\n220-two\r\n"], NoAnswer),
        ([HELLO], NoAnswer),
        ([HELLO, b"500 what\r\n", b"500 what\r\n"], NoAnswer),
        ([HELLO, b"250 ok\r\n", b"550 5.7.1 not you\r\n", b"250 ok\r\n"], SenderRefused),
        ([HELLO, b"250 ok\r\n", b"250 ok\r\n", b"550 \xff\x1b[31m\r\n", b"250 ok\r\n"],
         RecipientRefused),
        ([HELLO, b"250 ok\r\n", b"250 ok\r\n", b"250 ok\r\n", b"451 no\r\n", b"250 ok\r\n"],
         MessageRefused),
        ([HELLO, b"250 ok\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"], NoAnswer),
        ([HELLO, b"250-x\r\n250 SIZE ten\r\n", b"250 ok\r\n", b"999 what\r\n"], RecipientRefused),
    ],
    ids=ascii,
)  # fmt: skip
def test_whatever_a_server_says_is_a_failure_with_a_name(
    lines: list[bytes], kind: type[MailError]
) -> None:
    with reciting(*lines) as port, pytest.raises(MailError) as caught:
        sent_to(f"smtp://{HOST}:{port}")
    assert type(caught.value) is kind
    assert str(caught.value).isprintable()
    assert "zoe" not in caught.value.reason


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([HELLO, b"250 mail.example\r\n"], LoginRefused),
        ([HELLO, b"250-x\r\n250 AUTH GSSAPI\r\n"], LoginRefused),
        ([HELLO, b"250-x\r\n250 AUTH CRAM-MD5\r\n", b"334 =not base64\r\n"], NotSmtp),
        ([HELLO, OFFERS_LOGIN, b"535 5.7.8 no\r\n", b"535 no\r\n", b"535 no\r\n"], LoginRefused),
        ([HELLO, OFFERS_LOGIN, b"454 4.7.0 later\r\n", b"454 no\r\n", b"454 x\r\n"], LoginRefused),
    ],
    ids=ascii,
)
def test_whatever_a_server_says_to_a_login_is_a_failure_with_a_name(
    lines: list[bytes], kind: type[MailError]
) -> None:
    with reciting(*lines) as port, pytest.raises(MailError) as caught:
        sent_to(f"smtp://{LOGIN}{HOST}:{port}?tls=none")
    assert type(caught.value) is kind
    assert "hunter2" not in str(caught.value)


def test_a_server_that_is_not_there_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        sent_to(f"smtp://{HOST}:{ports.free_port()}")


def test_a_name_that_nobody_has_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        sent_to("smtp://smtp.invalid:25")


def test_a_server_that_never_speaks_is_left(
    silent_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "STEP_SECONDS", 0.1)
    for scheme in ("smtp", "smtps"):
        with pytest.raises(NoAnswer):
            sent_to(f"{scheme}://{HOST}:{silent_port}")


def test_a_server_that_never_ends_its_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "MAX_SECONDS", 0.2)
    # Each line is in time, so that the limit for a step does not help.
    with never_ending() as (port, has_left):
        with pytest.raises(NoAnswer):
            sent_to(f"smtp://{HOST}:{port}")
        assert has_left.wait(timeout=10)


@pytest.fixture
def logs_in(authority: trustme.CA) -> Iterator[Callable[..., Server]]:
    """Starts servers that take a login after STARTTLS, or with TLS from the start."""
    with ExitStack() as servers:

        def start(*, from_start: bool, name: str = HOST) -> Server:
            context = context_of(authority, name)
            # aiosmtpd knows of no TLS but its own STARTTLS.
            options: dict[str, Any] = (
                {"ssl_context": context, "auth_require_tls": False}
                if from_start
                else {"tls_context": context, "auth_required": True, "require_starttls": True}
            )
            return servers.enter_context(listening(authenticator=knows, **options))

        yield start


@pytest.mark.parametrize(
    ("from_start", "url"), [(False, "smtp://{at}?tls=starttls"), (True, "smtps://{at}")]
)
def test_mail_goes_over_tls_with_a_password_of_any_characters(
    logs_in: Callable[..., Server], from_start: bool, url: str
) -> None:
    server = logs_in(from_start=from_start)
    for login in (LOGIN, "zoe:hunter2/@:#%25@"):
        sent_to(url.format(at=f"{login}{HOST}:{server.port}"))
    assert len(server.box.letters) == 2


def test_a_wrong_password_is_a_refused_login(logs_in: Callable[..., Server]) -> None:
    server = logs_in(from_start=True)
    with pytest.raises(LoginRefused) as caught:
        sent_to(f"smtps://zoe:wrong@{HOST}:{server.port}")
    assert caught.value.code == 535


def test_a_certificate_of_another_name_is_not_trusted(logs_in: Callable[..., Server]) -> None:
    server = logs_in(from_start=True, name="mail.example")
    with pytest.raises(NoTls, match="certificate"):
        sent_to(f"smtps://{LOGIN}{HOST}:{server.port}")


def test_a_server_without_tls_gets_no_password() -> None:
    with listening() as server:
        for url in ("smtp://{at}?tls=starttls", "smtps://{at}"):
            with pytest.raises(NoTls):
                sent_to(url.format(at=f"{LOGIN}{HOST}:{server.port}"))
    assert server.box.letters == []


def test_an_accepted_mail_counts_as_sent_when_quit_fails() -> None:
    taken = [HELLO, *[b"250 ok\r\n"] * 3, b"354 go\r\n", b"250 taken\r\n"]
    with reciting(*taken) as port:
        sent_to(f"smtp://{HOST}:{port}")


def test_every_kind_of_failure_is_reported_in_words() -> None:
    kinds = {
        kind
        for _, kind in inspect.getmembers(smtp, inspect.isclass)
        if issubclass(kind, MailError) and not kind.__name__.startswith("_")
    }
    # The worker's own, and the one that the others are.
    assert set(WRONG) == kinds - {MailError, smtp.TooLate}


PRODUCTION = {
    "CRUDDUR_ENV": "production",
    "SECRET_KEY": "a-secret-key-that-was-not-published",
    "MAIL_FROM": "Cruddur <hello@cruddur.example>",
}


def test_mail_test_says_that_the_server_took_it(commands: Commands) -> None:
    with listening() as server:
        done = commands.flask("mail-test", "zoe@example.org", MAIL_URL=server.url, **PRODUCTION)
    place = f"{HOST}:{server.port}"
    said = f"{place} took a test mail for zoe@example.org; look there, and among the spam\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    (letter,) = server.box.letters
    assert letter.recipients == ["zoe@example.org"]
    assert letter.message["From"] == "Cruddur <hello@cruddur.example>"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"mail": "550 5.7.1 not your domain"},
         "{at} refused the sender hello@cruddur.example of MAIL_FROM: 550 5.7.1 not your domain"
         " (the server may want ?tls=starttls)"),
        ({"rcpt": "550 5.1.1 nobody here"},
         "{at} refused the recipient zoe@example.org: 550 5.1.1 nobody here"),
        ({"data": "554 5.7.1 spam"}, "{at} refused the mail: 554 5.7.1 spam"),
    ],
)  # fmt: skip
def test_mail_test_says_in_one_line_who_refused_what(
    commands: Commands, answers: dict[str, str], said: str
) -> None:
    with listening(Letterbox(**answers)) as server:
        done = commands.flask("mail-test", "zoe@example.org", MAIL_URL=server.url, **PRODUCTION)
    at = f"{HOST}:{server.port}"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"cruddur: {said.format(at=at)}\n"


def test_mail_test_says_in_one_line_why_it_cannot_sign_in(commands: Commands) -> None:
    with reciting(HELLO, OFFERS_LOGIN, b"535 5.7.8 no\r\n", b"535 no\r\n", b"535 no\r\n") as port:
        url = f"smtp://{LOGIN}{HOST}:{port}?tls=none"
        done = commands.flask("mail-test", "zoe@example.org", MAIL_URL=url, **PRODUCTION)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        f"cruddur: {HOST}:{port} refused the user or the password of MAIL_URL: 535"
    )
    assert "hunter2" not in line


def test_mail_test_says_in_one_line_that_there_is_no_server(commands: Commands) -> None:
    port = ports.free_port()
    url = f"smtp://{HOST}:{port}"
    done = commands.flask("mail-test", "zoe@example.org", MAIL_URL=url, **PRODUCTION)
    assert done.returncode == 1
    assert done.stderr == f"cruddur: no answer from {HOST}:{port}: Connection refused\n"


def test_mail_test_says_in_one_line_that_there_is_no_tls(commands: Commands) -> None:
    with listening() as server:
        url = f"smtps://{LOGIN}{HOST}:{server.port}"
        done = commands.flask("mail-test", "zoe@example.org", MAIL_URL=url, **PRODUCTION)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"cruddur: no TLS with {HOST}:{server.port}: ")
    assert line.endswith(f" (port {server.port} may be for smtp://…?tls=starttls)")


def test_mail_test_says_what_else_is_wrong(commands: Commands) -> None:
    unset = commands.flask("mail-test", "zoe@example.org")
    assert unset.stderr == (
        "cruddur: MAIL_URL is not set, so mails stay here: see /api/dev/outbox\n"
    )
    url = {"MAIL_URL": f"smtp://{HOST}"}
    nobody = commands.flask("mail-test", "zoe", **url)
    assert nobody.returncode == 1
    assert nobody.stderr.startswith("cruddur: zoe cannot be written to: ")
    assert len(nobody.stderr.splitlines()) == 1
