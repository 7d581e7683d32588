"""The shortest password: one number in the API, the web app and the list of common passwords."""

import re
from pathlib import Path

from cruddur.security.passwords import COMMON_PASSWORDS, MIN_LENGTH

WEB_FIELDS = Path(__file__).parents[3] / "frontend-react-js" / "src" / "lib" / "person-fields.ts"


def test_the_common_passwords_begin_with_those_of_the_least_length() -> None:
    lengths = [len(line) for line in COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines()]
    # With a lower minimum, the shorter ones would have to be added.
    assert min(lengths) == MIN_LENGTH


def test_the_web_app_asks_for_the_same_length() -> None:
    asked = re.search(r"MIN_PASSWORD_LENGTH = (\d+);", WEB_FIELDS.read_text(encoding="utf-8"))
    assert asked
    assert int(asked[1]) == MIN_LENGTH
