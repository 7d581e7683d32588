"""Mail by the worker, through a real SMTP server."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from cruddur import create_app
from cruddur.http.services import Services
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports
from tests.browsers import Browser, has_account, sign_up
from tests.mail_servers import Letterbox, Server
from tests.people import Person


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(ports.free_port())
    yield server
    server.stop()


@pytest.fixture
def mailing(settings: Settings, services: Services, server: Server) -> Worker:
    """A worker that has a mail server."""
    change = {"mail_url": server.url, "mail_from": "Cruddur <hello@cruddur.example>"}
    return Worker(settings.model_copy(update=change), services.postgres, services.dynamodb)


def outbox(sql: cursor) -> list[tuple[object, ...]]:
    """What lies in the outbox, oldest first: topic, whether it is set aside, and why."""
    sql.execute("SELECT topic, set_aside_at IS NOT NULL, reason FROM outbox ORDER BY uuid")
    return sql.fetchall()


def test_the_code_comes_by_mail(browser: Browser, mailing: Worker, server: Server) -> None:
    server.start()
    sign_up(browser)
    mailing.work_once()
    (letter,) = server.box.letters
    assert letter.recipients == ["zoe@example.org"]
    assert letter.sender == "hello@cruddur.example"
    assert letter.message["From"] == "Cruddur <hello@cruddur.example>"
    assert "is your code" in letter.text


def test_a_mail_says_that_it_comes_from_the_domain_of_its_sender(
    browser: Browser, mailing: Worker, server: Server
) -> None:
    server.start()
    sign_up(browser)
    mailing.work_once()
    (letter,) = server.box.letters
    assert str(letter.message["Message-ID"]).endswith("@cruddur.example>")
    assert server.box.names == ["cruddur.example"]


def test_a_mail_server_that_is_away_loses_nothing(
    browser: Browser, mailing: Worker, server: Server, sql: cursor
) -> None:
    sign_up(browser)
    for _ in range(2):
        mailing.work_once()
        sql.execute("SELECT attempts, attempt_after > now() FROM outbox")
        # Only the server is asked again while it is away, and no wait has to pass once it is back.
        assert sql.fetchall() == [(1, False)]
    assert outbox(sql) == [("mail.confirm", False, "NoAnswer")]
    server.start()
    mailing.work_once()
    assert len(server.box.letters) == 1
    assert outbox(sql) == []


@pytest.mark.parametrize(
    ("answers", "is_final", "reason"),
    [
        ({"mail": "550 5.7.1 not your domain"}, False, "SenderRefused 550"),
        ({"mail": "451 4.3.0 later"}, False, "SenderRefused 451"),
        ({"rcpt": "550 5.1.1 <zoe@example.org> unknown"}, True, "RecipientRefused 550"),
        ({"rcpt": "450 4.2.0 greylisted"}, False, "RecipientRefused 450"),
        ({"data": "554 5.7.1 this looks like spam"}, True, "MessageRefused 554"),
        ({"data": "452 4.3.1 disk full"}, False, "MessageRefused 452"),
    ],
)
def test_a_refusal_is_tried_again_unless_it_is_final(
    browser: Browser,
    mailing: Worker,
    server: Server,
    sql: cursor,
    answers: dict[str, str],
    is_final: bool,
    reason: str,
) -> None:
    server.box = Letterbox(**answers)
    server.start()
    sign_up(browser)
    mailing.work_once()
    assert outbox(sql) == [("mail.confirm", is_final, reason)]


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
    has_account(sql)
    server.start()
    while mailing.work_once():
        pass
    assert len(server.box.letters) == 1
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)


def test_a_code_that_ended_on_its_way_is_not_mailed_and_is_kept_to_be_seen(
    browser: Browser, mailing: Worker, server: Server, sql: cursor
) -> None:
    sign_up(browser)
    has_account(sql, "yan")
    browser.post("/api/auth/recover", {"email": "yan@example.org"})
    sql.execute("UPDATE pending_signups SET created_at = now() - interval '1 day'")
    sql.execute("UPDATE codes SET expires_at = now() - interval '1 second'")
    server.start()
    mailing.work_once()
    assert server.box.letters == []
    assert outbox(sql) == [
        ("mail.confirm", True, "TooLate"),
        ("mail.recover", True, "TooLate"),
    ]


def test_a_mail_that_could_not_be_delivered_for_a_week_is_given_up(
    browser: Browser, mailing: Worker, sql: cursor
) -> None:
    sign_up(browser, "zoe")
    sign_up(browser, "yan")
    mailing.work_once()
    assert len(outbox(sql)) == 2
    sql.execute(
        "UPDATE outbox SET created_at = now() - interval '7 days'"
        " WHERE user_uuid = (SELECT uuid FROM pending_signups WHERE handle = 'zoe')"
    )
    # Another worker, as each tidies once a minute.
    Worker(mailing._settings, mailing._postgres, mailing._dynamodb).work_once()
    sql.execute("SELECT handle FROM outbox JOIN pending_signups AS one ON one.uuid = user_uuid")
    assert sql.fetchall() == [("yan",)]


def test_whoever_uses_arabic_is_written_to_in_arabic(
    app_browsers: tuple[Browser, Browser], mailing: Worker, server: Server, sql: cursor
) -> None:
    server.start()
    arabic, unsaid = app_browsers
    sign_up(arabic, "zoe", locale="ar")
    sign_up(unsaid, "yan")
    mailing.work_once()
    by_recipient = {letter.recipients[0]: letter for letter in server.box.letters}
    letter = by_recipient["zoe@example.org"]
    assert letter.message["Subject"] == "رمزك في Cruddur"
    assert letter.message["Content-Language"] == "ar"
    assert letter.content.isascii()
    lines = letter.text.replace("\r\n", "\n").splitlines()
    (code,) = (line for line in lines if line.isdigit())
    words = [line for line in lines if line not in ("", code)]
    assert all(line.startswith("\u200f") for line in words)
    assert "\u2066@zoe\u2069" in words[0]
    assert "is your code" in by_recipient["yan@example.org"].text
    confirmed = arabic.post("/api/auth/confirm", {"email": "zoe@example.org", "code": code})
    assert confirmed.get_json()["locale"] == "ar"
    # A language that is no more, in which nothing is said.
    sql.execute("UPDATE users SET locale = 'tlh' WHERE handle = 'zoe'")
    arabic.post("/api/auth/recover", {"email": "zoe@example.org"})
    mailing.work_once()
    assert server.box.letters[-1].message["Subject"] == "Your code for a new password on Cruddur"


def test_the_mail_about_a_tried_sign_up_is_in_the_language_of_the_accounts_owner(
    browser: Browser, mailing: Worker, server: Server, sql: cursor
) -> None:
    server.start()
    has_account(sql, "zoe", locale="ar")
    sign_up(browser, "yan", email="zoe@example.org", locale="en")
    mailing.work_once()
    assert server.box.letters[-1].message["Subject"] == "لديك حساب في Cruddur من قبل"


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
