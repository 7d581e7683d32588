"""A crud's text as the HTML that apps show: paragraphs, links, mentions and tags."""

import unicodedata
from collections.abc import Container, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from cruddur.activities.text_parts import Part, is_words_alone, parts_of

LINK_REL = "nofollow noopener noreferrer"


class ReadText(NamedTuple):
    """What a text means: its parts, mentions and tags with their names; whom it mentions and its
    tags without signs, in lower case, each once."""

    parts: Sequence[tuple[Part, str]]
    handles: Sequence[str]
    tags: Sequence[str]


def read_text(text: str) -> ReadText:
    """Reads a text once for all that is made of it."""
    if is_words_alone(text):
        return ReadText(((Part("words", unicodedata.normalize("NFC", text)), ""),), (), ())
    parts = parts_of(text)
    mentions = [name for part, name in parts if part.kind == "mention"]
    tags = [name for part, name in parts if part.kind == "tag"]
    return ReadText(parts, [*dict.fromkeys(mentions)], [*dict.fromkeys(tags)])


def html_of(text: ReadText, web: str, handles: Container[str]) -> str:
    """The text as HTML. A mention is marked up only where the handle is one of `handles`, in lower
    case."""
    written = "".join([_part(part, name, web, handles) for part, name in text.parts])
    if "\n" not in written:
        return f"<p>{written}</p>" if written.strip() else ""
    paragraphs = (one.strip("\n") for one in written.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{one.replace(chr(10), '<br />')}</p>" for one in paragraphs if one.strip())


def _part(part: Part, name: str, web: str, handles: Container[str]) -> str:
    kind, text = part
    if kind == "tag":
        # Letters, digits and joiners: nothing that HTML knows.
        address = tag_address(name, web)
        return f'<a href="{address}" class="mention hashtag" rel="tag">#<span>{text[1:]}</span></a>'
    if kind == "mention" and name in handles:
        address = f"{web}/@{name}"
        return (
            f'<span class="h-card" translate="no"><a href="{address}" class="u-url mention">@'
            f"<span>{text[1:]}</span></a></span>"
        )
    shown = escape(text)
    if kind == "link":
        return f'<a href="{shown}" rel="{LINK_REL}" target="_blank">{shown}</a>'
    return shown


def tag_address(name: str, web: str) -> str:
    """The page of a tag."""
    return f"{web}/tags/{name if name.isascii() else quote(name)}"
