"""Parses what a person typed into the search field, and counts the trends."""

import json
import re
import unicodedata
from typing import Any

from cruddur.activities.text_parts import tags_of
from cruddur.postgres.connection import Connection
from cruddur.search import store
from cruddur.search.schemas import Part

# What keyboards and automatic correction write instead of ".
QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# A quotation without an end goes to the end of the term.
PART = re.compile(r'"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+)')
FROM = re.compile(r"from:@?(?P<handle>\w*)", re.IGNORECASE)


def asked_in(term: str) -> list[Part]:
    """The parts of a term; what is no operator is a word."""
    parts: list[Part] = []
    found = list(PART.finditer(term.translate(QUOTES)))
    for part in found:
        is_open = part is found[-1] and part.end() == len(term)
        if part["word"] is None:
            parts += _quoted(part["quoted"], is_open=is_open and not part["closed"])
        else:
            parts += _word(part["word"], is_open=is_open)
    return parts


def _quoted(text: str, *, is_open: bool) -> list[Part]:
    return [Part("phrase_beginning" if is_open else "phrase", text)] if text.strip() else []


def _word(word: str, *, is_open: bool) -> list[Part]:
    if author := FROM.fullmatch(word):
        # A handle that has not been typed yet matches nothing.
        handle = author["handle"].lower()
        return [Part("handle", handle)] if handle else []
    if word.startswith("#") and (tags := tags_of(word)):
        *finished, last = [Part("tag", tag) for tag in tags]
        return [*finished, Part("tag_beginning", last.text) if is_open else last]
    return [Part("beginning" if is_open else "word", word)]


def beginning_of(term: str) -> str:
    """A tag that is being typed, as tags are kept, with its sign."""
    return "#" + unicodedata.normalize("NFC", term.removeprefix("#").lower())


def trends(db: Connection, viewer_uuid: str | None, limit: int) -> list[dict[str, Any]]:
    """The trends that are alive, as the API returns them."""
    found: list[dict[str, Any]] = json.loads(store.trends(db, viewer_uuid, limit))
    return found


def refresh_trends(db: Connection) -> None:
    """Counts the trends again."""
    store.refresh_trends(db)
