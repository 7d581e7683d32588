"""What is tried of operations for those who look after a place, and for those who mute."""

from benchmarks.worst_texts import FIRST, LAST, NOBODYS
from benchmarks.worst_try import Try

REASON = {"reason": "a b c d " * 125}
REPORTS, ACTS = "moderation/reports", "moderation/acts"
SAID = {
    "name": "a " * 24 + "a",
    "description": "b " * 150,
    "rules": ["c " * 149 + "c"] * 20,
    "contact": "d" * 200,
}
DOMAINS = [f"n{n}.{'a' * 60}.example" for n in range(500)]
HANDLES = [f"new_{n:026}" for n in range(1000)]


def _by_admin(path: str, *words: tuple[str, str]) -> tuple[Try, ...]:
    return tuple(Try(said, f"{path}?limit=100{query}", "admin") for query, said in words)


MEMBERS_TRIES: dict[str, tuple[Try, ...]] = {
    "GET /api/place": (Try("asked", "place"),),
    "GET /api/invites": (Try("10 000 invites, 100 of them", "invites?limit=100", "admin"),),
    "POST /api/invites": (
        Try(
            "beside 10 000", "invites", "admin", {"max_uses": 1000, "expires_in": 86_400}, once=True
        ),
    ),
    "GET /api/invites/code/{code}": (
        Try("by which 1 000 came", f"invites/code/{1:022}"),
        Try("of nobody", f"invites/code/{'z' * 22}"),
    ),
    "DELETE /api/invites/{invite_uuid}": (
        Try("one of 10 000", "invites/{other_invite}", "admin"),
        Try("of nobody", f"invites/{NOBODYS}", "admin"),
    ),
    "GET /api/mutes": (Try("500 mutes, 100 of them", "mutes?limit=100", "muter"),),
    "POST /api/mutes": (
        Try("50 words", "mutes", "newcomer", {"kind": "word", "value": "a " * 49 + "a"}),
        Try("one more than 500", "mutes", "muter", {"kind": "tag", "value": "one"}),
        Try("one of 500", "mutes", "muter", {"kind": "person", "value": "person_1"}),
    ),
    "DELETE /api/mutes/{mute_uuid}": (Try("one of 500", "mutes/{mute}", "muter", once=True),),
    "PUT /api/message_groups/{message_group_uuid}/accept": (
        Try("one of 1 000 requests", "message_groups/{request}/accept", "muter"),
    ),
    "PUT /api/message_groups/{message_group_uuid}/decline": (
        Try("one of 1 000", "message_groups/{other_request}/decline", "muter", once=True),
    ),
    "GET /api/reports": (
        Try("10 000 reports, 100 of them", "reports?limit=100", "writer"),
        Try("behind an odd key", f"reports?limit=100&max_id={NOBODYS}", "writer"),
    ),
    "POST /api/reports": (
        Try(
            "one with 10 000 reports",
            "reports",
            "collector",
            {"activity_uuid": "{question}", "comment": "a b c d " * 125, "reason": "spam"},
            once=True,
        ),
        Try(
            "20 messages of nobody",
            "reports",
            "talker",
            {
                "message_group_uuid": "{conversation}",
                "message_uuids": [NOBODYS] * 20,
                "reason": "spam",
            },
            once=True,
        ),
    ),
    "GET /api/appeals": (Try("10 000 acts, 100 of them", "appeals?limit=100", "star"),),
    "POST /api/appeals": (
        Try(
            "one of 10 000 acts",
            "appeals",
            "star",
            {"act_uuid": "{act}", "appeal": "a b c d " * 125},
            once=True,
        ),
    ),
}
MODERATORS_TRIES: dict[str, tuple[Try, ...]] = {
    "GET /api/moderation/reports": (
        *_by_admin(
            REPORTS,
            ("", "10 000 open, 100 of them"),
            ("&state=mine", "10 000 taken, 100 of them"),
            ("&state=all&handle=star", "20 000 about one person, 100 of them"),
            ("&state=all&handle=writer", "those about somebody without any"),
            (f"&state=all&max_id={LAST}&since_id={FIRST}", "all, 100 of them"),
        ),
    ),
    "GET /api/moderation/reports/{report_uuid}": (
        Try("one of 20 000, with 1 000 notes", f"{REPORTS}/{{report}}", "admin"),
    ),
    "GET /api/moderation/reports/{report_uuid}/evidence": (
        Try("one of 20 000", f"{REPORTS}/{{report}}/evidence", "admin"),
    ),
    "POST /api/moderation/reports/{report_uuid}/take": (
        Try("one of 20 000", f"{REPORTS}/{{report}}/take", "admin", once=True),
    ),
    "POST /api/moderation/reports/{report_uuid}/release": (
        Try("one of 20 000", f"{REPORTS}/{{report}}/release", "admin", once=True),
    ),
    "POST /api/moderation/reports/{report_uuid}/notes": (
        Try("1 000 notes", f"{REPORTS}/{{report}}/notes", "admin", {"note": REASON["reason"]}),
    ),
    "GET /api/moderation/signups": _by_admin("moderation/signups", ("", "10 000, 100 of them")),
    "POST /api/moderation/signups/{signup_uuid}/approve": (
        Try("one of 10 000", "moderation/signups/{signup}/approve", "admin", once=True),
    ),
    "POST /api/moderation/signups/{signup_uuid}/decline": (
        Try("one of 10 000", "moderation/signups/{other_signup}/decline", "admin", once=True),
    ),
    "GET /api/moderation/invites": _by_admin("moderation/invites", ("", "10 000, 100 of them")),
    "GET /api/moderation/invites/{invite_uuid}/people": _by_admin(
        "moderation/invites/{used_invite}/people", ("", "1 000 people, 100 of them")
    ),
    "GET /api/moderation/people": _by_admin(
        "moderation/people",
        ("", "100 of 100 000"),
        ("&term=p", "a letter, 100 of them"),
        ("&term=Person", "what all are called, 100 of them"),
        ("&who=reported", "the reported, 100 of them"),
        ("&who=limited", "1 000 limited, 100 of them"),
        ("&who=suspended", "the suspended, where there are none"),
    ),
    "GET /api/moderation/people/@{handle}": (
        Try("20 000 reports and 10 000 acts", "moderation/people/@star", "admin"),
        Try("who reported 10 000", "moderation/people/@writer", "admin"),
        Try("who invited 1 000", "moderation/people/@admin", "admin"),
    ),
    "GET /api/moderation/acts": _by_admin(
        ACTS,
        ("", "100 of 10 000"),
        ("&state=holding", "1 000 that hold, 100 of them"),
        ("&state=appealed", "10 000 appeals, 100 of them"),
        ("&state=undone", "those that are undone"),
        ("&handle=star", "10 000 about one person, 100 of them"),
    ),
    "GET /api/moderation/acts/{act_uuid}": (Try("one of 10 000", f"{ACTS}/{{act}}", "admin"),),
    "POST /api/moderation/acts/{act_uuid}/uphold": (
        Try("one of 10 000", f"{ACTS}/{{appealed_act}}/uphold", "admin", REASON, once=True),
    ),
    "POST /api/moderation/acts/{act_uuid}/undo": (
        Try("one of 10 000", f"{ACTS}/{{undone_act}}/undo", "admin", REASON, once=True),
    ),
    "GET /api/moderation/acts/bulk": (
        Try("1 000 by one invite", f"{ACTS}/bulk?by=invite&value={{used_invite}}", "admin"),
        Try("100 000 by a domain", f"{ACTS}/bulk?by=mail_domain&value=crowd.example", "admin"),
        Try("100 000 by those below it", f"{ACTS}/bulk?by=mail_domain&value=*.example", "admin"),
        Try("10 000 sessions of a network", f"{ACTS}/bulk?by=network&value=::/0", "admin"),
        Try("networks of 10 000 sessions", f"{ACTS}/bulk?by=network&value=@talker", "admin"),
    ),
    "GET /api/moderation/audit": _by_admin(
        "moderation/audit",
        ("", "100 of 100 000"),
        ("&action=act&actor=admin&subject=star", "100 000 with all filters, 100 of them"),
        ("&action=act.none", "an action that nobody did"),
        ("&actor=nobody", "somebody who did nothing"),
        ("&action=report&subject=star", "an action that was not done to that person"),
        ("&until=2001-01-01T00:00:00Z", "before all"),
    ),
}
ADMINS_TRIES: dict[str, tuple[Try, ...]] = {
    "PATCH /api/place": (Try("20 long rules", "place", "admin", SAID),),
    "GET /api/moderation/roles": (Try("100 moderators", "moderation/roles", "admin"),),
    "GET /api/moderation/health": (Try("all of it", "moderation/health", "admin"),),
    "PUT /api/moderation/roles/@{handle}": (
        Try("one more than 100", "moderation/roles/@person_2", "admin", {"role": "moderator"}),
    ),
    "GET /api/moderation/mail_domains": (
        Try("500, with 100 000 loaded", "moderation/mail_domains", "admin"),
    ),
    "PUT /api/moderation/mail_domains": (
        Try("500 others", "moderation/mail_domains", "admin", {"patterns": DOMAINS}),
    ),
    "GET /api/moderation/reserved_handles": (
        Try("1 000 of them", "moderation/reserved_handles", "admin"),
    ),
    "PUT /api/moderation/reserved_handles": (
        Try("1 000 others", "moderation/reserved_handles", "admin", {"handles": HANDLES}),
    ),
    "POST /api/moderation/place/import": (
        Try(
            "with 500 domains for 100 000 loaded ones",
            "moderation/place/import",
            "admin",
            {
                "format": "cruddur-place-1",
                "place": SAID,
                "mail_domains": [],
                "loaded_mail_domains": DOMAINS,
                "reserved_handles": [],
            },
            once=True,
        ),
    ),
    "POST /api/moderation/acts": (
        Try("one more than 10 000", ACTS, "admin", {"kind": "warn", "handle": "star", **REASON}),
        Try(
            "which closes 10 000 reports",
            ACTS,
            "admin",
            {"kind": "warn", "handle": "star", "report_uuid": "{taken_report}", **REASON},
            once=True,
        ),
        Try(
            "who follows 100 000, limited",
            ACTS,
            "admin",
            {"kind": "limit", "handle": "collector", **REASON},
            once=True,
        ),
        Try(
            "who follows 100 000, suspended",
            ACTS,
            "admin",
            {"kind": "suspend", "handle": "collector", **REASON},
            once=True,
        ),
    ),
    "POST /api/moderation/reports/{report_uuid}/close": (
        Try("10 000 of one crud", f"{REPORTS}/{{other_report}}/close", "admin", REASON, once=True),
    ),
    "POST /api/moderation/acts/bulk": (
        Try(
            "1 000 by one invite",
            f"{ACTS}/bulk",
            "admin",
            {
                "by": "invite",
                "value": "{used_invite}",
                "count": 1000,
                "erase_after_days": 30,
                **REASON,
            },
            once=True,
        ),
    ),
    "GET /api/moderation/audit.jsonl": (
        Try("100 000", "moderation/audit.jsonl", "admin", once=True, in_portions=True),
    ),
    "GET /api/moderation/place/export": (
        Try("100 000 audited", "moderation/place/export", "admin", once=True, in_portions=True),
    ),
}
PLACE_TRIES = {**MEMBERS_TRIES, **MODERATORS_TRIES, **ADMINS_TRIES}
