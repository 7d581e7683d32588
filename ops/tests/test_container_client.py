"""What the tests of the containers read of mails."""

from email import message_from_bytes
from email.message import EmailMessage

from ops.containers.client import text_of


def test_the_text_of_a_mail_is_read_without_its_html() -> None:
    sent = EmailMessage()
    sent["To"] = "ann@example.org"
    sent.set_content("Your code is 123456 — until noon.")
    sent.add_alternative("<p>Your code is <b>654321</b>.</p>", subtype="html")
    received = message_from_bytes(sent.as_bytes())
    assert text_of(received).strip() == "Your code is 123456 — until noon."
