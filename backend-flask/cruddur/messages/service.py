"""The rules of messages: who may read a conversation, and how a message is sent exactly once.

A message is planned in Postgres, put into DynamoDB, and shown to both people. Only then is the
plan, an outbox row, deleted. When a request is interrupted in between, a retry or the worker
completes it under the same uuid, so that no message is doubled or lost.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import (
    Blocked,
    Forbidden,
    Invalid,
    MessageGone,
    MessagesClosed,
    NotFound,
    RetryLater,
    StoreUnavailable,
    at_least,
)
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.http.paging import LAST_KEY, MAX_LIMIT, Page, PageQuery
from cruddur.media import service as media
from cruddur.media.schemas import AttachedUpload
from cruddur.messages import erasing, groups, json_texts, store
from cruddur.messages.erasing import Erasable
from cruddur.messages.groups import Group, Planned
from cruddur.messages.items import NO_MEDIA, Message, latest_at
from cruddur.messages.schemas import WrittenMessage
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer

ERASE_BATCH = 200
NOBODY = "There is no person with this handle."
NO_GROUP = "You have no such conversation."


def page_of_messages(dynamodb: DynamoDB, viewer: Viewer, group: Group, query: PageQuery) -> Page:
    """A page of a conversation. It is shorter than the limit where messages have ended."""
    if group.uuid is None or group.state == "declined":
        return Page("[]", None, None, more=False)
    since_key = max(query.since_key or "", group.declined_uuid or "") or None
    found, more = store.messages(
        dynamodb, group.uuid, query.limit, max_id=query.max_key, since_id=since_key
    )
    return Page(
        body=json_texts.messages_text(viewer, group, found),
        newest=found[0].uuid if found else None,
        oldest=found[-1].uuid if found else None,
        more=more,
    )


def group_with(db: Connection, viewer: Viewer, handle: str) -> Group:
    """The conversation with that person, in lower case, also before the first message. Raises
    NotFound."""
    if handle == viewer.handle:
        raise NotFound("There is no conversation with oneself.")
    group = groups.with_person(db, viewer.uuid, handle)
    if group is None:
        raise NotFound(NOBODY)
    return group


def own_group(db: Connection, viewer: Viewer, group_uuid: str) -> Group:
    """That conversation of the viewer. Raises NotFound, also for other people's conversations."""
    group = groups.of_viewer(db, viewer.uuid, [group_uuid]).get(group_uuid)
    if group is None:
        raise NotFound(NO_GROUP)
    return group


def shown(dynamodb: DynamoDB, viewer: Viewer, group: Group) -> str:
    """The conversation as JSON text. Raises NotFound before its first message."""
    if group.uuid is None or group.state == "declined":
        raise NotFound("Nobody has written here yet.")
    return json_texts.group_text(
        viewer, group, store.conversation(dynamodb, viewer.uuid, group.uuid)
    )


def send(
    postgres: Postgres,
    dynamodb: DynamoDB,
    viewer: Viewer,
    written: WrittenMessage,
    idempotent: IdempotentRequest,
) -> str:
    """Sends a message and returns it as JSON text. Raises NotFound, Invalid for a message to
    oneself, Blocked, MessagesClosed, RateLimited, and MessageGone when the message of a retry has
    ended."""
    with postgres.transaction() as db:
        group = _receiving_group(db, viewer, written)
        if group.uuid is None:
            idempotent.spend_also("conversations")
        if viewer.is_new() and not groups.follows_viewer(db, viewer.uuid, group.other.uuid):
            idempotent.spend_also("new_strangers")
        pictures = written.media
        message_uuid = idempotent(db, lambda: _plan(db, viewer, group, pictures)).uuid
        # The first message makes the conversation.
        was_declined = group.state == "declined"
        group = group_with(db, viewer, group.other.handle)
        unfinished = groups.resume_sending(db, message_uuid)
        attached = media.of_message(db, message_uuid) if pictures else NO_MEDIA
    group_uuid = str(group.uuid)
    if unfinished and group.is_blocked and not store.message(dynamodb, group_uuid, message_uuid):
        # Somebody blocked between the first request and the retry.
        raise Blocked()
    if unfinished:
        sent = Message(
            message_uuid, viewer.uuid, written.message.strip(), unfinished.expires_at, attached
        )
        try:
            store.put(dynamodb, group_uuid, sent)
            if was_declined:
                # Messages that came after declining were hidden, and do not become unread now.
                store.forget(dynamodb, viewer.uuid, group_uuid)
            _show(dynamodb, group_uuid, sent, group.other.uuid)
        except Exception:
            # Otherwise the worker waits for as long as a request can take.
            with suppress(StoreUnavailable), postgres.transaction() as db:
                groups.give_up_sending(db, message_uuid)
            raise
        with postgres.transaction() as db:
            groups.finish_sending(db, message_uuid)
        return json_texts.message_text(viewer, group, sent)
    stored = store.message(dynamodb, group_uuid, message_uuid)
    if stored is None or not stored.is_alive(group.now):
        raise MessageGone()
    return json_texts.message_text(viewer, group, stored)


