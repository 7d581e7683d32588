"""`/api/message_groups` and `/api/messages`: conversations of two people."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import json_response, model_response, no_content, page_response
from cruddur.http.services import services
from cruddur.messages import lists, requests, service
from cruddur.messages.schemas import (
    Message,
    MessageGroup,
    MessageGroupsQuery,
    ReadMessages,
    Timer,
    WrittenMessage,
)
from cruddur.notifications.schemas import UnreadCount
from cruddur.security.viewer import Viewer

blueprint = Blueprint("messages", __name__, url_prefix="/api")


@blueprint.get("/message_groups")
@operation(auth="required", scope="messages", query=MessageGroupsQuery, response=list[MessageGroup])
def groups(viewer: Viewer, query: MessageGroupsQuery) -> Response:
    """Lists the viewer's conversations, by their last messages, newest first.

    `max_id` and `since_id` are uuids of last messages. Requests have a list of their own:
    `kind=requests`.
    """
    parts = services()
    page = lists.page_of_groups if query.kind == "conversations" else lists.page_of_requests
    return page_response(page(parts.postgres, parts.dynamodb, viewer, query))


@blueprint.get("/message_groups/unread_count")
@operation(auth="required", scope="messages", response=UnreadCount)
def unread_count(viewer: Viewer) -> Response:
    """Counts the unread messages."""
    parts = services()
    count = lists.unread_count(parts.postgres, parts.dynamodb, viewer)
    return model_response(UnreadCount(unread_count=count))


@blueprint.get("/message_groups/@<handle:handle>")
@operation(auth="required", scope="messages", response=MessageGroup, problems=(404,))
def group_with(viewer: Viewer, handle: str) -> Response:
    """Returns the conversation with that person; 404 before its first message."""
    with services().postgres.autocommit() as db:
        group = service.group_with(db, viewer, handle)
    return json_response(service.shown(services().dynamodb, viewer, group))


@blueprint.get("/message_groups/<uuid:message_group_uuid>")
@operation(auth="required", scope="messages", response=MessageGroup, problems=(404,))
def group(viewer: Viewer, message_group_uuid: UUID) -> Response:
    """Returns one of the viewer's conversations."""
    with services().postgres.autocommit() as db:
        group = service.own_group(db, viewer, str(message_group_uuid))
    return json_response(service.shown(services().dynamodb, viewer, group))


@blueprint.post("/message_groups/<uuid:message_group_uuid>/read")
@operation(auth="required", scope="messages", limit="marks", body=ReadMessages, problems=(404,))
def read(
    viewer: Viewer, body: ReadMessages, idempotent: IdempotentRequest, message_group_uuid: UUID
) -> Response:
    """Marks all messages up to this one as read."""
    parts = services()
    group_uuid, message_uuid = str(message_group_uuid), str(body.uuid)
    service.read(parts.postgres, parts.dynamodb, viewer, group_uuid, message_uuid, idempotent)
    return no_content()


@blueprint.put("/message_groups/<uuid:message_group_uuid>/accept")
@operation(auth="required", scope="messages", limit="marks", response=MessageGroup, problems=(404,))
def accept(viewer: Viewer, message_group_uuid: UUID) -> Response:
    """Accepts a request, which makes it an ordinary conversation; idempotent.

    Writing in it has the same effect.
    """
    parts = services()
    with parts.postgres.transaction() as db:
        group = requests.accept(db, viewer, str(message_group_uuid))
    return json_response(service.shown(parts.dynamodb, viewer, group))


@blueprint.put("/message_groups/<uuid:message_group_uuid>/decline")
@operation(auth="required", scope="messages", limit="marks", problems=(404, 409))
def decline(viewer: Viewer, message_group_uuid: UUID) -> Response:
    """Declines a request, which deletes it for the viewer, with later messages in it.

    The other person is not notified and still sees their own messages.
    """
    parts = services()
    requests.decline(parts.postgres, parts.dynamodb, viewer, str(message_group_uuid))
    return no_content()


@blueprint.put("/message_groups/<uuid:message_group_uuid>/timer")
@operation(
    auth="required",
    scope="messages",
    limit="timers",
    body=Timer,
    response=MessageGroup,
    problems=(404,),
)
def timer(viewer: Viewer, body: Timer, message_group_uuid: UUID) -> Response:
    """Sets, for both people, how long messages live that are sent from now on."""
    parts = services()
    group_uuid = str(message_group_uuid)
    with parts.postgres.transaction() as db:
        group = service.set_timer(db, viewer, group_uuid, body.expires_in, parts.settings.min_timer)
    return json_response(service.shown(parts.dynamodb, viewer, group))


@blueprint.get("/messages/@<handle:handle>")
@operation(
    auth="required", scope="messages", query=PageQuery, response=list[Message], problems=(404,)
)
def messages_with(viewer: Viewer, query: PageQuery, handle: str) -> Response:
    """Returns the newest page of messages with that person, oldest first. `next` links to older
    ones."""
    with services().postgres.autocommit() as db:
        group = service.group_with(db, viewer, handle)
    return page_response(service.page_of_messages(services().dynamodb, viewer, group, query))


@blueprint.get("/messages/<uuid:message_group_uuid>")
@operation(
    auth="required", scope="messages", query=PageQuery, response=list[Message], problems=(404,)
)
def messages(viewer: Viewer, query: PageQuery, message_group_uuid: UUID) -> Response:
    """Returns the newest page of messages of a conversation, oldest first. `next` links to older
    ones."""
    with services().postgres.autocommit() as db:
        group = service.own_group(db, viewer, str(message_group_uuid))
    return page_response(service.page_of_messages(services().dynamodb, viewer, group, query))


@blueprint.post("/messages")
@operation(
    auth="required",
    scope="messages",
    limit="messages",
    body=WrittenMessage,
    response=Message,
    problems=(403, 404, 410),
)
def create(viewer: Viewer, body: WrittenMessage, idempotent: IdempotentRequest) -> Response:
    """Sends a message, and returns it.

    The first message to a person who does not follow the sender is a request. 403 with the code
    `messages_closed` means that the receiver does not take messages from the sender. 410 is the
    answer to a retry whose message has ended or was deleted since.
    """
    return json_response(
        service.send(services().postgres, services().dynamodb, viewer, body, idempotent)
    )


@blueprint.delete("/messages/<uuid:message_group_uuid>/<uuid:message_uuid>")
@operation(auth="required", scope="messages", limit="undos", problems=(404,))
def delete(viewer: Viewer, message_group_uuid: UUID, message_uuid: UUID) -> Response:
    """Erases the viewer's own message for both people."""
    service.delete(
        services().postgres, services().dynamodb, viewer, str(message_group_uuid), str(message_uuid)
    )
    return no_content()
