"""What is tried of accounts, bookmarks, alerts and requests to follow."""

from base64 import urlsafe_b64encode

from benchmarks.worst_texts import FIRST, LAST, MAX_PASSWORD, NOBODYS, PASSWORD
from benchmarks.worst_try import Try

QUESTION = "activities/{question}"
LONG_NAME = "a " * 24 + "a"
LONG_ADDRESS = f"{'a' * 64}@{'b' * 60}.example.org"
ODD_KEYS = (f"max_id={NOBODYS}", f"since_id={LAST}", f"max_id={LAST}&since_id={FIRST}")
SCOPES = ["read", "write", "messages", "account"]


def _base64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


KNOWN = _base64((1).to_bytes(1023, "big"))
"""What an authenticator calls the first passkey of the talker."""
NESTED = {"brackets": b"[" * 6000, "braces": b'{"a":' * 1200, "digits": b"1" * 6000}
"""What costs most to take apart of 8 000 signs in base64."""


def _signed(content: bytes, called: str = KNOWN) -> dict[str, object]:
    return {
        "id": called,
        "rawId": called,
        "type": "public-key",
        "response": {
            "clientDataJSON": _base64(content),
            "authenticatorData": "A" * 8000,
            "signature": "A" * 8000,
            "userHandle": "A" * 22,
        },
    }


def _made(content: bytes) -> dict[str, object]:
    return {
        "id": KNOWN,
        "rawId": KNOWN,
        "type": "public-key",
        "response": {
            "clientDataJSON": _base64(content),
            # A list in a list in a list, as CBOR writes it.
            "attestationObject": _base64(b"\x81" * 6000),
        },
    }


def _paged(path: str, words: str, who: tuple[str, ...]) -> tuple[Try, ...]:
    return (
        *(Try(f"{words}, 100 of them, for the {name}", f"{path}?limit=100", name) for name in who),
        *(
            Try(
                f"{words}, from an odd key on, for the {name}",
                f"{path}?limit=100&{key}",
                name,
            )
            for name in who
            for key in ODD_KEYS
        ),
    )


def _imported(words: str, text: str) -> Try:
    return Try(words, "users/follow_import", "newcomer", {"csv": text})


