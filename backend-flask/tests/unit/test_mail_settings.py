"""MAIL_URL and MAIL_FROM: accepted values, and what production refuses."""

import string

import pytest

from cruddur.mail.address import Sender
from cruddur.mail.server import MailServer, MailUrlError
from cruddur.settings import Settings, SettingsError

GOOD = {
    "DATABASE_URL": "postgresql://db/cruddur",
    "FRONTEND_URL": "https://app.cruddur.org,https://cruddur.example",
    "MAIL_FROM": "Cruddur <noreply@cruddur.org>",
    "MAIL_URL": "smtps://mail.example",
    "SECRET_KEY": "Vq3_pJ8sR-2mXw7Ld0Zt5BnKc9HyGfUa",
}
SECRET = "hunter2"


def faults_of(**environment: str) -> list[str]:
    """What is wrong with an environment; nothing is."""
    try:
        Settings.from_environment({**GOOD, **environment})
    except SettingsError as error:
        text = str(error)
        assert "\n" not in text
        return text.split("; ")
    return []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 25, "unsaid")),
        ("smtp://mail.example/", MailServer("mail.example", 25, "unsaid")),
        ("smtp://localhost:1025", MailServer("localhost", 1025, "unsaid")),
        ("smtps://mail.example", MailServer("mail.example", 465, "smtps")),
        ("SMTPS://Mail.Example", MailServer("mail.example", 465, "smtps")),
        ("smtp://mail.example:587?tls=starttls", MailServer("mail.example", 587, "starttls")),
        ("smtp://mail.example/?tls=none", MailServer("mail.example", 25, "none")),
        ("smtp://[::1]:25", MailServer("::1", 25, "unsaid")),
        ("smtp://mail_hog:25", MailServer("mail_hog", 25, "unsaid")),
        ("smtps://me@x.org:pw@x.example", MailServer("x.example", 465, "smtps", "me@x.org", "pw")),
        ("smtps://a%3Ab:pw@x.example", MailServer("x.example", 465, "smtps", "a:b", "pw")),
    ],
)  # fmt: skip
def test_a_mail_url_names_a_server(url: str, server: MailServer) -> None:
    assert MailServer.parse(url) == server


@pytest.mark.parametrize("letter", [letter for letter in string.printable if letter.isprintable()])
def test_a_password_may_hold_any_character(letter: str) -> None:
    password = f"{letter}a{letter}{letter}b{letter}"
    encoded = "".join(f"%{ord(each):02x}" for each in password)
    written = [encoded, encoded.upper(), password.replace("%", "%25")]
    for form in written:
        for url in (
            f"smtps://AKIA:{form}@mail.example:465",
            f"smtp://AKIA:{form}@x.example?tls=none",
        ):
            server = MailServer.parse(url)
            assert (server.user, server.password) == ("AKIA", password)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("smtp.example.org:587", "write it like smtps://"),
        (f"zoe:{SECRET}@mail.example", "write it like smtps://"),
        (f"http://zoe:{SECRET}@mail.example", "write it like smtps://"),
        (SECRET, "write it like smtps://"),
        (f"smtp:/zoe:{SECRET}@mail.example", "write it like smtps://"),
        (f"smtp://zoe:{SECRET}@", "host"),
        ("smtp://", "host"),
        ("smtp:///x", "host"),
        (f"smtp://zoe:{SECRET}@mail example", "host"),
        (f"smtp://zoe:{SECRET}@mail..example", "host"),
        (f"smtp://zoe:{SECRET}@{'a' * 64}.example", "host"),
        (f"smtp://zoe:{SECRET}@{'a.' * 127}org", "host"),
        (f"smtp://zoe:{SECRET}@m\u00e4il.example", "host"),
        (f"smtp://zoe:{SECRET}@mail.example\n", "host"),
        (f"smtp://zoe:{SECRET}@[::x]", "IPv6"),
        (f"smtp://zoe:{SECRET}@mail.example/path", "host"),
        (f"smtp://zoe:{SECRET}", "port"),
        (f"smtp://zoe:{SECRET}/x", "port"),
        (f"smtp://zoe:{SECRET}@mail.example:0", "port"),
        (f"smtp://zoe:{SECRET}@mail.example:65536", "port"),
        (f"smtp://zoe:{SECRET}@mail.example:\u0661", "port"),
        (f"smtp://zoe:{SECRET}@mail.example:", "port"),
        (f"smtp://{SECRET}@mail.example", "USER:PASSWORD"),
        (f"smtp://:{SECRET}@mail.example", "USER:PASSWORD"),
        ("smtp://zoe:@mail.example", "USER:PASSWORD"),
        (f"smtp://zoe:{SECRET}%@mail.example", "%25"),
        (f"smtp://zoe:{SECRET}%2@mail.example", "%25"),
        (f"smtp://zoe:{SECRET}%zz@mail.example", "%25"),
        (f"smtp://zoe:{SECRET}%00@mail.example", "printable ASCII"),
        (f"smtp://zoe:{SECRET}%0a@mail.example", "printable ASCII"),
        (f"smtp://zoe:{SECRET}\u00e4@mail.example", "printable ASCII"),
        (f"smtp://zoe:{SECRET}%ff@mail.example", "printable ASCII"),
        (f"smtps://zoe:{SECRET}@mail.example?tls=starttls", "tls="),
        (f"smtps://zoe:{SECRET}@mail.example?tls=none", "tls="),
        (f"smtp://zoe:{SECRET}@mail.example?tls=yes", "tls="),
        (f"smtp://zoe:{SECRET}@mail.example?starttls", "tls="),
    ],
)  # fmt: skip
@pytest.mark.parametrize("environment", ["development", "production"])
def test_an_unusable_mail_url_is_reported_in_one_line_without_its_password(
    url: str, says: str, environment: str
) -> None:
    with pytest.raises(MailUrlError, match=says):
        MailServer.parse(url)
    # Blanks around a variable have never counted.
    if url.strip() == url:
        (fault,) = faults_of(MAIL_URL=url, CRUDDUR_ENV=environment)
        assert fault.startswith("MAIL_URL is malformed (")
        assert says in fault
        assert SECRET not in fault


