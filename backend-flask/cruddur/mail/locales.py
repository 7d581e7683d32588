"""The languages of mails."""

from typing import Literal

Locale = Literal["en", "ar"]
"""As BCP 47 tags; the web app has the same (`src/locales/`)."""
FALLBACK: Locale = "en"
READ_FROM_RIGHT: frozenset[Locale] = frozenset({"ar"})
