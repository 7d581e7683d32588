"""An app of others: it registers, is let in, and calls."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cruddur.mastodon.ids import id_of
from tests.people import Person, answered

ORIGIN = "http://localhost:3000"
REDIRECT = "https://app.example/callback?kind=1"
LINK = re.compile(r'<a href="([^"]*)"')
HIDDEN = re.compile(r'name="(proof|asked)" value="([^"]*)"')


@dataclass(frozen=True)
class App:
    """A registered app."""

    client: FlaskClient
    client_id: str
    secret: str
    redirect_uri: str

    def asks(self, scope: str = "read write follow", **more: str) -> dict[str, str]:
        """The query with which it sends people to us."""
        return {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": scope,
            **more,
        }

    def exchanges(self, code: str, **more: str) -> TestResponse:
        """Exchanges a code."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self.client_id,
            "client_secret": self.secret,
            "redirect_uri": self.redirect_uri,
            **more,
        }
        return self.client.post("/oauth/token", data=form)


@dataclass(frozen=True)
class Calls:
    """An app that somebody has let in."""

    client: FlaskClient
    person: Person
    token: str

    def send(self, method: str, path: str, **options: Any) -> TestResponse:
        """Sends a call."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, **options)

    def get(self, path: str, **options: Any) -> Any:
        """What a read answers."""
        return succeeded(self.send("GET", path, **options))

    def post(self, path: str, body: object = None, **options: Any) -> Any:
        """What a write answers."""
        return succeeded(self.send("POST", path, json=body or {}, **options))


def succeeded(response: TestResponse) -> Any:
    """The JSON of an answer that must be a success."""
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    return response.json


def refused(response: TestResponse, status: int) -> str:
    """The error of an answer that must be this one."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/json"
    body: dict[str, str] = response.get_json()
    return body["error"]


def registered(
    client: FlaskClient, redirect_uri: str = REDIRECT, scopes: str = "read write follow push"
) -> App:
    """Registers an app."""
    made = succeeded(
        client.post(
            "/api/v1/apps",
            json={"client_name": "Trial", "redirect_uris": redirect_uri, "scopes": scopes},
        )
    )
    return App(client, made["client_id"], made["client_secret"], redirect_uri)


def page_of(app: App, person: Person, **asked: str) -> TestResponse:
    """The page on which the person, signed in with a cookie, decides."""
    app.client.set_cookie("session", person.token)
    return app.client.get(f"/oauth/authorize?{urlencode(app.asks(**asked))}")


def decided(app: App, page: TestResponse, decision: str = "allow", **chosen: str) -> TestResponse:
    """Sends the form of that page."""
    hidden = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page.text)}
    return app.client.post(
        "/oauth/authorize",
        data={**hidden, "decision": decision, **chosen},
        headers={"Origin": ORIGIN},
    )


def sent_to(response: TestResponse) -> dict[str, str]:
    """The query of the address that an answer leads to."""
    assert response.status_code == 302, response.text
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def link_back(page: TestResponse) -> dict[str, str]:
    """The query of the link to the app on a page that says what is wrong."""
    assert page.status_code == 400, page.text
    assert "Location" not in page.headers
    link = LINK.search(page.text)
    assert link
    query = parse_qs(urlsplit(unescape(link[1])).query)
    return {name: values[0] for name, values in query.items()}


def let_in(
    app: App,
    person: Person,
    scope: str = "read write follow",
    *,
    end_line: bool = False,
    **chosen: str,
) -> Calls:
    """Lets the app in by the page; it calls as the person from then on. Unless `end_line`, the
    person does without the line below cruds that says when they are gone."""
    answered(person.post("/api/profile/update", {"end_line_in_apps": end_line}))
    page = page_of(app, person, scope=scope)
    code = sent_to(decided(app, page, **chosen))["code"]
    app.client.delete_cookie("session")
    return Calls(app.client, person, succeeded(app.exchanges(code))["access_token"])


def id_of_crud(activity: dict[str, Any]) -> str:
    """The id of a crud of our own API."""
    return id_of(activity["uuid"])
