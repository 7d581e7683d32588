"""Reads and writes second steps and recovery codes: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class SecondStep:
    """A second step, confirmed or not."""

    uuid: str
    confirmed_at: datetime | None
    recovery_codes_left: int


BEGIN_SECOND_STEP = statement("auth", "begin_second_step", str)
SECOND_STEP = statement("auth", "second_step", SecondStep)
CONFIRM_SECOND_STEP = statement("auth", "confirm_second_step")
USE_SPAN = statement("auth", "use_span")
USE_RECOVERY_CODE = statement("auth", "use_recovery_code")
REPLACE_RECOVERY_CODES = statement("auth", "replace_recovery_codes")
USER_OF_HANDLE = statement("auth", "user_of_handle", str)
END_SECOND_STEP = statement("auth", "end_second_step", bool)


def begin(db: Connection, user_uuid: str) -> str | None:
    """Begins a second step that has to be confirmed; returns its uuid. None where the person has
    one already."""
    return db.row(BEGIN_SECOND_STEP, user_uuid=user_uuid)


def show(db: Connection, user_uuid: str) -> SecondStep | None:
    """The second step of a person."""
    return db.row(SECOND_STEP, user_uuid=user_uuid)


def confirm(db: Connection, second_step_uuid: str, span: int) -> bool:
    """Confirms the second step with the code of that span; False where another request was
    first."""
    confirmed = db.row(CONFIRM_SECOND_STEP, second_step_uuid=second_step_uuid, span=span)
    return confirmed is not None


def use_span(db: Connection, second_step_uuid: str, span: int) -> bool:
    """Uses up the code of that span, and those before; False where it was used already."""
    return db.row(USE_SPAN, second_step_uuid=second_step_uuid, span=span) is not None


def use_recovery_code(db: Connection, user_uuid: str, code_sha256: bytes) -> bool:
    """Uses up a recovery code; False where the person has no such code (any more)."""
    used = db.row(USE_RECOVERY_CODE, user_uuid=user_uuid, code_sha256=code_sha256)
    return used is not None


def replace_recovery_codes(db: Connection, user_uuid: str, codes_sha256: Sequence[bytes]) -> None:
    """Makes these the person's recovery codes, in place of all others."""
    db.run(REPLACE_RECOVERY_CODES, user_uuid=user_uuid, codes_sha256=list(codes_sha256))


def user_of_handle(db: Connection, handle: str) -> str | None:
    """The uuid of the person with that handle (in lower case)."""
    return db.row(USER_OF_HANDLE, handle=handle)


def end(db: Connection, user_uuid: str) -> bool:
    """Turns the second step off; False where the person had none that was confirmed."""
    return db.row(END_SECOND_STEP, user_uuid=user_uuid) is True
