"""What a token may be used for: its scopes, of which each operation declares the one it needs."""

from collections.abc import Sequence
from typing import Literal

from cruddur.errors import InsufficientScope

Scope = Literal["read", "write", "messages", "account"]
SCOPES: tuple[Scope, ...] = ("read", "write", "messages", "account")

ScopeOf = Scope | tuple[Scope, ...] | Literal["any"] | None
"""One that is needed, or one of several; `any`: every token will do; None: a token that has scopes
at all will not do, because they are less than all rights."""


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
