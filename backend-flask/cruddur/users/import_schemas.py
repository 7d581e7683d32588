"""Requests and responses about the import of follows."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

MAX_LINES = 1000
MAX_CHARACTERS = 60_000
"""So that a file of ASCII fits into a request, of 64 KiB."""
MAX_SKIPPED_SHOWN = 200

Followed = Literal["followed", "requested", "already"]
"""What following came to: `already` where the person was followed, or asked, before."""
Skipped = Literal["elsewhere", "nobody", "oneself", "blocked", "twice"]


class FollowFile(BaseModel):
    """A file of follows, as Mastodon exports it."""

    csv: str = Field(
        min_length=1,
        max_length=MAX_CHARACTERS,
        description="The text of the file: a line for each person, whose first cell is the handle, "
        "with or without the name of this place behind another @. A first line that says `Account "
        "address` is left out; so are empty lines. Other cells, such as `Show boosts`, are about "
        f"what there is not here, and are not read. At most {MAX_LINES} people.",
        examples=["Account address,Show boosts\nbayko@cruddur.example,true\n"],
    )


class SkippedLine(BaseModel):
    """A line by which nobody is followed."""

    line: int = Field(description="Where it stands in the file, from 1.")
    address: str = Field(description="As in the file, its first 100 characters.")
    reason: Skipped = Field(
        description="elsewhere: an address of another place; nobody: there is no such person here; "
        "oneself; blocked: one of both blocks the other; twice: it stands in the file before."
    )


class FollowImport(BaseModel):
    """What has become of a file of follows."""

    created_at: datetime
    ended_at: datetime | None = Field(description="null while something waits.")
    goes_on_at: datetime | None = Field(
        description="When it goes on, where the limit of follows is used up; else null."
    )
    lines_count: int
    waiting_count: int
    followed_count: int
    requested_count: int = Field(description="Of those who approve followers.")
    already_count: int = Field(description="Who was followed, or asked, before.")
    skipped_count: int
    skipped: list[SkippedLine] = Field(description=f"The first {MAX_SKIPPED_SHOWN} of them.")
