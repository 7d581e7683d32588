"""What is asked, and what a find and a trend look like."""

from dataclasses import dataclass, field

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.paging import PageQuery

MAX_TERM_LENGTH = 280
"""Nothing longer can stand in a crud."""


class SearchQuery(PageQuery):
    """What to search for."""

    term: str = Field(
        max_length=MAX_TERM_LENGTH,
        description='Words in any form, "exact words in a row", #tag and from:handle, all of which '
        "must hold. The last word, or tag, may be the beginning of a longer one unless a space "
        "follows it.",
        examples=['from:londo "rye" #bread'],
    )


@dataclass
class Asked:
    """What a term asks for: all of it must hold."""

    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)
    # What is still being typed, so that it may be the beginning of something longer.
    beginning: str | None = None
    phrase_beginning: str | None = None
    tag_beginning: str | None = None


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
