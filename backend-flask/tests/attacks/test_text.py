"""Texts that are unstorable, invisible, cover other texts, or impersonate other people."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.stream.description import PREFIX as STREAM
from tests.people import People, Person
from tests.talk import sends
from tests.worker.outbox_rows import waiting

DOCUMENT = yaml.load(
    (Path(__file__).resolve().parents[2] / "openapi.yml").read_text(), yaml.CSafeLoader
)

NUL = "a\u0000b"
LONE_SURROGATE = "a\ud800b"
STRANGE = [
    "a\u2028b", "a\u2029b", "a\ufffeb", "a\u202eb", "\u0001", "\ufeff", "\U0010ffff", "a\u0085b",
    "'; --", "%s%(x)s", "\\", "{}", "🏳\ufe0f\u200d🌈",
]  # fmt: skip
INVISIBLE = ["\u3164", "\u2800", "\u00ad", "\u200b", "\u034f", "\U000e0061", "\u115f \u2800"]
HEAP = "Z" + "\u0301" * 5

# What lets a request come as far as the text that is under attack.
GOOD = {
    "bio": "I forget.",
    "code": "123456",
    "display_name": "Zoe",
    "email": "zoe@example.org",
    "handle": "zoe",
    "login": "zoe",
    "message": "hello",
    "new_password": "a better battery",
    "password": "correct horse battery",
    "term": "hello",
    "uuid": "01a20aee-985f-7ae6-b910-5b5ac485ecff",
}

Field = tuple[str, str, str, str]
"""The method and path of an operation, where the text stands, and its name."""


def texts() -> Iterator[Field]:
    """Every text that the document lets a request have."""
    for path, operations in DOCUMENT["paths"].items():
        if path.startswith(STREAM):
            # Another process serves it: tests/stream/test_contract.py.
            continue
        for method, operation in operations.items():
            for parameter in operation.get("parameters", []):
                if is_text(parameter["schema"]):
                    yield method, path, parameter["in"], parameter["name"]
            for name, schema in properties(operation).items():
                if any(map(is_text, schema.get("anyOf", [schema]))):
                    yield method, path, "body", name


def properties(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a body may have, by name."""
    found: dict[str, dict[str, Any]] = body_schema(operation).get("properties", {})
    return found


