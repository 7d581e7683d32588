"""Mail by the worker, through a real SMTP server."""

from collections.abc import Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from local import ports
from psycopg2.extensions import cursor

from cruddur import create_app
from cruddur.contract import Cruddur
from cruddur.mail import Mail, send
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests.browsers import Browser, sign_up
from tests.people import Person


class Letterbox(MessageHandler):
    """Keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)


class Server:
    """An SMTP server that can go away and come back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.box = Letterbox()
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listens."""
        self._controller = Controller(self.box, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Listens no more."""
        if self._controller:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(ports.free_port())
    yield server
    server.stop()


@pytest.fixture
def mailing(settings: Settings, parts: Cruddur, server: Server) -> Worker:
    """A worker that has a mail server."""
    change = {
        "mail_url": f"smtp://127.0.0.1:{server.port}",
        "mail_from": "Cruddur <hello@cruddur.example>",
    }
    return Worker(settings.model_copy(update=change), parts.postgres, parts.dynamodb)


def test_the_code_comes_by_mail(browser: Browser, mailing: Worker, server: Server) -> None:
    server.start()
    sign_up(browser)
    mailing.work_once()
    (letter,) = server.box.letters
    assert letter["To"] == "zoe@example.org"
    assert letter["From"] == "Cruddur <hello@cruddur.example>"
    assert "is your code" in str(letter.get_payload())


def test_a_mail_server_that_is_away_loses_nothing(
    browser: Browser, mailing: Worker, server: Server, sql: cursor
) -> None:
    sign_up(browser)
    for attempt in (1, 2):
        mailing.work_once()
        sql.execute("SELECT attempts, attempt_after > now() FROM outbox")
        assert sql.fetchall() == [(attempt, True)]
        sql.execute("UPDATE outbox SET attempt_after = now()")
    server.start()
    mailing.work_once()
    assert len(server.box.letters) == 1
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)


def test_mail_that_waits_does_not_hold_up_other_people(
    browser: Browser, mailing: Worker, ann: Person, bob: Person, sql: cursor
) -> None:
    sign_up(browser)
    ann.posts("hello @bob")
    mailing.work_once()
    sql.execute("SELECT topic FROM outbox")
    assert sql.fetchall() == [("mail.confirm",)]
    assert bob.get("/api/activities/notifications").get_json() != []


@pytest.mark.parametrize("table", ["pending_signups", "codes"])
def test_a_code_that_is_gone_is_not_mailed(
    browser: Browser, mailing: Worker, server: Server, sql: cursor, table: str
) -> None:
    sign_up(browser)
    browser.post("/api/auth/signin/code", {"login": "zoe@example.org"})
    sql.execute(f"DELETE FROM {table}")
    sql.execute(
        "INSERT INTO users (handle, display_name, email, confirmed_at)"
        " VALUES ('zoe', 'Zoe', 'zoe@example.org', now())"
    )
    server.start()
    while mailing.work_once():
        pass
    assert len(server.box.letters) == 1
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)


@pytest.mark.parametrize("recipient", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y"])
def test_a_line_break_makes_no_header(server: Server, recipient: str) -> None:
    server.start()
    with pytest.raises(ValueError, match=r"linefeed|newline|header"):
        send(Mail(recipient, "s", "t"), f"smtp://127.0.0.1:{server.port}", "x@y.example")
    assert server.box.letters == []


def test_mails_can_be_looked_at_in_development_only(
    browser: Browser, worker: Worker, settings: Settings
) -> None:
    sign_up(browser, display_name="<b>Zoe</b>")
    worker.work_once()
    page = browser.get("/api/dev/outbox")
    assert page.status_code == 200
    assert "zoe@example.org" in page.text
    production = {
        "cruddur_env": "production",
        "secret_key": "a-secret-key-that-was-not-published",
        "mail_url": "smtp://127.0.0.1",
    }
    app = create_app(settings.model_copy(update=production))
    assert Browser(app).get("/api/dev/outbox").status_code == 404
