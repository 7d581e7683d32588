"""Requests and responses of the search, and trends."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.activities.text_parts import MAX_TAG_LENGTH
from cruddur.http.paging import PageQuery

MAX_TERM_LENGTH = 280
"""A longer term cannot occur in a crud."""

MAX_LEXEMES = 8
"""The number of words, tags and handles of a term that are used."""


class SearchQuery(PageQuery):
    """A search for cruds."""

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

    start: int = Field(description="The offset of its first character, from 0.")
    end: int = Field(description="The offset after its last character.")


class FoundActivity(Activity):
    """A crud that matches."""

    marks: list[Mark] = Field(description="The matching parts of the message, in order.")


class TagSearchQuery(BaseModel):
    """A search for tags."""

    term: str = Field(
        min_length=1,
        max_length=MAX_TAG_LENGTH + 1,
        description="The beginning of a tag, with or without #.",
        examples=["bre"],
    )
    limit: int = Field(8, ge=1, le=20, description="The number of entries.")


class FoundTag(BaseModel):
    """A tag that begins with the term."""

    tag: str = Field(description="The name of the tag, without #.")
    people_count: int = Field(description="The number of people who use it in the latest cruds.")


class TrendsQuery(BaseModel):
    """The number of trends."""

    limit: int = Field(10, ge=1, le=20, description="The number of entries.")


class Trend(BaseModel):
    """A tag that more people use than the day before."""

    tag: str = Field(description="The name of the tag, without #.")
    activities_count: int = Field(description="The number of living cruds of the last 24 hours.")
    people_count: int = Field(description="The number of their authors.")
    growth: float = Field(description="The ratio of people to those of the day before.")
    expires_at: datetime = Field(
        description="The end of the last of these cruds, as far as is known."
    )
