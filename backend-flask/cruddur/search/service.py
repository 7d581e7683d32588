"""Reads what a person typed into the search field, and counts what many talk about."""

import re

from cruddur.postgres.pool import Connection
from cruddur.search import store
from cruddur.search.schemas import Asked
from cruddur.text_parts import tags_of

# As a keyboard, or a phone that thinks it knows better, sets them.
QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# A quotation that is still open goes to the end.
PART = re.compile(r'"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+)')
FROM = re.compile(r"from:@?(?P<handle>\w*)", re.IGNORECASE)


def asked_in(term: str) -> Asked:
    """Takes a term apart; what is no operator is a word."""
    asked = Asked()
    parts = list(PART.finditer(term.translate(QUOTES)))
    for part in parts:
        is_open = part is parts[-1] and part.end() == len(term)
        if part["word"] is None:
            _quoted(asked, part["quoted"], is_open=is_open and not part["closed"])
        else:
            _word(asked, part["word"], is_open=is_open)
    return asked


def _quoted(asked: Asked, text: str, *, is_open: bool) -> None:
    if is_open:
        asked.phrase_beginning = text.strip() or None
    else:
        asked.phrases += filter(None, [text.strip()])


def _word(asked: Asked, word: str, *, is_open: bool) -> None:
    if author := FROM.fullmatch(word):
        # A handle that has not been typed yet asks for nothing.
        asked.handles += filter(None, [author["handle"].lower()])
    elif word.startswith("#") and (tags := tags_of(word)):
        if is_open:
            asked.tag_beginning = tags.pop()
        asked.tags += tags
    elif is_open:
        asked.beginning = word
    else:
        asked.words.append(word)


def refresh_trends(db: Connection) -> None:
    """Counts the trends anew."""
    store.refresh_trends(db)
