"""When a crud is gone, in words, for apps that show no end."""

from collections.abc import Mapping
from datetime import UTC, datetime

from cruddur.mail.locales import Locale

ENDS_IN: Mapping[Locale, tuple[str, str, str, str]] = {
    "en": ("· gone in {} d", "· gone in {} h", "· gone in {} min", "· gone in a moment"),
    "ar": ("· يزول بعد {} ي", "· يزول بعد {} س", "· يزول بعد {} د", "· يزول بعد لحظات"),
}


def end_line(expires_at: str, locale: Locale) -> str:
    """When a crud is gone, in words, rounded down."""
    left = (datetime.fromisoformat(expires_at) - datetime.now(UTC)).total_seconds()
    minutes = int(max(0, left) // 60)
    days, hours, some, moment = ENDS_IN[locale]
    if minutes >= 48 * 60:
        return days.format(minutes // (24 * 60))
    if minutes >= 60:
        return hours.format(minutes // 60)
    return some.format(minutes) if minutes else moment