def write_conversation(
    dynamodb: DynamoDB,
    group_uuid: str,
    messages: Sequence[Message],
    user_uuids: Sequence[str],
    unread_count: int,
) -> int:
    """Fills an empty conversation with messages, oldest first; the first of the two people has not
    read the last `unread_count`. Returns how many messages were written: none where the
    conversation is not empty."""
    if store.conversation(dynamodb, user_uuids[0], group_uuid):
        return 0
    # Removes what an interrupted call wrote.
    while store.erase_group(dynamodb, group_uuid, list(user_uuids)):
        pass
    for one in messages:
        store.put(dynamodb, group_uuid, one)
    for user_uuid in reversed(user_uuids):
        store.show_as_last(dynamodb, user_uuid, group_uuid, messages[-1])
    for one in messages[len(messages) - unread_count :]:
        store.count_as_unread(dynamodb, user_uuids[0], group_uuid, one)
    return len(messages)


def finish(db: Connection, dynamodb: DynamoDB, group_uuid: str, planned: Planned) -> None:
    """Completes a message whose request was interrupted. If it was never written, frees its
    Idempotency-Key. Raises RetryLater while a retry of the request is in progress."""
    sent = store.message(dynamodb, group_uuid, planned.message_uuid)
    if sent is None:
        if not groups.free_key(db, group_uuid, planned):
            raise RetryLater
    else:
        _show(dynamodb, group_uuid, sent, planned.receiver_uuid)


def read(
    postgres: Postgres,
    dynamodb: DynamoDB,
    viewer: Viewer,
    group_uuid: str,
    message_uuid: str,
    idempotent: IdempotentRequest,
) -> None:
    """Marks all messages up to that one as read, but never future ones. Raises NotFound."""
    with postgres.transaction() as db:
        group = own_group(db, viewer, group_uuid)
        idempotent(db, lambda: Created(message_uuid))
    latest = latest_at(group.now)
    read_uuid = min(message_uuid, latest)
    store.read(dynamodb, viewer.uuid, group_uuid, read_uuid, latest)
    # After it, so that whoever is told and asks gets what is so from now on.
    with postgres.autocommit() as db:
        groups.tell_read(db, viewer.uuid, group_uuid, read_uuid)


def delete(
    postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, group_uuid: str, message_uuid: str
) -> None:
    """Erases a message of the viewer for both people. Raises NotFound, and Forbidden for the other
    person's."""
    with postgres.autocommit() as db:
        group = own_group(db, viewer, group_uuid)
    stored = store.message(dynamodb, group_uuid, message_uuid)
    if stored is None or not stored.is_alive(group.now):
        raise NotFound("There is no such message.")
    if stored.user_uuid != viewer.uuid:
        raise Forbidden("Only the author can delete a message.")
    # Queued first: the worker erases it also if this request is cut off.
    with postgres.transaction() as db:
        queued = groups.queue_erasing(db, group_uuid, message_uuid)
    if queued is None:
        raise NotFound(NO_GROUP)
    erasing.erase(dynamodb, [Erasable(group_uuid, message_uuid, (viewer.uuid, group.other.uuid))])
    if queued.is_being_sent:
        # Its sending may still show it: the worker erases it again after that.
        return
    with postgres.transaction() as db:
        groups.finish_sending(db, queued.row_uuid)


