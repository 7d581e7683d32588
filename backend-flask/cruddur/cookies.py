"""The cookies: the session's, and the mark of a browser whose person signed out."""

from flask import Request, Response

from cruddur.settings import Settings

COOKIE = "session"
# Browsers keep a cookie of this prefix only if it is Secure, for this host alone and all paths.
PRODUCTION_COOKIE = f"__Host-{COOKIE}"
SIGNED_OUT = "signed_out"
DAY_SECONDS = 24 * 3600


def session_token(request: Request, settings: Settings) -> str | None:
    """The token that the browser holds."""
    return request.cookies.get(_name(settings)) or None


def signed_out(request: Request) -> bool:
    """Whether the person signed out in this browser, so that the demo person must not act."""
    return SIGNED_OUT in request.cookies


def sign_in(response: Response, token: str, settings: Settings, *, days: int) -> None:
    """Gives the browser a token that no script can read."""
    response.set_cookie(
        _name(settings),
        token,
        max_age=days * DAY_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.cruddur_env == "production",
    )
    response.delete_cookie(SIGNED_OUT)


def sign_out(response: Response, settings: Settings) -> None:
    """Takes the token back, and keeps the demo person from acting in its place."""
    secure = settings.cruddur_env == "production"
    response.delete_cookie(_name(settings), httponly=True, samesite="Lax", secure=secure)
    if settings.demo_user_handle:
        response.set_cookie(SIGNED_OUT, "1", httponly=True, samesite="Lax")


def _name(settings: Settings) -> str:
    return PRODUCTION_COOKIE if settings.cruddur_env == "production" else COOKIE
