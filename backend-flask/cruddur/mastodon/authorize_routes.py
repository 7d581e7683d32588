"""`/oauth/authorize`: the page on which a person lets an app in, without script."""

import hashlib
import hmac
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, render_template, request
from pydantic import ValidationError

from cruddur.account_errors import ProofRequired
from cruddur.auth import service as auth
from cruddur.auth.mail_words import known_locale
from cruddur.auth.responses import auth_services, sender_device, sender_network
from cruddur.auth.schemas import SignIn
from cruddur.errors import Problem, WrongCredentials
from cruddur.http import cookies
from cruddur.http.content_security import HEADER
from cruddur.http.declaration import LimitedByService
from cruddur.http.services import services
from cruddur.mail.locales import READ_FROM_RIGHT, Locale
from cruddur.mastodon import oauth, scopes
from cruddur.mastodon.app_store import Choice
from cruddur.mastodon.consent import LIVES, SAID_BY_CODE, TEXTS
from cruddur.mastodon.consent_style import POLICY, STYLE
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.errors import OAuthError
from cruddur.mastodon.oauth import OUT_OF_BAND, Asked
from cruddur.mastodon.parameters import Parameters, parameters_of
from cruddur.postgres.connection import Connection
from cruddur.security.proofs import require_fresh_proof
from cruddur.security.rate_limits import Use
from cruddur.security.viewer import Viewer

blueprint = Blueprint("mastodon_authorize", __name__, template_folder="templates")

LIMIT = LimitedByService("codes spend the limit of tokens, sign-ins theirs")


class _Elsewhere(Response):
    """A redirect to exactly that address; a browser would lose parts of some that are put right."""

    def get_wsgi_headers(self, environ: Any) -> Any:
        """The headers, with the address as it is."""
        headers = super().get_wsgi_headers(environ)
        headers["Location"] = self.headers["Location"]
        return headers


@call(blueprint, "GET", "/oauth/authorize", who="browser")
def authorize(called: Call) -> Response:
    """Shows what an app asks for, to somebody who is signed in; before, a form to sign in with."""
    sent = called.sent
    query = request.query_string.decode("ascii", "replace")
    asked = _asked(called.db, sent)
    if isinstance(asked, Response):
        return asked
    viewer = _proved_viewer(called.db)
    if viewer is None or sent.flag("force_login"):
        return _page(called.db, "signin", sent, **_shown(asked), asked=query, login="")
    return _consent(called.db, asked, viewer, query, sent)


@call(blueprint, "POST", "/oauth/authorize", who="browser", limit=LIMIT)
def decide(called: Call) -> Response:
    """Lets the app in, or does not."""
    form = called.sent
    sent = _sent_before(form)
    asked = _asked(called.db, sent)
    if isinstance(asked, Response):
        return asked
    viewer = _proved_viewer(called.db)
    texts = TEXTS[_locale(sent)]
    shown = form.text("asked") or ""
    if viewer is None or not _is_of_form(viewer, shown, form.text("proof") or ""):
        return _page(called.db, "problem", sent, 403, problem=texts["gone_on"])
    if form.text("decision") != "allow":
        return _sent_back(asked, error="access_denied", error_description="The person said no.")
    life = form.number("life")
    choice = Choice(
        scopes=asked.scopes,
        life=life if life in LIVES else None,
        locale=_locale(sent),
    )
    limits = services().settings.limits("tokens")
    services().rate_limiter.spend([Use(limit, viewer.uuid) for limit in limits], called.db)
    code = oauth.give_code(called.db, viewer.uuid, asked, choice)
    if asked.redirect_uri == OUT_OF_BAND:
        return _page(called.db, "code", sent, code=code)
    return _sent_back(asked, code=code)


