"""What is tried of each operation to make it cost the most, in the world of worst_world.py."""

from urllib.parse import quote

from benchmarks.worst_account_tries import ACCOUNT_TRIES
from benchmarks.worst_crud_tries import CRUD_TRIES, written
from benchmarks.worst_media_tries import MEDIA_TRIES
from benchmarks.worst_place_tries import PLACE_TRIES
from benchmarks.worst_provider_tries import PROVIDER_TRIES
from benchmarks.worst_texts import FIRST, LAST, MAX_PASSWORD, NOBODYS, PASSWORD, TERMS
from benchmarks.worst_try import Try

WATCHERS = ("recluse", "outcast", "collector", "fan", "writer")
"""Who see the world in different ways."""


def _seen(path: str, words: str, *, who: tuple[str, ...] = WATCHERS) -> tuple[Try, ...]:
    """By each of those who see the world differently, and by somebody without a token."""
    return (
        *(Try(f"{words}, for the {name}", path, name) for name in who),
        Try(f"{words}, signed out", path),
    )


def _paged(path: str, words: str, who: tuple[str, ...] = WATCHERS) -> tuple[Try, ...]:
    """Also with keys that are none, and keys that leave nothing between them."""
    first = f"{path}{'&' if '?' in path else '?'}"
    return (
        *_seen(f"{first}limit=100", f"{words}, 100 of them", who=who),
        *(
            Try(f"{words}, from an odd key on, for the {name}", f"{first}limit=100&{key}", name)
            for name in who[:1]
            for key in (
                f"max_id={NOBODYS}",
                f"max_id={FIRST}",
                f"since_id={LAST}",
                f"max_id={LAST}&since_id={FIRST}",
            )
        ),
    )


def _acts(path: str, words: str) -> tuple[Try, ...]:
    return tuple(Try(f"{words}, by the {who}", path, who) for who in ("newcomer", "recluse"))


