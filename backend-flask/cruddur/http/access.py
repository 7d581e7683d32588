"""Who may call an operation, as sentences of the document."""

from cruddur.http.declaration import Auth, Operation
from cruddur.security.roles import Role

ACCESS: dict[Auth | Role, str] = {
    "admin": "For admins.",
    "moderator": "For moderators and admins.",
    "required": "For people who are signed in.",
    "optional": "For everybody; where only members read, for people who are signed in.",
    "none": "For everybody.",
}


FRESH_PROOF = (
    "The session needs a proof of the last 10 minutes: a sign-in, or `POST /api/auth/proof`."
)


def access_of(declared: Operation, method: str) -> str:
    """The sentences for that method of the operation."""
    sentence = _role_of(declared, method)
    return f"{sentence} {FRESH_PROOF}" if declared.fresh_proof else sentence


def _role_of(declared: Operation, method: str) -> str:
    if declared.role != "person":
        return ACCESS[declared.role]
    if declared.auth == "optional" and method != "GET":
        return ACCESS["none"]
    return ACCESS[declared.auth]