ACCOUNT_TRIES: dict[str, tuple[Try, ...]] = {
    # First, for it is good for what comes next.
    "POST /api/auth/proof": (
        Try("right", "auth/proof", "talker", {"password": PASSWORD}),
        Try("the longest password", "auth/proof", "newcomer", {"password": MAX_PASSWORD}),
        Try("a passkey of nobody", "auth/proof", "talker", {"credential": _signed(b"{}", "AAAA")}),
        *(
            Try(
                f"one's passkey, which signed 6 000 bytes of {words}",
                "auth/proof",
                "talker",
                {"credential": _signed(content)},
            )
            for words, content in NESTED.items()
        ),
    ),
    "GET /api/activities/bookmarks": (
        *_paged("activities/bookmarks", "100 000 bookmarks", ("writer", "recluse")),
        Try("none", "activities/bookmarks?limit=100", "outcast"),
    ),
    "PUT /api/activities/{activity_uuid}/bookmark": tuple(
        Try(f"a crud with 80 000 answers, by the {who}", f"{QUESTION}/bookmark", who)
        for who in ("newcomer", "recluse", "outcast", "writer")
    ),
    "DELETE /api/activities/{activity_uuid}/bookmark": tuple(
        Try(f"a crud with 80 000 answers, by the {who}", f"{QUESTION}/bookmark", who)
        for who in ("newcomer", "recluse", "outcast", "writer")
    ),
    "GET /api/users/follow_requests": _paged(
        "users/follow_requests", "100 000 requests or blocks", ("talker", "recluse")
    ),
    "PUT /api/users/@{handle}/follow_request": (
        Try("one of 100 000", "users/@person_2/follow_request", "talker", once=True),
        Try("there is none, by the talker", "users/@star/follow_request", "talker"),
        Try("there is none, by the recluse", "users/@person_2/follow_request", "recluse"),
    ),
    "DELETE /api/users/@{handle}/follow_request": (
        Try("one of 100 000", "users/@person_3/follow_request", "talker", once=True),
        Try("there is none, by the talker", "users/@star/follow_request", "talker"),
        Try("there is none, by the recluse", "users/@person_3/follow_request", "recluse"),
    ),
    "GET /api/users/follow_import": (
        Try("1 000 lines, all skipped", "users/follow_import", "talker"),
        Try("there is none", "users/follow_import", "fan"),
    ),
    "PUT /api/users/follow_import": (
        _imported("1 000 of the crowd", "".join(f"person_{n},true\n" for n in range(1000))),
        _imported("1 000 who are elsewhere", "".join(f"a@{n}.example.org\n" for n in range(1000))),
        _imported("one person 1 000 times", "person_1\n" * 1000),
        _imported("50 000 line ends", "\n" * 50_000),
        _imported("25 000 cells", "a," * 25_000),
        _imported("50 000 quotation marks", '"' * 50_000),
        _imported("a line too many", "a\n" * 25_000),
    ),
    "DELETE /api/users/follow_import": (
        Try("1 000 lines", "users/follow_import", "talker", once=True),
        Try("there is none", "users/follow_import", "fan"),
    ),
    "GET /api/alerts": (
        Try("10 browsers of 10 000 sessions", "alerts", "talker"),
        Try("nothing was set", "alerts", "fan"),
    ),
    "PUT /api/alerts": (
        Try(
            "everything",
            "alerts",
            "talker",
            {
                "push": ["mention", "reply", "message", "follow", "report"],
                "mail": ["reply", "message"],
                "quiet": {
                    "begin": "22:00",
                    "end": "07:00",
                    "time_zone": "America/Argentina/ComodRivadavia",
                },
            },
        ),
        Try(
            "a zone that is none",
            "alerts",
            "talker",
            {
                "push": [],
                "mail": [],
                "quiet": {"begin": "22:00", "end": "07:00", "time_zone": "A" + "/a" * 31},
            },
        ),
    ),
    "PUT /api/alerts/subscription": tuple(
        Try(
            words,
            "alerts/subscription",
            "talker",
            {
                "endpoint": endpoint,
                "keys": {
                    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7V"
                    "d8pZGH6SRpkNtoIAiw4",
                    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
                },
            },
        )
        for words, endpoint in {
            "an eleventh browser": f"https://push.example/{'b' * 979}",
            "a name of 480 labels": f"https://{'a.' * 480}",
            "a name of 990 letters": f"https://{'a' * 990}",
        }.items()
    ),
    "DELETE /api/alerts/subscription": (
        Try("10 browsers of 10 000 sessions", "alerts/subscription", "talker"),
        Try("there is none", "alerts/subscription", "fan"),
    ),
    "POST /api/alerts/unsubscribe": tuple(
        Try(f"a wrong token for {kind}", f"alerts/unsubscribe?kind={kind}&token={'0' * 64}")
        for kind in ("reply", "message")
    ),
    "GET /api/auth/passkeys": (Try("20 of them", "auth/passkeys", "talker"),),
    "GET /api/auth/passkeys/options": (
        Try("20 with the longest names", "auth/passkeys/options", "talker"),
    ),
    "POST /api/auth/passkeys": tuple(
        Try(
            f"6 000 bytes of {words}",
            "auth/passkeys",
            "talker",
            {"name": LONG_NAME, "credential": _made(content)},
        )
        for words, content in NESTED.items()
    ),
    "PUT /api/auth/passkeys/{passkey_uuid}": (
        Try("one of 20", "auth/passkeys/{passkey}", "talker", {"name": LONG_NAME}),
        Try("nobody's", f"auth/passkeys/{NOBODYS}", "talker", {"name": LONG_NAME}),
        Try("another's", "auth/passkeys/{passkey}", "fan", {"name": LONG_NAME}),
    ),
    "DELETE /api/auth/passkeys/{passkey_uuid}": (
        Try("one of 20", "auth/passkeys/{other_passkey}", "talker", once=True),
        Try("nobody's", f"auth/passkeys/{NOBODYS}", "talker"),
        Try("another's", "auth/passkeys/{passkey}", "fan"),
    ),
    "GET /api/auth/signin/passkey": (Try("asked", "auth/signin/passkey"),),
    "POST /api/auth/signin/passkey": (
        Try("nobody's", "auth/signin/passkey", body={"credential": _signed(b"{}", "AAAA")}),
        *(
            Try(
                f"a passkey that signed 6 000 bytes of {words}",
                "auth/signin/passkey",
                body={"credential": _signed(content)},
            )
            for words, content in NESTED.items()
        ),
    ),
    "GET /api/auth/me/tokens": (Try("100 of 10 000 sessions", "auth/me/tokens", "talker"),),
    "POST /api/auth/me/tokens": (
        Try(
            "one more than 40, of 10 000 sessions",
            "auth/me/tokens",
            "talker",
            {"name": LONG_NAME, "scopes": SCOPES},
        ),
        Try("the first", "auth/me/tokens", "newcomer", {"name": LONG_NAME, "scopes": SCOPES}),
    ),
    "PUT /api/auth/me/tokens/{session_uuid}/app": (
        Try("nobody's", f"auth/me/tokens/{NOBODYS}/app", "talker", {"expires_in": 3600}),
    ),
    "GET /api/auth/second_step": (
        Try("ten recovery codes", "auth/second_step", "muter"),
        Try("there is none", "auth/second_step", "talker"),
    ),
    "POST /api/auth/second_step": (
        Try("a new one", "auth/second_step", "newcomer"),
        Try("there is one", "auth/second_step", "muter"),
    ),
    "POST /api/auth/second_step/confirm": tuple(
        Try(f"a wrong code, {words}", "auth/second_step/confirm", "newcomer", {"code": code})
        for words, code in {"of six digits": "000000", "of 40 blanks and dashes": " -" * 20}.items()
    ),
    "POST /api/auth/second_step/recovery_codes": (
        Try("ten new ones", "auth/second_step/recovery_codes", "muter"),
        Try("there is no second step", "auth/second_step/recovery_codes", "talker"),
    ),
    "DELETE /api/auth/second_step": (
        Try("with ten recovery codes", "auth/second_step", "muter", once=True),
        Try("there is none", "auth/second_step", "talker"),
    ),
    "DELETE /api/moderation/people/@{handle}/second_step": (
        Try("there is none", "moderation/people/@star/second_step", "admin"),
        Try("of nobody", "moderation/people/@nobody/second_step", "admin"),
    ),
    "POST /api/auth/email": (
        Try("the longest", "auth/email", "newcomer", {"email": LONG_ADDRESS}),
        Try("that of somebody", "auth/email", "newcomer", {"email": "star@example.org"}),
    ),
    "POST /api/auth/email/confirm": (
        Try("a wrong code", "auth/email/confirm", "newcomer", {"code": "BCDF-2345"}),
        Try("40 dashes", "auth/email/confirm", "newcomer", {"code": "-" * 40}),
    ),
    "POST /api/auth/not_me": (Try("a wrong token", "auth/not_me", body={"token": "0" * 64}),),
}
