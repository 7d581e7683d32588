"""What apps get, as JSON Schemas. All members of an entity are always there, but for `optional`."""

from collections.abc import Collection
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
NULL: Schema = {"type": "null"}
ADDRESS: Schema = {"type": "string", "pattern": "^[a-z]+://"}
ID: Schema = {"type": "string", "pattern": "^[0-9]+$"}
"""An id is a decimal number: cruddur/mastodon/ids.py."""
TIME: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
}
"""Several apps read exactly three decimals."""
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
NOTHING: Schema = {"type": "array", "maxItems": 0}
"""A list of what there is not here."""


def nullable(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, NULL]}


def several(schema: Schema) -> Schema:
    """A list of them."""
    return {"type": "array", "items": schema}


def one_of(*words: str) -> Schema:
    """One of these words."""
    return {"type": "string", "enum": list(words)}


def of(name: str) -> Schema:
    """The entity of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def entity(optional: Collection[str] = (), **members: Schema) -> Schema:
    """An object that has these members; a later version may add others."""
    return {
        "type": "object",
        "properties": members,
        "required": [name for name in members if name not in optional],
        "additionalProperties": True,
    }


def larger(base: Schema, optional: Collection[str] = (), **members: Schema) -> Schema:
    """An entity with these members besides those of another."""
    more = entity(optional, **members)
    return {
        **base,
        "properties": base["properties"] | more["properties"],
        "required": base["required"] + more["required"],
    }


ACCOUNT = entity(
    id=ID,
    username=TEXT,
    acct={"type": "string", "pattern": "^[^@]+$"},
    display_name=TEXT,
    note=TEXT,
    url=ADDRESS,
    uri=ADDRESS,
    avatar=ADDRESS,
    avatar_static=ADDRESS,
    header=ADDRESS,
    header_static=ADDRESS,
    locked=FLAG,
    bot=FLAG,
    group=FLAG,
    discoverable=FLAG,
    indexable=FLAG,
    noindex=FLAG,
    fields=NOTHING,
    emojis=NOTHING,
    roles=NOTHING,
    created_at=TIME,
    last_status_at=nullable(DATE),
    statuses_count=COUNT,
    followers_count=COUNT,
    following_count=COUNT,
    hide_collections=FLAG,
)
SIZED = entity(width=COUNT, height=COUNT, size=TEXT, aspect=NUMBER)
PICTURE = entity(
    id=ID,
    type=one_of("image"),
    url=ADDRESS,
    preview_url=ADDRESS,
    remote_url=NULL,
    text_url=NULL,
    meta=entity(original=SIZED, small=SIZED),
    description=nullable(TEXT),
    blurhash=NULL,
)
STATUS = entity(
    id=ID,
    uri=ADDRESS,
    url=ADDRESS,
    created_at=TIME,
    account=of("Account"),
    content=TEXT,
    spoiler_text=TEXT,
    visibility=one_of("public", "private", "direct"),
    sensitive=FLAG,
    media_attachments=several(of("MediaAttachment")),
    mentions=several(entity(id=ID, username=TEXT, acct=TEXT, url=ADDRESS)),
    tags=several(entity(name=TEXT, url=ADDRESS)),
    emojis=NOTHING,
    reblogs_count=COUNT,
    favourites_count=COUNT,
    replies_count=COUNT,
    favourited=FLAG,
    reblogged=FLAG,
    bookmarked=FLAG,
    muted=FLAG,
    pinned=FLAG,
    filtered=NOTHING,
    in_reply_to_id=nullable(ID),
    in_reply_to_account_id=nullable(ID),
    reblog=nullable(of("Status")),
    edited_at=NULL,
    poll=NULL,
    card=NULL,
    quote=nullable(of("Quote")),
    quote_approval=of("QuoteApproval"),
    language=NULL,
    application=nullable(entity(name=TEXT, website=nullable(TEXT))),
    pleroma=entity(expires_at=TIME, local=FLAG, content=entity(**{"text/plain": TEXT})),
)
TAG = entity(
    id=TEXT,
    name=TEXT,
    url=ADDRESS,
    history={
        **several(entity(day=ID, uses=ID, accounts=ID)),
        "minItems": 7,
        "maxItems": 7,
    },
    following=FLAG,
    featuring=FLAG,
)
APP = entity(
    id=ID,
    name=TEXT,
    website=nullable(TEXT),
    scopes=several(TEXT),
    redirect_uri=TEXT,
    redirect_uris=several(TEXT),
    vapid_key=TEXT,
)
MARKER = entity(last_read_id=ID, version=COUNT, updated_at=TIME)
FOUND: dict[str, Schema] = {
    "accounts": several(of("Account")),
    "statuses": several(of("Status")),
}
ENTITIES: dict[str, Schema] = {
    "Account": ACCOUNT,
    "CredentialAccount": larger(
        ACCOUNT,
        source=entity(
            privacy=one_of("public", "private", "direct"),
            sensitive=FLAG,
            language=NULL,
            note=TEXT,
            fields=NOTHING,
            follow_requests_count=COUNT,
        ),
        role=entity(id=TEXT, name=TEXT, permissions=TEXT, color=TEXT, highlighted=FLAG),
    ),
    "Relationship": entity(
        id=ID,
        following=FLAG,
        showing_reblogs=FLAG,
        notifying=FLAG,
        languages=NOTHING,
        followed_by=FLAG,
        blocking=FLAG,
        blocked_by=FLAG,
        muting=FLAG,
        muting_notifications=FLAG,
        requested=FLAG,
        requested_by=FLAG,
        domain_blocking=FLAG,
        endorsed=FLAG,
        note=TEXT,
    ),
    "FamiliarFollowers": entity(id=TEXT, accounts=NOTHING),
    "MediaAttachment": PICTURE,
    "Status": STATUS,
    # For who deletes a status to write it anew.
    "DeletedStatus": larger(STATUS, text=TEXT),
    "Quote": entity(
        state=one_of("accepted", "unauthorized", "muted_account"),
        quoted_status=nullable(of("Status")),
    ),
    "QuoteApproval": entity(
        automatic=several(one_of("public")),
        manual=NOTHING,
        current_user=one_of("automatic", "denied"),
    ),
    "StatusSource": entity(id=ID, text=TEXT, spoiler_text=TEXT),
    "StatusEdit": entity(
        content=TEXT,
        spoiler_text=TEXT,
        sensitive=FLAG,
        created_at=TIME,
        account=of("Account"),
        emojis=NOTHING,
        media_attachments=several(of("MediaAttachment")),
    ),
    "Context": entity(ancestors=several(of("Status")), descendants=several(of("Status"))),
    "Notification": entity(
        # A follow is about no status.
        optional=("status",),
        id=ID,
        type=one_of("mention", "quote", "favourite", "reblog", "follow", "follow_request"),
        created_at=TIME,
        group_key=TEXT,
        account=of("Account"),
        status=of("Status"),
        pleroma=entity(is_seen=FLAG),
    ),
    "UnreadCount": entity(count=COUNT),
    "Markers": entity(optional=("home", "notifications"), home=MARKER, notifications=MARKER),
    "Tag": TAG,
    "Found": entity(**FOUND, hashtags=several(of("Tag"))),
    "FoundBefore": entity(**FOUND, hashtags=several(TEXT)),
    "Suggestion": entity(source=TEXT, sources=NOTHING, account=of("Account")),
    "Report": entity(
        id=ID,
        action_taken=FLAG,
        action_taken_at=NULL,
        category=TEXT,
        comment=TEXT,
        forwarded=FLAG,
        created_at=TIME,
        status_ids=several(ID),
        rule_ids=NOTHING,
        target_account=of("Account"),
    ),
    "App": APP,
    "CredentialApp": larger(
        APP, client_id=TEXT, client_secret=TEXT, client_secret_expires_at=COUNT
    ),
    "Token": entity(access_token=TEXT, token_type=one_of("Bearer"), scope=TEXT, created_at=NUMBER),
    "UserInfo": entity(
        iss=ADDRESS,
        sub=ADDRESS,
        name=TEXT,
        preferred_username=TEXT,
        profile=ADDRESS,
        picture=nullable(ADDRESS),
    ),
    "Empty": {"type": "object", "maxProperties": 0},
    "Error": entity(optional=("error_description",), error=TEXT, error_description=TEXT),
}