def body_schema(operation: dict[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return {}
    name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
    found: dict[str, Any] = DOCUMENT["components"]["schemas"][name]
    return found


def is_text(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "string"


def by_operation(*, of_unicode: bool) -> dict[str, list[Field]]:
    """The texts of each operation. A header has bytes, each of which is a character."""
    found: dict[str, list[Field]] = {}
    for field in texts():
        if field[2] != "header" or not of_unicode:
            found.setdefault(" ".join(field[:2]), []).append(field)
    return found


# What is refused changes nothing, so the texts of an operation share a world.
BY_OPERATION = by_operation(of_unicode=False)
OF_UNICODE = by_operation(of_unicode=True)
every_operation = pytest.mark.parametrize("fields", BY_OPERATION.values(), ids=BY_OPERATION)
every_operation_of_unicode = pytest.mark.parametrize("fields", OF_UNICODE.values(), ids=OF_UNICODE)
every_text_of_unicode = pytest.mark.parametrize(
    "field", [field for fields in OF_UNICODE.values() for field in fields], ids=" ".join
)


def send(person: Person, there: dict[str, str], field: Field, text: str) -> TestResponse:
    """A request that is right but for this text."""
    method, path, where, name = field
    operation = DOCUMENT["paths"][path][method]
    body = body_of(operation)
    in_path = {**there, name: quote(text, errors="surrogatepass")} if where == "path" else there
    query = {
        p["name"]: GOOD["term"] for p in operation.get("parameters", []) if p["name"] == "term"
    }
    headers = {name: text} if where == "header" else {}
    if where == "body":
        body[name] = text
    elif where == "query":
        query[name] = text
    encoded = "&".join(
        f"{key}={quote(said, errors='surrogatepass')}" for key, said in query.items()
    )
    return person.client.open(
        path.format(**in_path),
        method=method.upper(),
        query_string=encoded,
        headers={"Authorization": f"Bearer {person.token}", **headers},
        # As escapes, which can say what UTF-8 cannot.
        data=json.dumps(body) if "requestBody" in operation else None,
        content_type="application/json" if "requestBody" in operation else None,
    )


def body_of(operation: dict[str, Any]) -> dict[str, Any]:
    known = properties(operation)
    body: dict[str, Any] = {name: GOOD[name] for name in known if name in GOOD}
    for name in body_schema(operation).get("required", []):
        body.setdefault(name, example_of(known[name]))
    if "login" in known:
        # Only an account under attack needs one, and of another form.
        body.pop("code", None)
    if "user_receiver_handle" in known:
        body.pop("handle")
        body["user_receiver_handle"] = "bob"
    return body


def example_of(schema: dict[str, Any]) -> Any:
    """A value that the schema accepts: its own example, its only value, or nothing in it."""
    if "$ref" in schema:
        return {}
    if schema.get("type") == "array":
        return []
    return schema["examples"][0] if "examples" in schema else schema["const"]


def test_the_document_has_texts_of_every_kind() -> None:
    assert {where for _, _, where, _ in texts()} == {"body", "header", "path", "query"}
    assert len(list(texts())) > 50


@every_operation
def test_a_nul_is_refused_in_every_text(
    fields: list[Field], ann: Person, there: dict[str, str], sql: cursor
) -> None:
    for field in fields:
        sql.execute("DELETE FROM rate_limits")
        response = send(ann, there, field, NUL)
        assert response.status_code == (404 if field[2] == "path" else 422), (field, response.text)
        if field[2] != "path":
            assert field[3] in {error["field"] for error in response.get_json()["errors"]}


@every_operation_of_unicode
def test_half_a_surrogate_pair_does_no_harm_in_any_text(
    fields: list[Field], ann: Person, there: dict[str, str], sql: cursor
) -> None:
    for field in fields:
        sql.execute("DELETE FROM rate_limits")
        response = send(ann, there, field, LONE_SURROGATE)
        assert response.status_code < 500, (field, response.text)
        if field[2] == "body":
            answer = (response.status_code, response.get_json()["code"])
            assert answer == (400, "malformed_body"), field


@every_text_of_unicode
def test_no_strange_text_does_harm_anywhere(
    field: Field, ann: Person, there: dict[str, str], sql: cursor
) -> None:
    for text in STRANGE:
        sql.execute("DELETE FROM rate_limits")
        response = send(ann, there, field, text)
        assert response.status_code < 500, (text, response.text)


def writes(person: Person, there: dict[str, str], text: str) -> dict[str, TestResponse]:
    """Every way to write what others read."""
    crud = f"/api/activities/{there['activity_uuid']}/reply"
    return {
        "crud": person.post("/api/activities", {"message": text}),
        "reply": person.post(crud, {"message": text}),
        "message": person.post("/api/messages", {"message": text, "handle": "bob"}),
        "name": person.put("/api/profile/update", {"display_name": text}),
        "bio": person.put("/api/profile/update", {"bio": text}),
        "sign-up": person.client.post("/api/auth/signup", json={**SIGN_UP, "display_name": text}),
    }


SIGN_UP = {name: GOOD[name] for name in ("email", "handle", "password")}


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_nobody_writes_what_nobody_can_see(text: str, ann: Person, there: dict[str, str]) -> None:
    for way, response in writes(ann, there, text).items():
        assert response.status_code == 422, way
        (error,) = response.get_json()["errors"]
        assert error["code"] in ("nothing_visible", "string_pattern_mismatch"), way


@pytest.mark.parametrize("text", [HEAP, "ก" + "\u0e47" * 20, "a" + "\u20dd\u200d" * 9], ids=ascii)
def test_nobody_heaps_marks_over_the_lines_of_others(
    text: str, ann: Person, there: dict[str, str]
) -> None:
    for way, response in writes(ann, there, text).items():
        assert response.status_code == 422, way


@pytest.mark.parametrize("text", ["ผู้ใหญ่", "བསྒྲུབས", "မြွှေ့", "Việt", "שִּׁ֑", "👩\u200d👩\u200d👧", "é"])
def test_everybody_writes_in_their_script(text: str, ann: Person, there: dict[str, str]) -> None:
    answers = writes(ann, there, text)
    assert {way: answers[way].status_code for way in ("crud", "reply", "message", "bio")} == {
        "crud": 200, "reply": 200, "message": 200, "bio": 200,
    }  # fmt: skip


@pytest.mark.parametrize("bio", ["", " ", "\n"])
def test_a_bio_may_be_empty(bio: str, ann: Person) -> None:
    assert ann.put("/api/profile/update", {"bio": bio}).get_json()["bio"] == ""


@pytest.mark.parametrize(
    "text",
    ["@bob@mastodon.example", "hi @bob@xn--nxa.example", "@bob@例え.example", "josé@bob.example"],
)
def test_a_mention_of_another_place_notifies_nobody_here(
    text: str, ann: Person, bob: Person, sql: cursor
) -> None:
    assert bob.handle == "bob"
    ann.posts(text)
    assert waiting(sql) == 0


def test_a_mention_without_a_blank_before_it_notifies(
    ann: Person, bob: Person, sql: cursor
) -> None:
    assert bob.handle == "bob"
    ann.posts("映画を見た@bobさん")
    assert waiting(sql) == 1


@pytest.mark.parametrize("tag", ["#हिन्दी", "#İstanbul", "#نرم‌افزار", "#ΟΔΟΣ", "#ශ්‍රී"])
def test_a_tag_leads_to_its_page_as_written_and_as_kept(tag: str, ann: Person, sql: cursor) -> None:
    crud = ann.posts(f"so {tag}!")
    sql.execute("SELECT tags FROM activities")
    (((kept,),),) = sql.fetchall()
    for asked in (tag, kept, kept[:-1]):
        end = "" if asked == kept[:-1] else " "
        found = ann.get("/api/activities/search", query_string={"term": f"{asked}{end}"}).get_json()
        assert [one["uuid"] for one in found] == [crud["uuid"]], asked


def test_a_length_is_counted_in_code_points_everywhere(
    people: People, ann: Person, bob: Person, sql: cursor
) -> None:
    for letter in ("a", "👋", "e\u0301", "👩\u200d👧"):
        most = {"crud": 280, "message": 1024, "bio": 160, "name": 50}
        whole = {what: (letter * many)[:many] for what, many in most.items()}
        assert ann.posts(whole["crud"])["message"] == whole["crud"].strip()
        assert sends(ann, bob, whole["message"])["message"] == whole["message"]
        assert ann.put("/api/profile/update", {"bio": whole["bio"]}).status_code == 200
        assert ann.post("/api/activities", {"message": whole["crud"] + "x"}).status_code == 422
        assert ann.put("/api/profile/update", {"bio": whole["bio"] + "x"}).status_code == 422
    assert (
        people.person().put("/api/profile/update", {"display_name": "👋" * 50}).status_code == 200
    )
    assert (
        people.person().put("/api/profile/update", {"display_name": "👋" * 51}).status_code == 422
    )
    sql.execute("SELECT DISTINCT char_length(bio) FROM users WHERE handle = 'ann'")
    assert sql.fetchall() == [(160,)]
