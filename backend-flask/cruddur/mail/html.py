"""The text of a mail as simple HTML: nothing that is fetched, nothing that tells who read it."""

import re
from html import escape

from cruddur.mail.locales import READ_FROM_RIGHT, Locale

_STYLE = "font: 16px/1.5 sans-serif; max-width: 36em; margin: 1em auto; padding: 0 1em"
_LINK = re.compile(r"https?://[^\s<>\"]+")
_PARAGRAPHS = re.compile(r"\n{2,}")


def html_of(text: str, locale: Locale) -> str:
    """A page with the paragraphs of the text; addresses in it become links."""
    direction = "rtl" if locale in READ_FROM_RIGHT else "ltr"
    paragraphs = [_paragraph(part) for part in _PARAGRAPHS.split(text.strip()) if part]
    return (
        f'<!doctype html>\n<html lang="{locale}" dir="{direction}">\n'
        '<head><meta charset="utf-8"></head>\n'
        f'<body style="{_STYLE}">\n{"".join(paragraphs)}</body>\n</html>\n'
    )


def _paragraph(text: str) -> str:
    parts = []
    end = 0
    for link in _LINK.finditer(text):
        parts += [escape(text[end : link.start()]), _link(link[0])]
        end = link.end()
    lines = "".join([*parts, escape(text[end:])]).replace("\n", "<br>\n")
    # What people wrote, such as the reason of moderators, may be in any language.
    return f'<p dir="auto">{lines}</p>\n'


def _link(address: str) -> str:
    safe = escape(address)
    return f'<a href="{safe}" dir="ltr" style="overflow-wrap: anywhere">{safe}</a>'
