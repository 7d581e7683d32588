"""Ids and parameters as apps send them."""

from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from cruddur.errors import Invalid, MalformedBody
from cruddur.http.paging import LAST_KEY
from cruddur.mastodon.ids import id_of, uuid_of_id
from cruddur.mastodon.parameters import Parameters, parameters_of


def uuid_at(milliseconds: int, rest: int) -> str:
    """A uuid of version 7."""
    return str(UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62) | rest))


def test_ids_sort_by_length_and_characters_as_uuids_do_until_2232() -> None:
    uuids = [uuid_at(at, 5) for at in (1_764_000_000_000, 1_764_000_000_001, 8_200_000_000_000)]
    ids = [id_of(uuid) for uuid in uuids]
    assert {len(one) for one in ids} == {37}
    assert all(before < after for before, after in pairwise(ids))


def test_an_id_is_the_uuid_in_whichever_form_it_comes() -> None:
    for uuid in (uuid_at(1_764_000_000_000, 9), str(uuid4())):
        assert uuid_of_id(id_of(uuid)) == uuid
        assert uuid_of_id(uuid.upper()) == uuid


def test_a_snowflake_is_the_first_uuid_of_its_time() -> None:
    assert uuid_of_id(str(1_764_000_000_000 << 16)) == str(UUID(int=1_764_000_000_000 << 80))
    assert uuid_of_id(str(1 << 79)) == LAST_KEY
    assert uuid_of_id("0") == str(UUID(int=0))


@pytest.mark.parametrize("rubbish", ["", "abc", "-1", "1.5", str(1 << 128), "9" * 60, "٣"])
def test_anything_else_is_none(rubbish: str) -> None:
    assert uuid_of_id(rubbish) is None


def sent(query: list[tuple[str, str]], body: bytes | None = None) -> Parameters:
    return parameters_of(query, (), body)


def test_arrays_and_members_are_read_in_brackets_and_the_body_wins() -> None:
    asked = sent(
        [
            ("types[]", "follow"),
            ("types[]", "mention"),
            ("source[privacy]", "public"),
            ("fields_attributes[0][name]", "x"),
            ("limit", "5"),
            ("[", "x"),
        ],
        b'{"limit": 7, "home": {"last_read_id": "3"}, "on": true}',
    )
    assert asked.texts("types") == ["follow", "mention"]
    assert asked.within("source").text("privacy") == "public"
    assert asked.within("home").text("last_read_id") == "3"
    assert asked.limit(20, 40) == 7
    assert asked.flag("on")
    assert asked.texts("missing") == []


@pytest.mark.parametrize(
    ("value", "is_true"),
    [("true", True), ("1", True), ("on", True), ("false", False), ("0", False)],
)
def test_truth_is_written_in_several_ways(value: str, is_true: bool) -> None:
    assert sent([("flag", value)]).flag("flag") is is_true


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff", b"9" * 5000, b"[" * 10_000])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedBody):
        sent([], body)


@pytest.mark.parametrize("body", [b'{"a": "\\u0000"}', b'{"a": {"b": ["\\ud800"]}}'])
def test_what_cannot_be_stored_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid):
        sent([], body)


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(Invalid):
        sent([(f"a{nth}", "x") for nth in range(301)])
