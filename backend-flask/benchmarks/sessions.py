"""Signing people in without their passwords."""

from collections.abc import Iterable

from psycopg2.extensions import cursor

from cruddur.security.tokens import new_token, token_sha256

SIGN_IN = """
INSERT INTO sessions (user_uuid, token_sha256, expires_at)
SELECT uuid, %s, now() + interval '1 day' FROM users WHERE handle = %s
"""


def signed_in(sql: cursor, handles: Iterable[str]) -> list[tuple[str, str]]:
    """A token for each of these people, with the handle before it."""
    tokens = [(handle, new_token()) for handle in handles]
    for handle, token in tokens:
        sql.execute(SIGN_IN, (token_sha256(token), handle))
    return tokens
