"""How an app registers."""

import pytest
from flask.testing import FlaskClient

from tests.mastodon.apps import REDIRECT, refused, succeeded


def test_an_app_registers_with_a_form_or_json_and_addresses_in_several_forms(
    client: FlaskClient,
) -> None:
    made = succeeded(
        client.post(
            "/api/v1/apps",
            data={
                "client_name": "Trial",
                "redirect_uris": "icecubesapp://\nurn:ietf:wg:oauth:2.0:oob",
                "website": "https://trial.example",
            },
        )
    )
    assert made["redirect_uris"] == ["icecubesapp://", "urn:ietf:wg:oauth:2.0:oob"]
    assert made["scopes"] == ["read"]
    assert made["client_secret_expires_at"] == 0
    assert made["id"].isdigit()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://app.example/",
        "https://app.example/#part",
        "//app.example",
        "https://good.example@app.example/",
        "https://good.example\\@app.example/",
        "http://app.example\\@127.0.0.1/",
        f"https://app.example/{'x' * 2000}",
        "no address",
        "",
    ],
)
def test_an_app_with_an_address_that_a_browser_would_run_or_that_is_none_is_refused(
    client: FlaskClient, address: str
) -> None:
    form = {"client_name": "Trial", "redirect_uris": address}
    assert refused(client.post("/api/v1/apps", json=form), 422).startswith("Validation failed: ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_name": "\u200b"},
        {"client_name": "Trial\u202e"},
        {"client_name": "x" * 101},
        {"scopes": "everything"},
        {"scopes": "admin:" + "x" * 2000},
        {"scopes": " ".join(f"admin:read:{'x' * nth}" for nth in range(1, 100))},
    ],
)
def test_an_app_has_a_name_that_can_be_read_and_few_scopes(
    client: FlaskClient, wrong: dict[str, str]
) -> None:
    form = {"client_name": "Trial", "redirect_uris": REDIRECT, **wrong}
    assert refused(client.post("/api/v1/apps", json=form), 422).startswith("Validation failed: ")
