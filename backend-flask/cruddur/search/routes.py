"""`/api/activities/search`, `/api/tags/search` and `/api/trends`."""

from flask import Blueprint, Response

from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, page_response
from cruddur.postgres.connection import Connection
from cruddur.search import service, store
from cruddur.search.schemas import (
    FoundActivity,
    FoundTag,
    SearchQuery,
    TagSearchQuery,
    Trend,
    TrendsQuery,
)
from cruddur.security.viewer import Viewer, uuid_of

blueprint = Blueprint("search", __name__, url_prefix="/api")


@blueprint.get("/activities/search")
@in_bulkhead("search")
@operation(auth="optional", scope="read", query=SearchQuery, response=list[FoundActivity])
def search(db: Connection, viewer: Viewer | None, query: SearchQuery) -> Response:
    """Lists living cruds that match all parts of the term, newest first.

    A term without a usable part, such as one of stop words only, matches nothing.
    """
    asked = service.asked_in(query.term)
    return page_response(store.search(db, uuid_of(viewer), asked, query))


@blueprint.get("/tags/search")
@in_bulkhead("search")
@operation(auth="optional", scope="read", query=TagSearchQuery, response=list[FoundTag])
def search_tags(db: Connection, viewer: Viewer | None, query: TagSearchQuery) -> Response:
    """Lists tags that begin with the term, first those that most people use.

    Those of the latest living cruds for everyone are looked at. Tags that the viewer mutes are
    left out.
    """
    beginning = service.beginning_of(query.term)
    return json_response(store.search_tags(db, uuid_of(viewer), beginning, query.limit))


@blueprint.get("/trends")
@operation(auth="optional", scope="read", query=TrendsQuery, response=list[Trend])
def trends(db: Connection, viewer: Viewer | None, query: TrendsQuery) -> Response:
    """Lists the tags of the last 24 hours that more people use than the day before, by growth.

    Tags that the viewer mutes are left out.
    """
    return json_response(store.trends(db, uuid_of(viewer), query.limit))
