"""Says of a call what it answers and which parameters it looks at, for its description."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from cruddur.mastodon.entities import ENTITIES, NOTHING, Schema, of, several
from cruddur.mastodon.place_entities import PLACE_ENTITIES

SCHEMAS: dict[str, Schema] = dict(sorted((ENTITIES | PLACE_ENTITIES).items()))
LIST = "[]"
NOTHING_LISTED = "Nothing[]"
PAGED = ("limit", "max_id", "since_id", "min_id")
"""What every list that has pages looks at."""

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT, "maxItems": 5}
SECONDS: Schema = {"type": "integer", "minimum": 0}
MARK: Schema = {"type": "object", "properties": {"last_read_id": TEXT}}
PARAMETERS: dict[str, Schema] = {
    "account_id": TEXT,
    "acct": TEXT,
    "all": TEXTS,
    "category": {"type": "string", "enum": ["spam", "legal", "violation", "other"]},
    "client_id": TEXT,
    "client_name": TEXT,
    "client_secret": TEXT,
    "code": TEXT,
    "code_verifier": TEXT,
    "comment": TEXT,
    "description": TEXT,
    "display_name": TEXT,
    "duration": SECONDS,
    "exclude_reblogs": FLAG,
    "exclude_replies": FLAG,
    "exclude_types": TEXTS,
    "expires_in": SECONDS,
    "following": FLAG,
    "grant_type": {"type": "string", "enum": ["authorization_code", "client_credentials"]},
    "home": MARK,
    "id": TEXTS,
    "in_reply_to_id": TEXT,
    # More is clamped.
    "limit": {"type": "integer", "maximum": 80},
    "locked": FLAG,
    "max_id": TEXT,
    "media_ids": TEXTS,
    "min_id": TEXT,
    "note": TEXT,
    "notifications": MARK,
    "of": TEXT,
    "offset": {"type": "integer"},
    "only_media": FLAG,
    "pinned": FLAG,
    "proof": TEXT,
    "q": TEXT,
    "quote_id": TEXT,
    "quoted_status_id": TEXT,
    "redirect_uri": TEXT,
    "redirect_uris": TEXT,
    "remote": FLAG,
    "resource": TEXT,
    "scope": TEXT,
    "scopes": TEXT,
    "sensitive": FLAG,
    "since_id": TEXT,
    "spoiler_text": TEXT,
    "status": TEXT,
    "status_ids": TEXTS,
    "tagged": TEXT,
    "timeline": TEXTS,
    "token": TEXT,
    "type": {"type": "string", "enum": ["accounts", "statuses", "hashtags"]},
    "types": TEXTS,
    "visibility": {"type": "string", "enum": ["public", "unlisted", "private", "direct"]},
    "website": TEXT,
}
"""A parameter is the same wherever it is taken. None has to be sent: what is missing or odd bounds
nothing, or is refused with a sentence."""


@dataclass(frozen=True)
class Described:
    """What a call answers: an entity, `Status[]` for a list of one, or a media type; and the
    parameters that it looks at."""

    answers: str
    takes: tuple[str, ...]

    @property
    def schema(self) -> Schema | None:
        """What its JSON is; None where it answers none."""
        if "/" in self.answers:
            return None
        if self.answers == NOTHING_LISTED:
            return NOTHING
        name = self.answers.removesuffix(LIST)
        return several(of(name)) if self.answers.endswith(LIST) else of(name)


View = TypeVar("View", bound=Callable[..., Any])


def answers(what: str, *, takes: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Describes a view of a call: stands below `@call`."""

    def describe(view: View) -> View:
        view.described = Described(what, takes)  # type: ignore[attr-defined]  # as declared
        return view

    return describe


def described_of(view: object) -> Described | None:
    """The description of a view, if it has one."""
    return cast("Described | None", getattr(view, "described", None))
