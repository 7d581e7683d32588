"""Limits: how they are written, and how an address becomes a network."""

from pathlib import Path

import pytest

from cruddur.errors import RateLimited
from cruddur.limits import Limit
from cruddur.security.rate_limits import network_of
from cruddur.settings import Settings, SettingsError
from tests.unit.test_settings import GOOD


def test_a_limit_is_written_as_times_in_a_span() -> None:
    settings = Settings.from_environment({**GOOD, "LIMIT_CRUDS": "5/10s,7/2h"})
    assert settings.limits("cruds") == (Limit("cruds-10s", 5, 10), Limit("cruds-2h", 7, 7200))


def test_the_defaults_are_those_of_the_table() -> None:
    settings = Settings.from_environment(GOOD)
    assert settings.limits("cruds") == (
        Limit("cruds-5m", 30, 300),
        Limit("cruds-1d", 300, 86400, batch=5),
    )
    assert settings.limits("exports") == (Limit("exports-1h", 1, 3600),)
    assert settings.limits("sign_ups") == (Limit("sign-ups-1h", 20, 3600),)


def test_small_things_and_those_of_a_day_are_counted_by_the_batch() -> None:
    settings = Settings.from_environment({**GOOD, "LIMIT_MARKS": "2/1h"})
    (likes,) = settings.limits("likes")
    assert (likes.allowed, likes.batch) == (600, 10)
    assert [limit.batch for limit in settings.limits("cruds")] == [1, 5]
    assert [limit.batch for limit in settings.limits("conversations")] == [1]
    assert [limit.batch for limit in settings.limits("marks")] == [1]


def test_one_variable_raises_all_limits() -> None:
    settings = Settings.from_environment({**GOOD, "LIMITS_TIMES": "100000"})
    for name in Settings.model_fields:
        if name.startswith("limit_"):
            for limit in settings.limits(name.removeprefix("limit_")):
                assert limit.allowed >= 100_000
                assert limit.step * limit.allowed <= limit.burst, "all of them fit"


ROOT = Path(__file__).resolve().parents[3]
LIMITS = {
    name.upper(): field.default
    for name, field in Settings.model_fields.items()
    if name.startswith("limit")
}


def test_every_limit_is_documented_with_its_default() -> None:
    written = (ROOT / ".env.example").read_text()
    assert len(LIMITS) > 15
    for name, default in LIMITS.items():
        assert f"\n# {name}={default}" in written


@pytest.mark.parametrize("file", ["docker-compose.yml", "docker-compose.prod.yml"])
def test_every_limit_can_be_set_for_containers(file: str) -> None:
    written = (ROOT / file).read_text()
    for name in LIMITS:
        assert f"  {name}: ${{{name}:-}}\n" in written


@pytest.mark.parametrize("text", ["30", "30/5", "0/5m", "30/0m", "-1/5m", "30/5m,", "30 / 5m", "x"])
def test_a_malformed_limit_is_named(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({**GOOD, "LIMIT_CRUDS": text})
    assert str(caught.value) == "LIMIT_CRUDS is malformed (write it like 30/5m,300/1d)"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("::FFFF:cb00:7109", "203.0.113.9"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        (None, ""),
        ("no address", ""),
    ],
)
def test_an_address_counts_as_its_network(address: str | None, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (2, "2 seconds"),
        (90, "90 seconds"),
        (91, "2 minutes"),
        (600, "10 minutes"),
        (5400, "90 minutes"),
        (5401, "2 hours"),
        (86400, "24 hours"),
    ],
)
def test_a_wait_is_formatted_in_words(seconds: int, words: str) -> None:
    problem = RateLimited(seconds, {})
    assert problem.detail == f"That was too often. Please wait {words} and try again."
    assert problem.headers["Retry-After"] == str(seconds)
