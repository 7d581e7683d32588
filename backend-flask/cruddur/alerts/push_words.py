"""What pushes say, in every language of the place. `{who}` is a handle with its @."""

from collections.abc import Mapping

from cruddur.alerts.kinds import PushKind
from cruddur.mail.locales import READ_FROM_RIGHT, Locale

CATALOGUES: Mapping[Locale, Mapping[PushKind, str]] = {
    "en": {
        "mention": "{who} mentioned you.",
        "reply": "{who} replied to you.",
        "quote": "{who} quoted you.",
        "message": "{who} wrote you a message.",
        "follow": "{who} follows you.",
        "report": "Moderators looked into a report of yours.",
    },
    "ar": {
        "mention": "ذكرك {who}.",
        "reply": "ردّ عليك {who}.",
        "quote": "اقتبس {who} منشورك.",
        "message": "كتب لك {who} رسالة.",
        "follow": "بدأ {who} متابعتك.",
        "report": "نظر المشرفون في بلاغ لك.",
    },
}

_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2069"


def said(locale: Locale, kind: PushKind, handle: str | None) -> str:
    """One sentence."""
    sign = f"@{handle}"
    if locale in READ_FROM_RIGHT:
        sign = f"{_ISOLATE}{sign}{_END_OF_ISOLATE}"
    return CATALOGUES[locale][kind].format(who=sign)


def direction(locale: Locale) -> str:
    """Of its writing."""
    return "rtl" if locale in READ_FROM_RIGHT else "ltr"
