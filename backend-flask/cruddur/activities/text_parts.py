"""What a text means: whom it mentions, its tags, and the addresses in which neither is found.

The web app's `lib/text-parts.ts` has the same patterns, and both pass the cases of
`tests/unit/texts.json`.
"""

import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

# Scripts that are written without blanks, where a mention or an address may follow a letter.
_SPACELESS = "".join(
    rf"\p{{sc={script}}}"
    for script in ("Han", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt")
)
_LETTER = r"\p{L}\p{M}\p{N}_"
_WORD = rf"(?![{_SPACELESS}])[{_LETTER}]"

# An address is one thing, whatever stands in it. It ends before a blank, a character that cannot
# be seen (but joiners and variants are part of words), and punctuation beyond ASCII that closes,
# opens or ends something; an apostrophe may stand within.
_ENDS_LINK = (
    r"(?:[\s<>\"\p{Cc}]|(?![\u200c\u200d\p{VS}])\p{DI}"
    r"|(?![\u0000-\u007f\u2018\u2019])[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Term}])"
)
_LINK = rf"(?P<link>(?<!@|{_WORD})[Hh][Tt][Tt][Pp][Ss]?://(?:(?!{_ENDS_LINK}).)+)"

# Not within a word, an address or a path, and not the beginning of a longer word or of an address
# of another place: @ann@there.example.
_MENTION = rf"(?<![@./-]|{_WORD})@(?P<mention>[A-Za-z0-9_]{{3,30}})(?!{_WORD}|@[{_LETTER}])"

# Not within a word, an address or a path. The joiners that some scripts need stand between letters.
_TAG = (
    rf"(?<![{_LETTER}&/#@.-])#(?P<tag>[\p{{L}}\p{{N}}_]"
    rf"(?:[{_LETTER}]|(?<=[\p{{L}}\p{{M}}])[\u200c\u200d](?=\p{{L}}))*)"
)
# A number alone is none.
_NAMES_SOMETHING = regex.compile(r"[\p{L}\p{Nl}\p{No}]")
# What each begins with is looked for first: five times as fast as to look behind everywhere.
_PART = regex.compile(f"(?=[@#]|[Hh][Tt][Tt][Pp])(?:{_LINK}|{_MENTION}|{_TAG})", regex.DOTALL)

MAX_TAG_LENGTH = 100
# What ends a sentence is no part of the address before it.
_AFTER_LINK = ".,;:!?'\"*_~"


class Part(NamedTuple):
    """A part of a text: words, an address, a mention with its @ or a tag with its #."""

    kind: Literal["words", "link", "mention", "tag"]
    text: str


def parts_of(text: str) -> list[tuple[Part, str]]:
    """The parts of a text, which together are the whole; a mention with its handle, a tag with its
    name as it is kept."""
    written = unicodedata.normalize("NFC", text)
    parts: list[tuple[Part, str]] = []
    seen = 0
    for match in _PART.finditer(written):
        part = _part_of(match)
        if part is None:
            continue
        begins = match.start()
        if begins > seen:
            parts.append((Part("words", written[seen:begins]), ""))
        parts.append(part)
        seen = begins + len(part[0].text)
    if seen < len(written):
        parts.append((Part("words", written[seen:]), ""))
    return parts


def is_words_alone(text: str) -> bool:
    """Whether a text surely has no other part, as most: found out without the pattern."""
    return "@" not in text and "#" not in text and "://" not in text


def mentioned_handles(text: str) -> list[str]:
    """Whom a text mentions, in lower case, each once."""
    handles = (part["mention"] for part in _parts(text) if part["mention"])
    return list(dict.fromkeys(handle.lower() for handle in handles))


def tags_of(text: str) -> list[str]:
    """The tags in a text, with their sign and in lower case, each once."""
    folded = (_folded(part["tag"]) for part in _parts(text) if part["tag"])
    return list(dict.fromkeys(f"#{tag}" for tag in folded if tag))


def _parts(text: str) -> "Iterator[regex.Match[str]]":
    # One form for what looks the same.
    return _PART.finditer(unicodedata.normalize("NFC", text))


def _part_of(match: "regex.Match[str]") -> tuple[Part, str] | None:
    """None for a tag that is none, which is words."""
    link, mention, tag = match.groups()
    if tag:
        name = _folded(tag)
        return (Part("tag", f"#{tag}"), name) if name else None
    if mention:
        return Part("mention", f"@{mention}"), mention.lower()
    return Part("link", link.rstrip(_AFTER_LINK)), ""


def _folded(tag: str) -> str | None:
    """A tag as it is kept; None where it is too long, or a number alone."""
    folded = unicodedata.normalize("NFC", tag.lower())
    named = _NAMES_SOMETHING.search(folded)
    return folded if named and len(folded) <= MAX_TAG_LENGTH else None
