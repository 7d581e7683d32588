"""The texts of pushes in every language."""

from string import Formatter
from typing import get_args

import pytest

from cruddur.alerts.kinds import PUSH_KINDS
from cruddur.alerts.push_words import CATALOGUES, said
from cruddur.mail.locales import READ_FROM_RIGHT, Locale


@pytest.mark.parametrize("locale", get_args(Locale))
def test_every_push_has_a_text_in_every_language(locale: Locale) -> None:
    assert set(CATALOGUES[locale]) == set(PUSH_KINDS)
    for kind, text in CATALOGUES[locale].items():
        named = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert named == (set() if kind == "report" else {"who"})


@pytest.mark.parametrize("locale", sorted(READ_FROM_RIGHT))
def test_a_handle_in_a_text_that_is_read_from_the_right_stays_whole(locale: Locale) -> None:
    assert "\u2066@bob\u2069" in said(locale, "reply", "bob")
