"""An app with codes of the second step, and a clock that stands still."""

from dataclasses import dataclass
from typing import Any

import pytest
from pyotp import TOTP

from cruddur.security import one_time_codes
from tests.browsers import Browser
from tests.people import answered

SECOND_STEP = "/api/auth/second_step"


@dataclass
class Clock:
    """The time of the server, for codes."""

    now: float = 1_800_000_000

    def time(self) -> float:
        """As `time.time()`."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of codes, which passes when a test says so."""
    clock = Clock()
    monkeypatch.setattr(one_time_codes, "time", clock)
    return clock


@dataclass
class App:
    """Has the secret of an account."""

    secret: str
    clock: Clock

    def code(self, later: int = 0) -> str:
        """The code of now, or of so many spans of 30 seconds later."""
        return TOTP(self.secret).at(int(self.clock.now) + 30 * later)


def sets_up(browser: Browser, clock: Clock) -> tuple[App, list[str]]:
    """Turns the second step on; returns the app and the recovery codes."""
    app = App(answered(browser.post(SECOND_STEP))["secret"], clock)
    codes: dict[str, Any] = answered(browser.post(f"{SECOND_STEP}/confirm", {"code": app.code()}))
    return app, codes["codes"]
