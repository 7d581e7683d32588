"""The cookies: of the session, of a sign-up, of a browser that went to another place to sign in,
and of one whose person signed out."""

from typing import TYPE_CHECKING

from cruddur.settings import Settings

if TYPE_CHECKING:
    # The stream knows the names of the cookies, and does without flask.
    from flask import Request, Response

COOKIE = "session"
# Browsers accept a cookie with this prefix only if it is Secure, for this host and all paths.
PRODUCTION_PREFIX = "__Host-"
SIGNUP = "signup"
PROVIDER = "provider"
SIGNED_OUT = "signed_out"
DAY_SECONDS = 24 * 3600
PROVIDER_SECONDS = 3600
"""More than a way to a provider and back may take."""


def session_cookie(settings: Settings) -> str:
    """The name of the cookie of the browser's session."""
    return _name(COOKIE, settings)


def session_token(request: "Request", settings: Settings) -> str | None:
    """The token of the browser's session."""
    return request.cookies.get(session_cookie(settings)) or None


def signup_token(request: "Request", settings: Settings) -> str | None:
    """The token of the sign-up that was made in this browser."""
    return request.cookies.get(_name(SIGNUP, settings)) or None


def signed_out(request: "Request") -> bool:
    """Whether the person signed out in this browser: then the demo person does not act here."""
    return SIGNED_OUT in request.cookies


def sign_in(response: "Response", token: str, settings: Settings, *, days: int) -> None:
    """Sets the session's cookie, which no script can read."""
    _set(response, COOKIE, token, settings, seconds=days * DAY_SECONDS)
    response.delete_cookie(SIGNED_OUT)


def sign_out(response: "Response", settings: Settings) -> None:
    """Deletes the session's cookie, and keeps the demo person from acting instead."""
    _delete(response, COOKIE, settings)
    if settings.demo_user_handle:
        response.set_cookie(SIGNED_OUT, "1", httponly=True, samesite="Lax")


def set_signup(response: "Response", token: str, settings: Settings, *, days: int) -> None:
    """Marks the browser that made a sign-up, for when its code is sent."""
    _set(response, SIGNUP, token, settings, seconds=days * DAY_SECONDS)


def delete_signup(response: "Response", settings: Settings) -> None:
    """Deletes that mark."""
    _delete(response, SIGNUP, settings)


def provider_token(request: "Request", settings: Settings) -> str | None:
    """The token of a browser that has gone to another place to sign in."""
    return request.cookies.get(_name(PROVIDER, settings)) or None


def set_provider(response: "Response", token: str, settings: Settings) -> None:
    """Marks the browser that goes to another place, so that no other one comes back instead."""
    _set(response, PROVIDER, token, settings, seconds=PROVIDER_SECONDS)


def delete_provider(response: "Response", settings: Settings) -> None:
    """Deletes that mark."""
    _delete(response, PROVIDER, settings)


def _set(response: "Response", name: str, token: str, settings: Settings, *, seconds: int) -> None:
    response.set_cookie(
        _name(name, settings),
        token,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=settings.cruddur_env == "production",
    )


def _delete(response: "Response", name: str, settings: Settings) -> None:
    secure = settings.cruddur_env == "production"
    response.delete_cookie(_name(name, settings), httponly=True, samesite="Lax", secure=secure)


def _name(name: str, settings: Settings) -> str:
    return f"{PRODUCTION_PREFIX}{name}" if settings.cruddur_env == "production" else name
