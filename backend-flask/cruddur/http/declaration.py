"""The declaration of an operation: `operation.py` applies it, `openapi.py` describes it."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args

from pydantic import BaseModel

from cruddur.http.paging import PageQuery
from cruddur.security.roles import Role
from cruddur.security.scopes import ScopeOf

Auth = Literal["none", "optional", "required"]


@dataclass(frozen=True)
class LimitedByService:
    """The service of the view spends rate limits; the reason says which, and why."""

    reason: str


@dataclass(frozen=True)
class Unlimited:
    """No rate limit is needed, for this reason."""

    reason: str


LimitOf = str | LimitedByService | Unlimited | None
"""A name in `limits.py`, or why there is none here. Every write declares one of these."""


@dataclass(frozen=True)
class Operation:
    """An endpoint's declaration: `response` is a model, `list[model]`, None for 204, or `model |
    None` for either. `role` is the least powerful one that may call it. `scope` is what a token
    with scopes needs; a declaration that names none lets no such token in. `takes_file`: the body
    is a form with one file. `fresh_proof`: the session has proved lately who its person is. What
    another process serves is only described here."""

    auth: Auth
    limit: LimitOf = None
    response: Any = None
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    problems: tuple[int, ...] = ()
    role: Role = "person"
    media_type: str = "application/json"
    takes_file: bool = False
    scope: ScopeOf = None
    fresh_proof: bool = False
    served_by: Literal["api", "stream"] = "api"

    @property
    def content(self) -> Any:
        """What is in a 200; None where there is none."""
        return get_args(self.response)[0] if isinstance(self.response, UnionType) else self.response

    @property
    def may_be_empty(self) -> bool:
        """Whether 204 is a possible response."""
        return self.response is None or NoneType in get_args(self.response)

    @property
    def limited(self) -> bool:
        """Whether a rate limit may refuse it."""
        return isinstance(self.limit, str | LimitedByService)

    @property
    def paged(self) -> bool:
        """Whether it returns a page of a list, with links to the pages beside it."""
        return self.query is not None and issubclass(self.query, PageQuery)