def set_timer(
    db: Connection, viewer: Viewer, group_uuid: str, expires_in: int | None, min_expires_in: int
) -> Group:
    """Sets how long messages live that are sent from now on. Raises NotFound, Blocked, Invalid."""
    if own_group(db, viewer, group_uuid).is_blocked:
        raise Blocked()
    if expires_in is not None and expires_in < min_expires_in:
        raise at_least("expires_in", min_expires_in)
    groups.set_timer(db, group_uuid, expires_in)
    return own_group(db, viewer, group_uuid)


def erase_expired(db: Connection, divisor: int = 1) -> bool:
    """Queues the erasure of a batch of expired messages, smaller than usual by the divisor; True
    when there may be more."""
    limit = max(1, ERASE_BATCH // divisor)
    return groups.queue_expired(db, limit) == limit


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Erases a portion of the conversations of a person who left, for both people; True when there
    may be more."""
    limit = max(1, ERASE_BATCH // divisor)
    # A conversation may have any number of them.
    if groups.erase_media_of_user(db, user_uuid, limit):
        return True
    return groups.erase_of_user(db, user_uuid, limit) > 0


def export(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer) -> Iterator[str]:
    """All living messages of the viewer's conversations, as the parts of a JSON array."""
    return json_texts.exported(
        (group, _pages(dynamodb, viewer, group)) for group in _all_groups(postgres, viewer)
    )


def _pages(dynamodb: DynamoDB, viewer: Viewer, group: Group) -> Iterator[str]:
    since_id, more = group.declined_uuid, group.state != "declined"
    while more:
        found, more = store.oldest_messages(dynamodb, str(group.uuid), MAX_LIMIT, since_id=since_id)
        since_id = found[-1].uuid if found else None
        yield json_texts.messages_text(viewer, group, reversed(found))


def _all_groups(postgres: Postgres, viewer: Viewer) -> Iterator[Group]:
    # Ordered by the conversation's own uuid, which no new message changes.
    max_id, more = LAST_KEY, True
    while more:
        with postgres.autocommit() as db:
            found = groups.exported(db, viewer.uuid, MAX_LIMIT, max_id)
        yield from (group for group in found if group.state != "declined")
        more = len(found) == MAX_LIMIT
        max_id = str(found[-1].uuid) if found else LAST_KEY


def _receiving_group(db: Connection, viewer: Viewer, written: WrittenMessage) -> Group:
    handle = written.receiver_handle
    if handle is None:
        return own_group(db, viewer, str(written.message_group_uuid))
    if handle == viewer.handle:
        field = "handle" if written.handle else "user_receiver_handle"
        raise Invalid(
            errors=[{"field": field, "detail": "Nobody writes to oneself here.", "code": "oneself"}]
        )
    return group_with(db, viewer, handle)


def _plan(
    db: Connection, viewer: Viewer, group: Group, pictures: Sequence[AttachedUpload]
) -> Created:
    if group.is_blocked:
        raise Blocked()
    if not group.can_message:
        raise MessagesClosed()
    message_uuid = groups.start_sending(db, viewer.uuid, group, media.parameters_of(pictures))
    if message_uuid is None:
        media.refuse_what_is_not_free(db, viewer.uuid, pictures)
        raise NotFound(NOBODY)
    return Created(message_uuid)


def _show(dynamodb: DynamoDB, group_uuid: str, sent: Message, receiver_uuid: str) -> None:
    store.show_as_last(dynamodb, receiver_uuid, group_uuid, sent)
    store.count_as_unread(dynamodb, receiver_uuid, group_uuid, sent)
    store.show_as_last(dynamodb, sent.user_uuid, group_uuid, sent)
