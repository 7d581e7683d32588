"""Calls of the running API through the client that was generated from its document.

Runs in the environment of local/requirements-clients.txt, beside the generated package.
"""

import os
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID, uuid4

from cruddur_client import AuthenticatedClient
from cruddur_client.api.activities import (
    activities_change_life,
    activities_create,
    activities_delete,
    activities_home,
    activities_like,
    activities_reply,
    activities_repost,
    activities_show,
    activities_thread,
    activities_unlike,
    activities_unrepost,
)
from cruddur_client.api.auth import auth_me
from cruddur_client.api.messages import messages_create, messages_groups, messages_messages_with
from cruddur_client.api.notifications import notifications_notifications, notifications_unread_count
from cruddur_client.api.search import search_search
from cruddur_client.api.sessions import sessions_sessions
from cruddur_client.api.users import users_follow, users_profile, users_suggested, users_update
from cruddur_client.models import (
    Activity,
    ChangedLife,
    Me,
    Message,
    ProblemDetails,
    Profile,
    ProfileUpdate,
    Thread,
    UnreadNotifications,
    WrittenActivity,
    WrittenMessage,
    WrittenReply,
)
from cruddur_client.types import Response

URL = os.environ["API_URL"]
ann = AuthenticatedClient(base_url=URL, token=os.environ["TOKEN"])
# As a program sends it whose token variable is empty.
guest = AuthenticatedClient(base_url=URL, token="undefined")

Wanted = TypeVar("Wanted")
calls = 0


def answered(response: Response[Any], wanted: type[Wanted]) -> Wanted:
    """The parsed body of a call that must succeed."""
    global calls  # noqa: PLW0603 (a script)
    calls += 1
    assert response.status_code == HTTPStatus.OK, response
    assert isinstance(response.parsed, wanted), response.parsed
    return response.parsed


me = answered(auth_me.sync_detailed(client=ann), Me)
crud = answered(
    activities_create.sync_detailed(
        client=ann, body=WrittenActivity(message="From a generated client", ttl="1-hour")
    ),
    Activity,
)
assert crud.handle == me.handle
seconds = answered(
    activities_create.sync_detailed(
        client=ann,
        body=WrittenActivity(message="For ninety seconds", expires_in=90),
        idempotency_key=str(uuid4()),
    ),
    Activity,
)
home = answered(activities_home.sync_detailed(client=guest, limit=5), list)
assert home[0].uuid == seconds.uuid
assert not any(one.liked for one in home)
reply = answered(
    activities_reply.sync_detailed(
        crud.uuid, client=ann, body=WrittenReply(message="And an answer")
    ),
    Activity,
)
assert reply.reply_to_activity_uuid == crud.uuid
liked = answered(activities_like.sync_detailed(crud.uuid, client=ann), Activity)
assert (liked.liked, liked.likes_count) == (True, 1)
answered(activities_unlike.sync_detailed(crud.uuid, client=ann), Activity)
answered(activities_repost.sync_detailed(crud.uuid, client=ann), Activity)
answered(activities_unrepost.sync_detailed(crud.uuid, client=ann), Activity)
thread = answered(activities_thread.sync_detailed(crud.uuid, client=guest), Thread)
assert isinstance(thread.replies[0].activity, Activity)
assert thread.replies[0].activity.uuid == reply.uuid
shown = answered(activities_show.sync_detailed(crud.uuid, client=guest), Activity)
assert shown.expires_at > shown.created_at
answered(
    activities_change_life.sync_detailed(crud.uuid, client=ann, body=ChangedLife(ttl="3-days")),
    Activity,
)
found = answered(search_search.sync_detailed(client=guest, term="generated"), list)
assert crud.uuid in {one.uuid for one in found}
assert answered(users_profile.sync_detailed("bayko", client=guest), Profile).handle == "bayko"
answered(users_follow.sync_detailed("bayko", client=ann), Profile)
sent = answered(
    messages_create.sync_detailed(
        client=ann, body=WrittenMessage(message="Hello", user_receiver_handle="bayko")
    ),
    Message,
)
messages = answered(messages_messages_with.sync_detailed("bayko", client=ann), list)
assert sent.uuid in {one.uuid for one in messages}
groups = answered(messages_groups.sync_detailed(client=ann), list)
assert isinstance(sent.message_group_uuid, UUID)
assert groups[0].uuid == sent.message_group_uuid
unread = answered(notifications_unread_count.sync_detailed(client=ann), UnreadNotifications)
assert unread.unread_count >= 0
answered(notifications_notifications.sync_detailed(client=ann), list)
answered(users_update.sync_detailed(client=ann, body=ProfileUpdate(bio="I forget.")), Profile)
answered(users_suggested.sync_detailed(client=ann), list)
answered(sessions_sessions.sync_detailed(client=ann), list)

assert activities_delete.sync_detailed(crud.uuid, client=ann).status_code == HTTPStatus.NO_CONTENT
gone = activities_show.sync_detailed(crud.uuid, client=guest)
assert gone.status_code == HTTPStatus.GONE
assert isinstance(gone.parsed, ProblemDetails)
assert gone.parsed.expired_at
refused = activities_create.sync_detailed(client=ann, body=WrittenActivity(message=""))
assert isinstance(refused.parsed, ProblemDetails)
assert refused.parsed.errors[0].field == "message"

print(f"{calls} calls")
