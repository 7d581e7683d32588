"""A crud's text as the HTML that apps show: paragraphs, links, mentions and tags."""

from collections.abc import Container
from html import escape
from urllib.parse import quote

from cruddur.activities.text_parts import Part, parts_of

LINK_REL = "nofollow noopener noreferrer"


def html_of(text: str, web: str, handles: Container[str]) -> str:
    """The text as HTML. A mention is marked up only where the handle is one of `handles`, in lower
    case."""
    written = "".join(_part(part, web, handles) for part in parts_of(text))
    paragraphs = (one.strip("\n") for one in written.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{one.replace(chr(10), '<br />')}</p>" for one in paragraphs if one.strip())


def _part(part: Part, web: str, handles: Container[str]) -> str:
    shown = escape(part.text)
    if part.kind == "link":
        return f'<a href="{shown}" rel="{LINK_REL}" target="_blank">{shown}</a>'
    if part.kind == "mention" and part.text[1:].lower() in handles:
        address = f"{web}/@{part.text[1:].lower()}"
        return (
            f'<span class="h-card" translate="no"><a href="{address}" class="u-url mention">@'
            f"<span>{shown[1:]}</span></a></span>"
        )
    if part.kind == "tag":
        address = tag_address(part.text[1:].lower(), web)
        return (
            f'<a href="{escape(address)}" class="mention hashtag" rel="tag">#'
            f"<span>{shown[1:]}</span></a>"
        )
    return shown


def tag_address(name: str, web: str) -> str:
    """The page of a tag."""
    return f"{web}/tags/{quote(name)}"
