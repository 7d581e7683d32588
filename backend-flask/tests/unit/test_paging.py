"""The `Link` header of a page."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from cruddur.http.paging import Page, PageQuery, link_header

NEWEST = "01a20aee-985f-7ae6-b910-5b5ac485ecff"
OLDEST = "01a20aee-0000-7ae6-b910-5b5ac485ecff"
PATH = "/api/things"


def page(*, newest: str | None = NEWEST, oldest: str | None = OLDEST, more: bool = True) -> Page:
    return Page(body="[]", newest=newest, oldest=oldest, more=more)


def test_a_page_links_to_what_is_older_and_to_what_is_newer() -> None:
    assert link_header(PATH, {}, page()) == (
        f'</api/things?max_id={OLDEST}>; rel="next", </api/things?since_id={NEWEST}>; rel="prev"'
    )


def test_the_last_page_links_to_what_is_newer_only() -> None:
    assert link_header(PATH, {}, page(more=False)) == (
        f'</api/things?since_id={NEWEST}>; rel="prev"'
    )


def test_an_empty_page_links_nowhere() -> None:
    assert link_header(PATH, {}, page(newest=None, oldest=None, more=False)) is None


def test_links_keep_what_was_asked_but_not_its_keys() -> None:
    query = {"limit": "5", "max_id": "a", "since_id": "b", "scope": "everyone"}
    link = link_header(PATH, query, page(more=False))
    assert link == f'</api/things?limit=5&scope=everyone&since_id={NEWEST}>; rel="prev"'


def test_links_hold_nothing_that_ends_a_header_or_an_address() -> None:
    link = link_header(PATH, {"a": '>; rel="next", <', "b\r\n": "\r\nSet-Cookie: x"}, page())
    assert link
    assert link.count(">") == 2
    assert "\r" not in link
    assert "\n" not in link


def test_a_query_has_20_entries_unless_said() -> None:
    query = PageQuery.model_validate({})
    assert (query.limit, query.max_key, query.since_key) == (20, None, None)


def test_a_query_takes_its_keys_in_one_form() -> None:
    query = PageQuery.model_validate({"max_id": NEWEST.upper(), "since_id": UUID(OLDEST)})
    assert (query.max_key, query.since_key) == (NEWEST, OLDEST)


@pytest.mark.parametrize("limit", ["0", "101", "ten", ""])
def test_a_query_refuses_a_limit_that_cannot_be(limit: str) -> None:
    with pytest.raises(ValidationError):
        PageQuery.model_validate({"limit": limit})
