"""Names of people, passkeys and tokens: one line, in any script, and nothing that deceives."""

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from tests.authenticators import Authenticator
from tests.people import Person, answered, fault, problem

# U+200C and U+200D are invisible, but change what stands beside them.
OF_ANY_SCRIPT = ["👩\u200d👩\u200d👧", "می\u200cروم", "ශ්\u200dරී"]
DECEIVING = ["two\nlines", "\u202eevil", "a\u200fb", "a\u200bb", "\u2066a"]

Naming = Callable[[Person, str], TestResponse]


def names_themselves(person: Person, name: str) -> TestResponse:
    return person.post("/api/profile/update", {"display_name": name})


def names_a_passkey(person: Person, name: str) -> TestResponse:
    credential = Authenticator().makes(answered(person.get("/api/auth/passkeys/options")))
    return person.post("/api/auth/passkeys", {"name": name, "credential": credential})


def names_a_token(person: Person, name: str) -> TestResponse:
    return person.post("/api/auth/me/tokens", {"name": name, "scopes": ["read"]})


WAYS = [(names_themselves, "display_name"), (names_a_passkey, "name"), (names_a_token, "name")]
every_way = pytest.mark.parametrize(("way", "field"), WAYS)


@every_way
@pytest.mark.parametrize("name", OF_ANY_SCRIPT, ids=ascii)
def test_a_name_is_of_any_script(ann: Person, way: Naming, field: str, name: str) -> None:
    assert answered(way(ann, name))[field] == name


@every_way
@pytest.mark.parametrize("name", DECEIVING, ids=ascii)
def test_a_name_that_deceives_is_refused(ann: Person, way: Naming, field: str, name: str) -> None:
    refused = problem(way(ann, name), 422, "invalid")
    assert fault(refused) == (field, "string_pattern_mismatch")


@every_way
def test_a_name_that_nobody_sees_is_refused(ann: Person, way: Naming, field: str) -> None:
    refused = problem(way(ann, "\u200d\u200c"), 422, "invalid")
    assert fault(refused) == (field, "nothing_visible")
