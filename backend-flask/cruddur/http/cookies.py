"""The cookies: the session's, a sign-up's, and the mark of a browser whose person signed out."""

from flask import Request, Response

from cruddur.settings import Settings

COOKIE = "session"
# Browsers keep a cookie of this prefix only if it is Secure, for this host alone and all paths.
PRODUCTION_PREFIX = "__Host-"
SIGNUP = "signup"
SIGNED_OUT = "signed_out"
DAY_SECONDS = 24 * 3600


def session_token(request: Request, settings: Settings) -> str | None:
    """The token that the browser holds."""
    return request.cookies.get(_name(COOKIE, settings)) or None


def signup_token(request: Request, settings: Settings) -> str | None:
    """The token of the sign-up that was made in this browser."""
    return request.cookies.get(_name(SIGNUP, settings)) or None


def signed_out(request: Request) -> bool:
    """Whether the person signed out in this browser, so that the demo person must not act."""
    return SIGNED_OUT in request.cookies


def sign_in(response: Response, token: str, settings: Settings, *, days: int) -> None:
    """Gives the browser a token that no script can read."""
    _keep(response, COOKIE, token, settings, days=days)
    response.delete_cookie(SIGNED_OUT)


def sign_out(response: Response, settings: Settings) -> None:
    """Takes the token back, and keeps the demo person from acting in its place."""
    _forget(response, COOKIE, settings)
    if settings.demo_user_handle:
        response.set_cookie(SIGNED_OUT, "1", httponly=True, samesite="Lax")


def remember_signup(response: Response, token: str, settings: Settings, *, days: int) -> None:
    """Lets the browser know its sign-up again when the code is given."""
    _keep(response, SIGNUP, token, settings, days=days)


def forget_signup(response: Response, settings: Settings) -> None:
    """Takes that back."""
    _forget(response, SIGNUP, settings)


def _keep(response: Response, name: str, token: str, settings: Settings, *, days: int) -> None:
    response.set_cookie(
        _name(name, settings),
        token,
        max_age=days * DAY_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.cruddur_env == "production",
    )


def _forget(response: Response, name: str, settings: Settings) -> None:
    secure = settings.cruddur_env == "production"
    response.delete_cookie(_name(name, settings), httponly=True, samesite="Lax", secure=secure)


def _name(name: str, settings: Settings) -> str:
    return f"{PRODUCTION_PREFIX}{name}" if settings.cruddur_env == "production" else name