@call(blueprint, "POST", "/oauth/signin", who="browser", limit=LIMIT, keeps_connection=False)
def signin(called: Call) -> Response:
    """Signs in with a cookie, and goes on to the page that was asked for."""
    form = called.sent
    sent = _sent_before(form)
    settings = services().settings
    try:
        fields = {name: (form.text(name) or "").strip() or None for name in ("code", "second_step")}
        credentials = SignIn.model_validate(
            {"login": form.text("login"), "password": form.text("password"), **fields}
        )
        presented = cookies.session_token(request, settings)
        signed_in, _ = auth.sign_in(
            auth_services(), credentials, sender_device("cookie"), sender_network(), presented
        )
    except (ValidationError, Problem) as error:
        problem = error if isinstance(error, Problem) else WrongCredentials()
        return _asked_again(form, sent, problem)
    kept = {
        name: value
        for name, value in parse_qsl(form.text("asked") or "", keep_blank_values=True)
        # Whoever has just signed in is not asked again.
        if name != "force_login"
    }
    # Never 307, with which a browser would send the password on.
    response = _Elsewhere(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = f"/oauth/authorize?{urlencode(kept)}"
    cookies.sign_in(response, signed_in.token, settings, days=auth.SESSION_DAYS)
    return response


def _asked_again(form: Parameters, sent: Parameters, problem: Problem) -> Response:
    """The form to sign in with, and why that did not work."""
    said = SAID_BY_CODE.get(problem.code, {}).get(_locale(sent), problem.detail)
    with services().postgres.autocommit() as db:
        asked = _asked(db, sent)
        if isinstance(asked, Response):
            return asked
        page = _page(
            db,
            "signin",
            sent,
            problem.status,
            **_shown(asked),
            asked=form.text("asked") or "",
            login=form.text("login") or "",
            problem=said,
        )
    page.headers.extend(problem.headers)
    return page


def _asked(db: Connection, sent: Parameters) -> Asked | Response:
    """What the app asks for; or the page that says why that cannot be. It only has a link to the
    app: whoever can register an app could else send people from our address to any other."""
    texts = TEXTS[_locale(sent)]
    app = oauth.app_of(db, sent.text("client_id"))
    if app is None:
        return _page(db, "problem", sent, 400, problem=texts["unknown_app"])
    redirect_uri = sent.text("redirect_uri") or ""
    if redirect_uri not in app.redirect_uris:
        return _page(db, "problem", sent, 400, problem=texts["unknown_address"])
    try:
        return oauth.asked(app, redirect_uri, sent)
    except OAuthError as error:
        back = oauth.with_answer(
            redirect_uri,
            error=error.code,
            error_description=error.detail,
            state=sent.text("state"),
        )
        return _page(
            db,
            "problem",
            sent,
            400,
            problem=texts[error.code],
            back=None if redirect_uri == OUT_OF_BAND else back,
            goes_to=_place_of(redirect_uri),
        )


def _sent_before(form: Parameters) -> Parameters:
    """The parameters of the request that led to the form."""
    pairs = parse_qsl(form.text("asked") or "", keep_blank_values=True)
    return parameters_of(pairs, (), None)


def _proved_viewer(db: Connection) -> Viewer | None:
    """Who is signed in in this browser and proved it lately, as whoever makes a token has to; never
    the demo person."""
    token = cookies.session_token(request, services().settings)
    viewer = services().session_cache.viewer(db, token) if token else None
    try:
        if viewer:
            require_fresh_proof(db, viewer)
    except ProofRequired:
        return None
    return viewer if viewer and viewer.scopes is None else None


def _consent(
    db: Connection, asked: Asked, viewer: Viewer, query: str, sent: Parameters
) -> Response:
    locale = _locale(sent)
    return _page(
        db,
        "consent",
        sent,
        **_shown(asked),
        viewer=viewer,
        asked=query,
        proof=_proof(viewer, query),
        writes=scopes.covers(asked.scopes, "write:statuses"),
        lives=[
            (seconds, names[locale])
            for seconds, names in LIVES.items()
            if seconds <= services().place.get(db).max_expires_in
        ],
    )


def _shown(asked: Asked) -> dict[str, Any]:
    return {
        "app": asked.app,
        "granted": asked.scopes,
        "is_out_of_band": asked.redirect_uri == OUT_OF_BAND,
        "goes_to": _place_of(asked.redirect_uri),
    }


def _place_of(redirect_uri: str) -> str:
    """The host that the person goes to, or the scheme of the app."""
    parts = urlsplit(redirect_uri)
    is_site = parts.scheme in ("http", "https")
    return parts.netloc if is_site else f"{parts.scheme}:"


def _proof(viewer: Viewer, query: str) -> str:
    """What a form of another site cannot have: that this very request was shown in this session."""
    message = f"consent\0{viewer.session_uuid}\0{query}"
    return hmac.digest(
        services().settings.secret_key.encode(), message.encode(), hashlib.sha256
    ).hex()


def _is_of_form(viewer: Viewer, query: str, proof: str) -> bool:
    # As bytes, because texts beyond ASCII cannot be compared in constant time.
    return hmac.compare_digest(_proof(viewer, query).encode(), proof.encode())


def _sent_back(asked: Asked, **members: str) -> Response:
    response = _Elsewhere(status=HTTPStatus.FOUND)
    address = oauth.with_answer(asked.redirect_uri, **members, state=asked.state)
    response.headers["Location"] = address
    response.headers["Cache-Control"] = "no-store"
    return response


def _locale(sent: Parameters) -> Locale:
    """The language that the app asks for, or the browser's."""
    named = (sent.text("lang") or "")[:2].lower()
    if named in TEXTS:
        return known_locale(named)
    return known_locale(request.accept_languages.best_match(list(TEXTS)))


def _page(
    db: Connection, kind: str, sent: Parameters, status: int = 200, **values: Any
) -> Response:
    locale = _locale(sent)
    texts = TEXTS[locale]
    granted = values.get("granted", [])
    may = [texts[name] for name in ("read", "write") if name in granted]
    if "profile" in granted and "read" not in granted:
        may.insert(0, texts["read_only"])
    page = render_template(
        "authorize.html",
        kind=kind,
        t=texts,
        locale=locale,
        direction="rtl" if locale in READ_FROM_RIGHT else "ltr",
        style=STYLE,
        place=services().place.get(db).name,
        may=may,
        parts=scopes.parts_beside(granted),
        **values,
    )
    response = Response(page, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers[HEADER] = POLICY
    response.headers["Referrer-Policy"] = "same-origin"
    return response
