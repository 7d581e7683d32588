"""Who may call an operation, as a sentence of the document."""

from cruddur.http.declaration import Auth, Operation
from cruddur.security.roles import Role

ACCESS: dict[Auth | Role, str] = {
    "admin": "For admins.",
    "moderator": "For moderators and admins.",
    "required": "For people who are signed in.",
    "optional": "For everybody; where only members read, for people who are signed in.",
    "none": "For everybody.",
}


def access_of(declared: Operation, method: str) -> str:
    """The sentence for that method of the operation."""
    if declared.role != "person":
        return ACCESS[declared.role]
    if declared.auth == "optional" and method != "GET":
        return ACCESS["none"]
    return ACCESS[declared.auth]
