"""Reads who likes and who reposted an activity."""

from dataclasses import dataclass

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import Statement, statement


@dataclass(frozen=True)
class Listed(Page):
    """A page of people; `is_shown` says whether the viewer may see the activity."""

    is_shown: bool


LIKES = statement("activities", "likes", Listed)
REPOSTS = statement("activities", "reposts", Listed)


def likes(
    db: Connection, viewer_uuid: str | None, activity_uuid: str, query: PageQuery
) -> Page | None:
    """Who likes an activity, the latest like first; None when it is not shown."""
    return _listed(LIKES, db, viewer_uuid, activity_uuid, query)


def reposts(
    db: Connection, viewer_uuid: str | None, activity_uuid: str, query: PageQuery
) -> Page | None:
    """Who reposted an activity, the latest repost first; None when it is not shown."""
    return _listed(REPOSTS, db, viewer_uuid, activity_uuid, query)


def _listed(
    people: Statement[Listed],
    db: Connection,
    viewer_uuid: str | None,
    activity_uuid: str,
    query: PageQuery,
) -> Page | None:
    page = one(db.row(people, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **query.window))
    return page if page.is_shown else None
