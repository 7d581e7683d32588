"""Where pushes may go."""

import pytest

from cruddur.alerts.endpoints import is_accepted, is_public, origin_of

TEST = "http://127.0.0.1:8099"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com:443/QA?x=1",
    ],
)
def test_push_services_are_accepted(endpoint: str) -> None:
    assert is_accepted(endpoint, None)
    assert origin_of(endpoint).count(":") == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/x",
        "https://push.example.net:8443/x",
        "https://user@push.example.net/x",
        "https://user:password@push.example.net/x",
        "https://localhost/x",
        "https://push/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https://push.example.net./x",
        "https://push.example.net#x",
        "https://push.example.net:99999/x",
        "https://püsh.example.net/x",
        "https://push.example.net/a b",
        "https://push_x.example.net/x",
        "ftp://push.example.net/x",
        "https:///x",
        "https://push.example.net/" + "a" * 1000,
        "http://127.0.0.1:80990/x",
        "http://127.0.0.1:8099@push.example.net/x",
        "http://localhost:8099/x",
    ],
)
def test_nothing_else_is(endpoint: str) -> None:
    assert not is_accepted(endpoint, TEST)


def test_the_service_of_tests_is_accepted_where_it_is_set() -> None:
    assert is_accepted(f"{TEST}/x", TEST)
    assert not is_accepted(f"{TEST}/x", None)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "142.250.1.95", "2a00:1450:4001::5f", "2606:4700::1"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
    ],
)
def test_no_others_are(address: str) -> None:
    assert not is_public(address)
