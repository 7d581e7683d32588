"""The texts of mails in every language."""

import re
from string import Formatter
from typing import get_args

import pytest

from cruddur.auth.mail_words import CATALOGUES, known_locale, said
from cruddur.auth.outbox import PREFIX, Topic
from cruddur.auth.pending_store import Purpose
from cruddur.mail.locales import FALLBACK, READ_FROM_RIGHT, Locale
from cruddur.postgres.statements import PACKAGE

LOCALES = get_args(Locale)
WEB_APP_LOCALES = PACKAGE.parents[1] / "frontend-react-js" / "src" / "locales"
FIELDS = {"handle", "code", "place", "reason", "until", "erased", "actor", "unsubscribe"}
CODES = ["012345", "7KM29QXA", "K7M2-9QXA"]


def fields(text: str) -> set[str]:
    """What is put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def topics() -> set[str]:
    """Every kind of mail that a statement queues, and what is sent in place of one."""
    named = {f"{PREFIX}{purpose}" for purpose in get_args(Purpose)}
    for path in PACKAGE.rglob("*.sql"):
        named |= set(re.findall(rf"'({re.escape(PREFIX)}\w+)'", path.read_text(encoding="utf-8")))
    return named - {Topic.RESEND} | {Topic.TAKEN}


def test_mails_are_written_in_every_language_of_the_web_app() -> None:
    locales = {path.name for path in WEB_APP_LOCALES.iterdir() if (path / "auth.ts").exists()}
    assert set(LOCALES) == set(CATALOGUES) == locales


@pytest.mark.parametrize("locale", LOCALES)
def test_every_mail_has_a_text_in_every_language(locale: Locale) -> None:
    assert set(CATALOGUES[locale]) == topics()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("topic", sorted(CATALOGUES[FALLBACK]))
def test_a_text_holds_the_same_in_every_language(locale: Locale, topic: str) -> None:
    words = CATALOGUES[locale][topic]
    assert fields(words.subject) == {"place"}
    assert words.subject.isprintable()
    assert fields(words.text) == fields(CATALOGUES[FALLBACK][topic].text)
    assert fields(words.text) <= FIELDS


@pytest.mark.parametrize("topic", sorted(CATALOGUES[FALLBACK]))
@pytest.mark.parametrize("code", CODES)
def test_a_mail_to_read_from_the_right_is_turned_line_by_line(topic: str, code: str) -> None:
    for locale in READ_FROM_RIGHT:
        link = "https://cruddur.example/x"
        _, text = said(locale, topic, handle="zoe", code=code, place="Mill", unsubscribe=link)
        assert "\u2066@zoe\u2069" in text
        assert "Mill" not in text.replace("\u2066Mill\u2069", "")
        lines = [line for line in text.splitlines() if line]
        # The code stands alone, so that nothing is copied with it.
        assert all(line in (code, link) or line.startswith("\u200f") for line in lines)
        assert (code in lines) == ("code" in fields(CATALOGUES[locale][topic].text))


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_says_how_many_digits_a_code_has(locale: Locale) -> None:
    for words in CATALOGUES[locale].values():
        assert not re.search(r"\bsix\b|digit|أرقام|ستة", words.text + words.subject)


def test_numbers_are_words_where_there_are_several_kinds_of_digits() -> None:
    for words in CATALOGUES["ar"].values():
        assert not re.search(r"\d", words.text + words.subject)


@pytest.mark.parametrize(
    ("kept", "locale"), [("ar", "ar"), ("en", "en"), (None, "en"), ("tlh", "en"), ("", "en")]
)
def test_english_stands_in_for_a_language_that_is_not_known(kept: str | None, locale: str) -> None:
    assert known_locale(kept) == locale
