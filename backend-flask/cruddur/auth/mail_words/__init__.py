"""The texts of mails: a module for each language, all with the same texts.

A text may contain `{handle}` (with its @), `{code}`, and `{place}`, the name of the place; a text
about acts of moderators also `{reason}`, `{until}` and `{erased}`; a text that people asked for
`{actor}` (with the @), and `{unsubscribe}`, which ends such mails; a subject only `{place}`. In a
language that is written from right to left code and address are on a line of their own.
"""

import re
from collections.abc import Mapping
from typing import cast, get_args

from cruddur.auth.mail_words import ar, en
from cruddur.auth.mail_words.mail_text import MailText
from cruddur.mail.locales import FALLBACK, READ_FROM_RIGHT, Locale

CATALOGUES: Mapping[Locale, Mapping[str, MailText]] = {"en": en.TEXTS, "ar": ar.TEXTS}

_RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATE, _ISOLATE_FIRST_STRONG, _END_OF_ISOLATE = "\u2066", "\u2068", "\u2069"
# A line that is only a code gets no mark, because people would copy the mark with it.
_LINE_OF_WORDS = re.compile(r"^(?=.)(?!\{(?:code|unsubscribe)\}$)", re.MULTILINE)


def known_locale(locale: str | None) -> Locale:
    """The person's language, or English where it is unknown or has no texts."""
    return cast(Locale, locale) if locale in get_args(Locale) else FALLBACK


def said(  # noqa: PLR0913 (each is given by its name)
    locale: Locale,
    topic: str,
    *,
    handle: str,
    place: str,
    code: str = "",
    reason: str = "",
    until: str = "",
    erased: str = "",
    actor: str = "",
    unsubscribe: str = "",
) -> tuple[str, str]:
    """Subject and text of a mail. Raises KeyError for an unknown topic."""
    words = CATALOGUES[locale][topic]
    text, sign, other, name = words.text, f"@{handle}", f"@{actor}", place
    if locale in READ_FROM_RIGHT:
        # Plain text has no direction, so each line begins with a mark.
        text = _LINE_OF_WORDS.sub(_RIGHT_TO_LEFT_MARK, text)
        sign, other, name = (f"{_ISOLATE}{part}{_END_OF_ISOLATE}" for part in (sign, other, name))
        # A reason may be in any language.
        reason = f"{_ISOLATE_FIRST_STRONG}{reason}{_END_OF_ISOLATE}"
    return words.subject.format(place=place), text.format(
        handle=sign,
        actor=other,
        code=code,
        place=name,
        reason=reason,
        until=until,
        erased=erased,
        unsubscribe=unsubscribe,
    )
