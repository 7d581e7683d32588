"""Ids as the apps get them: a uuid as a decimal number, because several of them calculate with ids.

All uuids of version 7 have 37 digits until the year 2232, so they sort as text, too.
"""

import re

from cruddur.http.paging import LAST_KEY

_DIGITS = re.compile(r"[0-9]{1,39}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SNOWFLAKE_BITS = 80
"""An id with fewer is one of Mastodon's own, which some clients make of a time."""
RANDOM_BITS_OF_SNOWFLAKE = 16
MILLISECOND_BITS = 48


def id_of(uuid: str) -> str:
    """The uuid as a decimal number."""
    return str(int(uuid.replace("-", ""), 16))


def uuid_of_id(sent: str) -> str | None:
    """The uuid that an id stands for: a decimal number, a uuid, or the first of the time of a
    Mastodon snowflake; None for anything else."""
    if _UUID.fullmatch(sent):
        return sent.lower()
    if not _DIGITS.fullmatch(sent):
        return None
    number = int(sent)
    if number >> 128:
        return None
    if number >> SNOWFLAKE_BITS:
        return _written(number)
    milliseconds = number >> RANDOM_BITS_OF_SNOWFLAKE
    if milliseconds >> MILLISECOND_BITS:
        return LAST_KEY
    return _written(milliseconds << (128 - MILLISECOND_BITS))


def _written(number: int) -> str:
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
