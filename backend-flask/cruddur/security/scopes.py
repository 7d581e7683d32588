"""What a token may be used for: its scopes, of which each operation declares the one it needs."""

from collections.abc import Sequence
from typing import Literal

from cruddur.errors import Problem

Scope = Literal["read", "write", "messages", "account"]
SCOPES: tuple[Scope, ...] = ("read", "write", "messages", "account")

ScopeOf = Scope | tuple[Scope, ...] | Literal["any"] | None
"""One that is needed, or one of several; `any`: every token will do; None: a token that has scopes
at all will not do, because they are less than all rights."""


class InsufficientScope(Problem):
    """The token has scopes, and not the one of this operation (RFC 6750)."""

    status = 403
    code = "insufficient_scope"
    title = "This token may not do that"

    def __init__(self, needed: Sequence[str]) -> None:
        """`needed` are those of which one would do; none would where it is empty."""
        named = " or ".join(f"`{scope}`" for scope in needed)
        scope = f', scope="{" ".join(needed)}"' if needed else ""
        super().__init__(
            f"This needs a token with the scope {named}."
            if needed
            else "This cannot be done with a token that has scopes. Sign in to do it.",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope"{scope}'},
        )


def accepted(scope: ScopeOf) -> tuple[Scope, ...]:
    """The scopes of which a token needs one."""
    if scope is None:
        return ()
    if scope == "any":
        return SCOPES
    return scope if isinstance(scope, tuple) else (scope,)


def require_scope(granted: Sequence[str] | None, scope: ScopeOf) -> None:
    """Raises InsufficientScope. A session that was granted all rights (None) may do everything."""
    needed = accepted(scope)
    if granted is not None and not set(granted) & set(needed):
        raise InsufficientScope(needed)
