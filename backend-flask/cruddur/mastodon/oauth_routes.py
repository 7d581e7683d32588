"""OAuth 2 for apps: registering, tokens, and what of both there is to know."""

import time
from typing import Any

from flask import Blueprint, Response, request

from cruddur.auth import service as auth
from cruddur.auth.responses import sender_device
from cruddur.auth.service import SignedIn
from cruddur.errors import NotFound
from cruddur.http.declaration import LimitedByService, Unlimited
from cruddur.http.services import services
from cruddur.mastodon import app_store, app_tokens, oauth, registration, scopes
from cruddur.mastodon.app_store import App
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.errors import OAuthError
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.oauth import Issued
from cruddur.mastodon.parameters import Parameters
from cruddur.mastodon.responses import answer, web
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import AppGrant

blueprint = Blueprint("mastodon_oauth", __name__)
CLIENT = ("client_id", "client_secret")

CODES = LimitedByService("the consent that gave the code spends the limit of tokens")


@call(blueprint, "POST", "/api/v1/apps", who="anybody", limit="apps")
@answers("CredentialApp", takes=("client_name", "redirect_uris", "scopes", "website"))
def create_app(called: Call) -> Response:
    """Registers an app."""
    made = registration.register(called.db, called.sent)
    return answer(
        {
            **_shown(made.uuid, made.name, made.website, made.redirect_uris, made.scopes),
            "client_id": made.uuid,
            "client_secret": made.secret,
            "client_secret_expires_at": 0,
        }
    )


@call(blueprint, "GET", "/api/v1/apps/verify_credentials", who="app")
@answers("App")
def verify_app(called: Call) -> Response:
    """Returns the app of the token, whoever let it in or nobody."""
    grant = called.somebody.app_grant if called.somebody else None
    app = app_store.app(called.db, grant.uuid) if grant else called.app
    if app is None:
        raise NotFound()
    return answer(_shown(app.uuid, app.name, app.website, app.redirect_uris, app.scopes))


@call(blueprint, "POST", "/oauth/token", who="anybody", limit=CODES, keeps_connection=False)
@answers("Token", takes=(*CLIENT, "grant_type", "code", "redirect_uri", "code_verifier", "scope"))
def create_token(called: Call) -> Response:
    """Exchanges a code for a token, or gives an app its own."""
    parts, sent = services(), called.sent
    with parts.postgres.autocommit() as db:
        app = _client(db, sent)
    if sent.text("grant_type") == "authorization_code":
        ended = parts.session_cache.invalidate_person
        issued = oauth.exchange(parts.postgres, app, sent, _open_session, ended)
    elif sent.text("grant_type") == "client_credentials":
        token = app_tokens.token_of(app, parts.settings.secret_key)
        issued = Issued(token, oauth.wanted(app, sent))
    else:
        raise OAuthError("unsupported_grant_type", "Send a code, or ask for the app's own token.")
    return answer(
        {
            "access_token": issued.token,
            "token_type": "Bearer",
            "scope": " ".join(issued.scopes),
            "created_at": int(time.time()),
        }
    )


@call(
    blueprint,
    "POST",
    "/oauth/revoke",
    who="anybody",
    limit=Unlimited("ends a session, and each of them was made by a consent"),
    keeps_connection=False,
)
@answers("Empty", takes=(*CLIENT, "token"))
def revoke_token(called: Call) -> Response:
    """Ends a token; idempotent."""
    parts, token = services(), called.sent.text("token") or ""
    with parts.postgres.transaction() as db:
        app = _client(db, called.sent)
        if app_tokens.is_one(token):
            raise OAuthError("unsupported_token_type", "The token of an app ends with the app.")
        user_uuid = oauth.revoke(db, app, token)
    if user_uuid:
        # Once it has ended for everybody.
        parts.session_cache.invalidate_person(user_uuid)
    return answer({})


@call(
    blueprint,
    "GET",
    "/.well-known/oauth-authorization-server",
    who="anybody",
    keeps_connection=False,
)
@answers("OAuthMetadata")
def metadata(_: Call) -> Response:
    """What there is of OAuth here (RFC 8414)."""
    return answer(
        {
            "issuer": f"{web()}/",
            "authorization_endpoint": f"{web()}/oauth/authorize",
            "token_endpoint": f"{web()}/oauth/token",
            "revocation_endpoint": f"{web()}/oauth/revoke",
            "userinfo_endpoint": f"{web()}/oauth/userinfo",
            "app_registration_endpoint": f"{web()}/api/v1/apps",
            "scopes_supported": list(scopes.SUPPORTED),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "client_credentials"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
    )


@call(blueprint, "GET", "/oauth/userinfo", scope=("profile", "read:accounts"))
@answers("UserInfo")
def userinfo(called: Call) -> Response:
    """Returns who let the app in, as OpenID Connect names it."""
    viewer = called.viewer
    page = f"{web()}/@{viewer.handle}"
    return answer(
        {
            "iss": f"{web()}/",
            "sub": page,
            "name": viewer.display_name,
            "preferred_username": viewer.handle,
            "profile": page,
            "picture": called.look.picture_at(viewer.avatar_url) if viewer.avatar_url else None,
        }
    )


def _shown(
    uuid: str, name: str, website: str | None, redirect_uris: list[str], granted: list[str]
) -> dict[str, Any]:
    return {
        "id": id_of(uuid),
        "name": name,
        "website": website,
        "scopes": granted,
        "redirect_uri": "\n".join(redirect_uris),
        "redirect_uris": redirect_uris,
        "vapid_key": "",
    }


def _client(db: Connection, sent: Parameters) -> App:
    client_id, secret = sent.text("client_id"), sent.text("client_secret")
    authorization = request.authorization
    if authorization and authorization.type == "basic":
        client_id, secret = authorization.username, authorization.password
    return oauth.client(db, client_id, secret)


def _open_session(db: Connection, user_uuid: str, grant: AppGrant) -> SignedIn:
    return auth.new_app_session(db, user_uuid, sender_device("token"), grant)
