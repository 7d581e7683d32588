"""Every mail as HTML, in every language."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import pytest

from cruddur.auth.mail_words import CATALOGUES, said
from cruddur.mail.address import Sender
from cruddur.mail.html import html_of
from cruddur.mail.locales import FALLBACK, READ_FROM_RIGHT, Locale
from cruddur.mail.smtp import Mail, message_of

LINK = "https://cruddur.example/recover#0a?b=1&c"
SENDER = Sender.parse("Cruddur <hello@cruddur.example>")


class Reader(HTMLParser):
    """Reads what people see, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str | None] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("locale", get_args(Locale))
@pytest.mark.parametrize("topic", sorted(CATALOGUES[FALLBACK]))
def test_the_html_of_each_mail_says_what_its_text_says(locale: Locale, topic: str) -> None:
    subject, text = said(
        locale,
        topic,
        handle="zoe",
        place="A & B",
        code=LINK,
        reason="<script>alert(1)</script>\n\nNo.",
        until="2027-01-01 00:00 UTC",
        erased="2027-01-31 00:00 UTC",
        actor="bob",
        unsubscribe=f"{LINK}2",
    )
    message = message_of(Mail("zoe@example.org", subject, text, locale), SENDER)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html
    reader = read(html.get_content())
    assert reader.words == plain.get_content().split()
    assert set(reader.links) == set(re.findall(r"https://\S+", text))
    # Nothing is fetched, and what people wrote is text.
    assert reader.tags <= {"html", "head", "meta", "body", "p", "br", "a"}
    direction = "rtl" if locale in READ_FROM_RIGHT else "ltr"
    assert f'<html lang="{locale}" dir="{direction}">' in html.get_content()
    assert message["Content-Language"] == locale


def test_a_link_ends_where_its_line_does() -> None:
    html = html_of(f"See {LINK}\nand more.", FALLBACK)
    assert unescape(html).count(f'href="{LINK}"') == 1
    assert "<br>\nand more." in html
