"""Rate limits: their defaults, each of which a variable of the environment changes.

`security/rate_limits.py` counts the uses.
"""

from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel, Field

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
PATTERN = r"^[1-9]\d{0,5}/[1-9]\d{0,2}[smhd](,[1-9]\d{0,5}/[1-9]\d{0,2}[smhd])*$"
MICROSECONDS = 1_000_000
BATCHED = ("calls", "likes", "reposts", "undos", "marks")
"""Frequent and cheap actions. A process counts these in batches, and those with a limit per day: it
queries Postgres once per batch of a person, and so exceeds the limit by less than a batch."""
OF_NEWCOMERS = "new-"
"""Begins the name of a limit that only people who are new have."""
MAX_BATCH = 10
USES_OF_A_BATCH = 60
"""A batch is at most one 60th of what is allowed."""


@dataclass(frozen=True)
class Limit:
    """`allowed` uses at once, which are restored one by one: all of them after `seconds`.

    At most `allowed` uses in any `seconds` are never refused. The name is a part of the counter's
    key, so a limit with another name has another counter.
    """

    name: str
    allowed: int
    seconds: int
    batch: int = 1

    @cached_property
    def step(self) -> int:
        """Microseconds until one more is allowed again; rounded down, so that `allowed` fit."""
        return max(1, self.seconds * MICROSECONDS // self.allowed)

    @cached_property
    def burst(self) -> int:
        """Microseconds until all are allowed again."""
        return self.seconds * MICROSECONDS

    @cached_property
    def policy(self) -> str:
        """As an item of the header `RateLimit-Policy`."""
        return f'"{self.name}";q={self.allowed};w={self.seconds}'


def limit_setting(default: str) -> str:
    """A setting of one or more limits, written like the default."""
    setting: str = Field(default=default, pattern=PATTERN, examples=[default])
    return setting


class LimitSettings(BaseModel):
    """The table of limits. `30/5m,300/1d` allows 30 in 5 minutes and 300 in a day; the units are
    s, m, h and d."""

    # Each person.
    limit_cruds: str = limit_setting("30/5m,300/1d")
    limit_likes: str = limit_setting("600/1h")
    limit_reposts: str = limit_setting("200/1h")
    limit_bookmarks: str = limit_setting("600/1h")
    limit_lives: str = limit_setting("60/1h")
    limit_follows: str = limit_setting("200/1d")
    limit_imports: str = limit_setting("10/1d")
    limit_blocks: str = limit_setting("200/1d")
    limit_mutes: str = limit_setting("600/1d")
    limit_profiles: str = limit_setting("30/1h")
    limit_alerts: str = limit_setting("120/1h")
    limit_media: str = limit_setting("60/1h,300/1d")
    limit_messages: str = limit_setting("60/5m")
    limit_conversations: str = limit_setting("20/1d")
    limit_timers: str = limit_setting("30/1h")
    limit_reports: str = limit_setting("20/1h,50/1d")
    limit_appeals: str = limit_setting("10/1d")
    limit_invites: str = limit_setting("20/1d")
    limit_credentials: str = limit_setting("60/1h")
    limit_tokens: str = limit_setting("20/1d")
    # Taking back, erasing, signing out, marking as read: what there is less of afterwards.
    limit_undos: str = limit_setting("300/5m")
    limit_marks: str = limit_setting("600/5m")
    limit_exports: str = limit_setting("1/1h")
    # Each person in the first 24 hours, besides: `limit_new_x` goes with `limit_x`.
    limit_new_cruds: str = limit_setting("10/1h,30/1d")
    limit_new_media: str = limit_setting("20/1h,60/1d")
    limit_new_follows: str = limit_setting("30/1d")
    limit_new_invites: str = limit_setting("3/1d")
    # Messages of a newcomer to people who do not follow them.
    limit_new_strangers: str = limit_setting("10/1d")
    # How many people a crud of a newcomer mentions at most; others' 20.
    new_mentions: int = Field(default=3, ge=0, le=20)
    # All calls of the apps of a person together, or of a network address without a token.
    limit_calls: str = limit_setting("300/5m")
    # What a moderator does, and what an admin changes of the place and of roles.
    limit_moderation: str = limit_setting("600/1h")
    limit_settings: str = limit_setting("120/1h")
    # Each network address.
    limit_sign_ups: str = limit_setting("20/1h")
    limit_mails: str = limit_setting("20/1h")
    limit_demos: str = limit_setting("60/5m")
    limit_apps: str = limit_setting("20/1h")
    # So many times as much of everything above: for tests of load.
    limits_times: int = Field(default=1, ge=1, le=100_000)

    def limits(self, name: str, *, is_new: bool = False) -> tuple[Limit, ...]:
        """The limits of that name, with those of people who are new. Raises AttributeError for a
        name that is not in the table."""
        limits = _limits(name, getattr(self, f"limit_{name}"), self.limits_times)
        of_newcomers: str | None = getattr(self, f"limit_new_{name}", None) if is_new else None
        if of_newcomers:
            limits += _limits(f"new_{name}", of_newcomers, self.limits_times)
        return limits


@cache
def _limits(name: str, text: str, times: int) -> tuple[Limit, ...]:
    limits = []
    for part in text.split(","):
        allowed, window = part.split("/")
        seconds = int(window[:-1]) * SECONDS[window[-1]]
        most = int(allowed) * times
        largest = MAX_BATCH if name in BATCHED or seconds >= SECONDS["d"] else 1
        batch = max(1, min(largest, most // USES_OF_A_BATCH))
        limits.append(Limit(f"{name}-{window}".replace("_", "-"), most, seconds, batch))
    return tuple(limits)
