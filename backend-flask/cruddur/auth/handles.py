"""Which handles nobody may sign up with, besides those that are taken."""

import re

from cruddur.errors import Invalid

RESERVED_HANDLES = frozenset(
    re.findall(
        r"\w+",
        """
    about abuse account accounts activities admin administrator api app assets auth
    blog compose cruddur contact confirm docs everyone explore export following
    followers help home info login logout mail me messages moderator news nobody
    notifications official police postmaster privacy profile recover reserved root
    search security settings shared signin signout signup staff status support
    system team terms tos trends undefined users webmaster www null
        """,
    )
)


def refuse_reserved(handle: str) -> None:
    """Raises Invalid for a handle (in lower case) that could be taken for the place itself."""
    if handle in RESERVED_HANDLES:
        raise taken(handle)


def taken(handle: str) -> Invalid:
    """The answer to who wants a handle that is not to be had."""
    detail = f"The handle {handle} is taken."
    return Invalid(errors=[{"field": "handle", "detail": detail, "code": "taken"}])
