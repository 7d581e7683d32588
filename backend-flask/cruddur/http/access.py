"""Who may call an operation, as the document says it."""

from cruddur.http.declaration import Auth, Operation
from cruddur.security.roles import Role
from cruddur.security.scopes import accepted

ACCESS: dict[Auth | Role, str] = {
    "admin": "For admins.",
    "moderator": "For moderators and admins.",
    "required": "For people who are signed in.",
    "optional": "For everybody; where only members read, for people who are signed in.",
    "none": "For everybody.",
}


def access_of(declared: Operation, method: str) -> str:
    """The sentences for that method of the operation."""
    return " ".join(filter(None, (_people(declared, method), _tokens(declared))))


def security_of(declared: Operation) -> list[dict[str, list[str]]]:
    """Who may call an operation, for programs that read the document."""
    if declared.auth == "none":
        return []
    # Of several scopes one is enough; one that every token has, or none can have, is not named.
    needed = () if declared.scope == "any" else accepted(declared.scope)
    tokens: list[dict[str, list[str]]] = [{"token": [scope]} for scope in needed]
    nobody: list[dict[str, list[str]]] = [{}] if declared.auth == "optional" else []
    return [*nobody, *(tokens or [{"token": []}]), {"cookie": []}]


def _tokens(declared: Operation) -> str:
    if declared.auth == "none" or declared.scope == "any":
        return ""
    if declared.scope is None:
        return "Not with a token that has scopes."
    named = " or ".join(f"`{scope}`" for scope in accepted(declared.scope))
    return f"A token with scopes needs {named}."


def _people(declared: Operation, method: str) -> str:
    if declared.role != "person":
        return ACCESS[declared.role]
    if declared.auth == "optional" and method != "GET":
        return ACCESS["none"]
    return ACCESS[declared.auth]