QUESTION, STEP = "activities/{question}", "activities/{step}"
SIGN_IN = {"login": "newcomer", "password": PASSWORD}
TRIES: dict[str, tuple[Try, ...]] = {
    "GET /api/health-check": (
        Try(
            "90 headers of 8 000 bytes",
            "health-check",
            headers={f"X-{n}": "a" * 8000 for n in range(90)},
        ),
        Try("an address of 4 000 bytes", f"health-check?{'a=1&' * 990}"),
    ),
    "GET /api/ready": (Try("asked", "ready"),),
    "GET /api/activities/home": (
        *_paged("activities/home?scope=everyone", "everyone's"),
        *(
            Try(f"of the {who}, 100 of them", "activities/home?limit=100", who)
            for who in (*WATCHERS, "star")
        ),
        Try(
            "everyone's, 100 of them, for the muter",
            "activities/home?scope=everyone&limit=100",
            "muter",
        ),
    ),
    "GET /api/activities/@{handle}": (
        *_paged("activities/@writer", "100 000 posts"),
        *_paged("activities/@writer?kind=replies", "replies of who never replied"),
        *_seen("activities/@fan?kind=reposts&limit=100", "reposts"),
        *_paged("activities/@star", "a crud with 80 000 answers", ("recluse", "outcast")),
    ),
    "GET /api/activities/{activity_uuid}": (
        *_paged(QUESTION, "80 000 answers"),
        Try("of nobody", f"activities/{NOBODYS}", "recluse"),
    ),
    "GET /api/activities/@{handle}/status/{activity_uuid}": _paged(
        "activities/@star/status/{question}", "80 000 answers", ("recluse", "writer")
    ),
    "GET /api/activities/{activity_uuid}/thread": (
        *_seen(f"{QUESTION}/thread?limit=50", "80 000 answers"),
        *_seen(f"{STEP}/thread?limit=50", "a thousand steps"),
    ),
    "GET /api/activities/search": tuple(
        Try(
            f"{words}, for the {who}" if who else words,
            f"activities/search?limit=100&term={quote(term)}",
            who,
        )
        for words, term in TERMS.items()
        for who in ("", "recluse")
    ),
    "GET /api/trends": (Try("20 of them", "trends?limit=20"),),
    "GET /api/activities/notifications": (
        Try("10 000 notifications, 100 of them", "activities/notifications?limit=100", "talker"),
        Try("behind an odd key", f"activities/notifications?limit=100&max_id={NOBODYS}", "talker"),
    ),
    "GET /api/activities/notifications/unread_count": (
        Try("10 000 notifications", "activities/notifications/unread_count", "talker"),
    ),
    "POST /api/activities/notifications/read": (
        Try("up to the end of time", "activities/notifications/read", "fan", {"uuid": LAST}),
    ),
    "POST /api/activities/{activity_uuid}/reply": written(f"{QUESTION}/reply"),
    "PUT /api/activities/{activity_uuid}/like": _acts(f"{QUESTION}/like", "80 000 likes"),
    "DELETE /api/activities/{activity_uuid}/like": _acts(f"{QUESTION}/like", "80 000 likes"),
    "PUT /api/activities/{activity_uuid}/repost": _acts(f"{QUESTION}/repost", "80 000 reposts"),
    "DELETE /api/activities/{activity_uuid}/repost": _acts(f"{QUESTION}/repost", "80 000 reposts"),
    "GET /api/users/@{handle}": (
        *_seen("users/@star", "100 000 followers"),
        *_seen("users/@collector", "100 000 followed"),
        *_seen("users/@writer", "100 000 cruds"),
    ),
    "GET /api/users/@{handle}/short": _seen("users/@star/short", "asked", who=("recluse",)),
    "GET /api/users/@{handle}/followers": _paged("users/@star/followers", "100 000 followers"),
    "GET /api/users/@{handle}/following": _paged("users/@collector/following", "100 000 followed"),
    "GET /api/users/blocked": _paged("users/blocked", "100 000 blocked", ("recluse",))[:1],
    "GET /api/users/suggested": _seen("users/suggested?limit=20", "20 of them"),
    "GET /api/users/search": tuple(
        Try(f"{words}, 20 of them", f"users/search?limit=20&term={quote(term)}", who)
        for words, term in {
            "a letter": "p",
            "what all are called": "Person",
            "fifty marks": "a" + "\u0301" * 49,
            "fifty blanks": " " * 50,
        }.items()
        for who in ("", "recluse", "collector")
    ),
    "PUT /api/users/@{handle}/follow": _acts("users/@star/follow", "100 000 followers")[:1],
    "DELETE /api/users/@{handle}/follow": _acts("users/@star/follow", "100 000 followers"),
    "PUT /api/users/@{handle}/block": _acts("users/@writer/block", "100 000 cruds"),
    "DELETE /api/users/@{handle}/block": _acts("users/@writer/block", "100 000 cruds"),
    "POST /api/profile/update": (
        Try("50 words", "profile/update", "recluse", {"display_name": "a " * 24 + "a"}),
        Try("a long bio", "profile/update", "star", {"bio": "b" * 160}),
    ),
    "PUT /api/profile/update": (
        Try("50 words", "profile/update", "collector", {"display_name": "a " * 24 + "a"}),
    ),
    "GET /api/message_groups": (
        Try("1 000 conversations, 100 of them", "message_groups?limit=100", "talker"),
        Try("behind an odd key", f"message_groups?limit=100&max_id={NOBODYS}", "talker"),
        Try("1 000 requests, 100 of them", "message_groups?limit=100&kind=requests", "muter"),
    ),
    "GET /api/message_groups/unread_count": (
        Try("1 000 conversations with 100 unread", "message_groups/unread_count", "talker"),
    ),
    "GET /api/message_groups/@{handle}": (
        Try("10 000 messages", "message_groups/@person_1", "talker"),
    ),
    "GET /api/message_groups/{message_group_uuid}": (
        Try("10 000 messages", "message_groups/{conversation}", "talker"),
    ),
    "POST /api/message_groups/{message_group_uuid}/read": (
        Try(
            "10 000 messages, up to nobody's",
            "message_groups/{conversation}/read",
            "talker",
            {"uuid": NOBODYS},
        ),
    ),
    "PUT /api/message_groups/{message_group_uuid}/timer": (
        Try(
            "10 000 messages",
            "message_groups/{conversation}/timer",
            "talker",
            {"expires_in": 86_400},
        ),
    ),
    "GET /api/messages/@{handle}": (
        Try("10 000 messages, 100 of them", "messages/@person_1?limit=100", "talker"),
    ),
    "GET /api/messages/{message_group_uuid}": (
        Try("10 000 messages, 100 of them", "messages/{conversation}?limit=100", "talker"),
    ),
    "POST /api/messages": (
        Try(
            "1 024 signs",
            "messages",
            "talker",
            {"message": "@#" * 512, "user_receiver_handle": "person_1"},
            headers={"Idempotency-Key": "k" * 255},
        ),
        Try("to one that is new", "messages", "newcomer", {"message": "a", "handle": "star"}),
    ),
    "DELETE /api/messages/{message_group_uuid}/{message_uuid}": (
        Try("one of 10 000, which is nobody's", f"messages/{{conversation}}/{NOBODYS}", "talker"),
    ),
    "GET /api/auth/me": (Try("10 000 sessions", "auth/me", "talker"),),
    "GET /api/auth/sessions": (Try("10 000 sessions", "auth/sessions", "talker"),),
    "POST /api/auth/signup": (
        Try(
            "the longest of everything",
            "auth/signup",
            body={
                "email": f"{'a' * 64}@{'b' * 60}.example.org",
                "handle": "x" * 30,
                "display_name": "a " * 24 + "a",
                "password": MAX_PASSWORD,
            },
        ),
    ),
    "POST /api/auth/confirm": (
        Try("a wrong code", "auth/confirm", body={"email": "star@example.org", "code": "000000"}),
    ),
    "POST /api/auth/confirm/resend": (
        Try("to nobody", "auth/confirm/resend", body={"email": "nobody@example.org"}),
    ),
    "POST /api/auth/recover": (
        Try("of somebody", "auth/recover", body={"email": "star@example.org"}),
    ),
    "POST /api/auth/recover/confirm": (
        Try(
            "a wrong code",
            "auth/recover/confirm",
            body={"email": "star@example.org", "code": "000000", "password": MAX_PASSWORD},
        ),
    ),
    "POST /api/auth/signin": (
        Try("right", "auth/signin", body=SIGN_IN),
        Try("the longest password", "auth/signin", body={**SIGN_IN, "password": MAX_PASSWORD}),
    ),
    "POST /api/auth/tokens": (Try("right", "auth/tokens", body=SIGN_IN),),
    "POST /api/auth/signin/code": (
        Try("to nobody", "auth/signin/code", body={"login": "n" * 254}),
    ),
    "GET /api/auth/demo": (Try("where there is none", "auth/demo"),),
    "POST /api/auth/demo": (Try("where there is none", "auth/demo"),),
    "POST /api/auth/password": (
        Try(
            "the longest one, a wrong one before it",
            "auth/password",
            "fan",
            {"password": MAX_PASSWORD, "new_password": MAX_PASSWORD},
        ),
    ),
    "DELETE /api/auth/sessions/{session_uuid}": (
        Try("one of 10 000, which is nobody's", f"auth/sessions/{NOBODYS}", "talker"),
    ),
    **PLACE_TRIES,
    **CRUD_TRIES,
    **MEDIA_TRIES,
    **ACCOUNT_TRIES,
    **PROVIDER_TRIES,
    # What is in the way of others comes last.
    "GET /api/auth/me/export": (
        Try(
            "100 000 cruds, likes and reposts",
            "auth/me/export",
            "writer",
            once=True,
            in_portions=True,
        ),
    ),
    "PUT /api/activities/{activity_uuid}/life": (
        Try(
            "shorter, with 80 000 answers",
            f"{QUESTION}/life",
            "star",
            {"ttl": "1-hour"},
            once=True,
            in_portions=True,
        ),
    ),
    "DELETE /api/activities/{activity_uuid}": (
        Try("80 000 answers", QUESTION, "star", once=True, in_portions=True),
    ),
    "DELETE /api/auth/sessions": (Try("10 000 of them", "auth/sessions", "talker", once=True),),
    "POST /api/auth/signout": (Try("one of 10 000", "auth/signout", "talker", once=True),),
    "DELETE /api/auth/me": (
        Try(
            "100 000 cruds, likes and reposts",
            "auth/me",
            "writer",
            {"password": PASSWORD},
            once=True,
            in_portions=True,
        ),
    ),
}
