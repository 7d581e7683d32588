"""What is asked, and what a find and a trend look like."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.http.paging import PageQuery

MAX_TERM_LENGTH = 280
"""Nothing longer can stand in a crud."""

MAX_LEXEMES = 8
"""As many words, tags and handles of a term count."""


class SearchQuery(PageQuery):
    """What to search for."""

    term: str = Field(
        max_length=MAX_TERM_LENGTH,
        description='Words in any form, "exact words in a row", #tag and from:handle, all of which '
        "must hold. The last word, or tag, may be the beginning of a longer one unless a space "
        f"follows it. The first {MAX_LEXEMES} words, tags and handles count, and what is written "
        "after them is ignored. Words that stand everywhere, such as the, count only in quotation "
        "marks; a compound such as night-train counts as a whole and with its parts.",
        examples=['from:londo "rye" #bread'],
    )


Kind = Literal["word", "phrase", "tag", "handle", "beginning", "phrase_beginning", "tag_beginning"]


class Part(NamedTuple):
    """One thing that a term asks for; all parts of it must hold.

    A beginning is what is still being typed, so that it may be that of something longer.
    """

    kind: Kind
    text: str


class Mark(BaseModel):
    """A part of a message, counted in Unicode code points."""

    start: int = Field(description="Of its first character, from 0.")
    end: int = Field(description="Behind its last character.")


class FoundActivity(Activity):
    """A crud that matches."""

    marks: list[Mark] = Field(description="What in the message matches, in order.")


class TrendsQuery(BaseModel):
    """How many."""

    limit: int = Field(10, ge=1, le=20, description="How many entries.")


class Trend(BaseModel):
    """A tag that more people use than the day before."""

    tag: str = Field(description="Without its sign.")
    activities_count: int = Field(description="Cruds of the last 24 hours that are alive.")
    people_count: int = Field(description="Who wrote them.")
    growth: float = Field(description="How many times as many people as the day before.")
    expires_at: datetime = Field(
        description="When the last of these cruds ends, as far as is known."
    )