def test_no_password_is_in_what_python_prints_of_a_server() -> None:
    assert SECRET not in repr(MailServer.parse(f"smtps://zoe:{SECRET}@mail.example"))


@pytest.mark.parametrize(
    "url",
    [
        "smtps://zoe:hunter2@mail.example",
        "smtp://zoe:hunter2@mail.example:587?tls=starttls",
        "smtp://zoe:hunter2@mail.example?tls=none",
        "smtp://zoe:hunter2@localhost:1025",
        "smtp://zoe:hunter2@127.0.0.1",
        "smtp://zoe:hunter2@127.1.2.3",
        "smtp://zoe:hunter2@[::1]",
        "smtp://mail.example",
    ],
)
def test_production_takes_a_server_that_receives_the_password_encrypted_or_locally(
    url: str,
) -> None:
    assert faults_of(MAIL_URL=url) == []


@pytest.mark.parametrize(
    "host",
    ["mail.example", "mail.example:587", "10.0.0.1", "localhost.example",
     "[2001:db8::1]", "128.0.0.1"],
)  # fmt: skip
def test_production_refuses_a_password_without_tls(host: str) -> None:
    url = f"smtp://zoe:{SECRET}@{host}"
    faults = faults_of(MAIL_URL=url)
    assert faults[0].startswith("MAIL_URL sends its password without TLS")
    assert SECRET not in str(faults)
    assert faults_of(MAIL_URL=url, CRUDDUR_ENV="development") == []


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Cruddur <noreply@cruddur.org>", "Cruddur", "noreply@cruddur.org"),
        ("noreply@cruddur.org", "", "noreply@cruddur.org"),
        ("<noreply@cruddur.org>", "", "noreply@cruddur.org"),
        ('"Cruddur, Inc." <noreply@cruddur.org>', "Cruddur, Inc.", "noreply@cruddur.org"),
        ("كرادر <noreply@cruddur.org>", "كرادر", "noreply@cruddur.org"),
        ("Cruddur <noreply@localhost>", "Cruddur", "noreply@localhost"),
    ],
)
def test_a_sender_has_an_address_and_may_have_a_name(text: str, name: str, address: str) -> None:
    assert Sender.parse(text) == Sender(name, address)


@pytest.mark.parametrize(
    "text",
    [
        "Cruddur",
        "Cruddur <noreply>",
        "Cruddur <noreply@>",
        "Cruddur <noreply@cruddur>",
        "a@cruddur.org, b@cruddur.org",
        "=?utf-8?q?=0a?= <noreply@cruddur.org>",
        "Crud\rdur <noreply@cruddur.org>",
        'Crud"dur <noreply@cruddur.org>',
        "Cruddur <a@cruddur.org> <b@cruddur.org>",
        "Cruddur <=?utf-8?q?=0a?=@cruddur.org>",
        f"Cruddur <{'a' * 65}@cruddur.org>",
    ],
)
def test_a_wrong_sender_is_refused_in_one_line(text: str) -> None:
    (fault,) = faults_of(MAIL_FROM=text)
    assert fault == "MAIL_FROM is malformed (write it like Cruddur <noreply@your.domain>)"


@pytest.mark.parametrize(
    "domain",
    ["app.cruddur.org", "cruddur.org", "Cruddur.Org", "cruddur.example", "another.net",
     "mail.example.dev"],
)  # fmt: skip
def test_production_takes_a_sender_of_its_own_domain_or_of_another_real_one(domain: str) -> None:
    assert faults_of(MAIL_FROM=f"Cruddur <noreply@{domain}>") == []


@pytest.mark.parametrize(
    "domain",
    ["localhost", "mail.localhost", "another.example", "example.org", "mail.example.com",
     "cruddur.local", "cruddur.test", "cruddur.invalid", "box.lan", "cruddur.internal",
     "localhost.localdomain"],
)  # fmt: skip
def test_production_refuses_a_sender_that_other_servers_refuse(domain: str) -> None:
    (fault,) = faults_of(MAIL_FROM=f"Cruddur <noreply@{domain}>")
    assert fault.startswith("MAIL_FROM is not set to a sender of this place's own domain")
    assert domain in fault
    assert faults_of(MAIL_FROM=f"noreply@{domain}", CRUDDUR_ENV="development") == []


def test_production_refuses_the_sender_of_development_also_where_the_page_is_at_localhost() -> None:
    (fault,) = faults_of(MAIL_FROM="", FRONTEND_URL="http://localhost:8080")
    assert "noreply@your.domain" in fault


def test_production_names_all_that_is_wrong_with_mail() -> None:
    faults = faults_of(MAIL_URL="", MAIL_FROM="")
    assert [fault.split()[0] for fault in faults] == ["MAIL_URL", "MAIL_FROM"]
