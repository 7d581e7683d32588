"""What is tried of writing a crud and what it leads to: who likes and reposts it, its preview; what
ends soon, what is talked about."""

from benchmarks.worst_media_tries import WATCHERS
from benchmarks.worst_texts import HOSTILE, NOBODYS
from benchmarks.worst_try import Try

QUESTION = "activities/{question}"


def _people(kind: str) -> tuple[Try, ...]:
    words = f"100 of 80 000 {kind}"
    return (
        *(Try(f"{words}, for the {who}", f"{QUESTION}/{kind}?limit=100", who) for who in WATCHERS),
        Try("behind an odd key", f"{QUESTION}/{kind}?limit=100&max_id={NOBODYS}"),
    )


def written(path: str) -> tuple[Try, ...]:
    """Texts that cost as much as a text can."""
    return tuple(
        Try(f"280 signs: {words}", path, "newcomer", {"message": text, "ttl": "1-hour"})
        for words, text in HOSTILE.items()
    )


CRUD_TRIES: dict[str, tuple[Try, ...]] = {
    "POST /api/activities": (
        *written("activities"),
        Try(
            "quotes what 80 000 answered and 1 000 quote",
            "activities",
            "newcomer",
            {"message": "Look", "quoted_activity_uuid": "{question}"},
        ),
    ),
    "GET /api/activities/ending": (
        *(
            Try(f"40 of everyone's, for the {who}", "activities/ending?limit=40", who)
            for who in WATCHERS
        ),
        Try("40 of everyone's, signed out", "activities/ending?limit=40"),
        Try("40 of followed people's", "activities/ending?scope=following&limit=40", "collector"),
    ),
    "GET /api/activities/talked": (
        *(Try(f"40 of them, for the {who}", "activities/talked?limit=40", who) for who in WATCHERS),
        Try("40 of them, signed out", "activities/talked?limit=40"),
    ),
    "GET /api/tags/search": (
        *(
            Try(f"a tag on everything, for the {who}", "tags/search?term=e&limit=20", who)
            for who in WATCHERS
        ),
        Try("a tag on everything, signed out", "tags/search?term=e&limit=20"),
        Try("a tag on nothing", "tags/search?term=nothing"),
    ),
    "GET /api/activities/gone_today": (Try("a number", "activities/gone_today"),),
    "GET /api/activities/{activity_uuid}/likes": _people("likes"),
    "GET /api/activities/{activity_uuid}/reposts": _people("reposts"),
    "GET /api/users/members": tuple(
        Try(f"{words}, for the {who}", f"users/members?limit=100{rest}", who)
        for words, rest in {
            "100 of all": "",
            "behind an odd key": f"&max_id={NOBODYS}",
            "100 of a letter": "&term=p",
            "100 of what all are called": "&term=Person",
        }.items()
        for who in ("recluse", "collector")
    ),
    "GET /api/previews/@{handle}": (Try("who wrote the most", "previews/@writer"),),
    "GET /api/previews/@{handle}/status/{activity_uuid}": (
        Try("80 000 answers", "previews/@star/status/{question}"),
    ),
}
