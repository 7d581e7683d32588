"""The lists of refused mail domains and handles, and export and import of the place."""

import json
from pathlib import Path
from typing import Any

import pytest
from psycopg2.extensions import cursor

from tests.browsers import Browser, sign_up
from tests.commands import Commands
from tests.people import People, Person, answered, field_of, problem
from tests.places import PlaceSetter

DOMAINS = "/api/moderation/mail_domains"
HANDLES = "/api/moderation/reserved_handles"
EXPORT = "/api/moderation/place/export"
IMPORT = "/api/moderation/place/import"


@pytest.fixture
def admin(people: People, ann: Person) -> Person:
    return people.has_role(ann, "admin")


def actions(sql: cursor, actor: Person) -> list[str]:
    """What the audit log has of somebody."""
    sql.execute("SELECT action FROM audit_log WHERE actor_uuid = %s ORDER BY uuid", (actor.uuid,))
    return [row[0] for row in sql.fetchall()]


def test_an_admin_replaces_the_mail_domains(admin: Person, browser: Browser, sql: cursor) -> None:
    assert answered(admin.get(DOMAINS)) == {"patterns": [], "loaded_count": 0}
    wanted = {"patterns": ["*.Trash.example", "mailinator.example", "mailinator.example"]}
    kept = answered(admin.put(DOMAINS, wanted))
    assert kept == {"patterns": ["*.trash.example", "mailinator.example"], "loaded_count": 0}
    problem(sign_up(browser, email="zoe@a.trash.example"), 422, "invalid")
    assert answered(admin.put(DOMAINS, {"patterns": []}))["patterns"] == []
    assert sign_up(browser, email="zoe@a.trash.example").status_code == 204
    assert actions(sql, admin) == ["mail_domains.replace"] * 2


@pytest.mark.parametrize(
    "pattern", ["", "*", "*.", "a b", "@trash.example", "a.*.b", "*trash.example"]
)
def test_what_is_no_domain_is_refused(admin: Person, pattern: str) -> None:
    refused = problem(admin.put(DOMAINS, {"patterns": [pattern]}), 422, "invalid")
    assert field_of(refused) == "patterns.0"


def test_a_list_of_domains_is_loaded_and_replaced_beside_those_of_the_admin(
    commands: Commands, admin: Person, tmp_path: Path
) -> None:
    answered(admin.put(DOMAINS, {"patterns": ["own.example", "both.example"]}))
    listed = tmp_path / "domains.txt"
    listed.write_text("# throw-away\nOne.example\n\ntwo.example\nboth.example\nno domain\n")
    loaded = commands.flask("place", "block-mail-domains", str(listed))
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout == "mail domains refused: 3; lines that are none: 1\n"
    assert answered(admin.get(DOMAINS)) == {
        "patterns": ["both.example", "own.example"],
        "loaded_count": 2,
    }
    listed.write_text("three.example\n")
    commands.flask("place", "block-mail-domains", str(listed))
    assert answered(admin.get(DOMAINS)) == {
        "patterns": ["both.example", "own.example"],
        "loaded_count": 1,
    }


def test_an_admin_replaces_the_reserved_handles(
    admin: Person, browser: Browser, sql: cursor
) -> None:
    first = answered(admin.get(HANDLES))["handles"]
    assert {"admin", "support", "root"} <= set(first)
    kept = answered(admin.put(HANDLES, {"handles": ["Mayor", "mayor"]}))
    assert kept == {"handles": ["mayor"]}
    problem(sign_up(browser, "may0r"), 422, "invalid")
    assert sign_up(browser, "support").status_code == 204
    assert actions(sql, admin) == ["reserved_handles.replace"]


@pytest.mark.parametrize("handle", ["", "a", "no-handle", "x" * 31])
def test_what_is_no_handle_is_not_reserved(admin: Person, handle: str) -> None:
    refused = problem(admin.put(HANDLES, {"handles": [handle]}), 422, "invalid")
    assert field_of(refused) == "handles.0"


def exported(admin: Person) -> dict[str, Any]:
    """The download."""
    response = admin.get(EXPORT)
    assert 'filename="cruddur-place.json"' in response.headers["Content-Disposition"]
    return dict(answered(response))


def test_the_place_is_taken_along(admin: Person, place: PlaceSetter, sql: cursor) -> None:
    place(name="Mill Street", rules=["Be kind."], signup_mode="approval")
    answered(admin.put(DOMAINS, {"patterns": ["trash.example"]}))
    sql.execute("INSERT INTO mail_domain_rules VALUES ('loaded.example', true)")
    answered(admin.put(HANDLES, {"handles": ["mayor"]}))
    taken = exported(admin)
    assert taken["place"]["name"] == "Mill Street"
    assert taken["mail_domains"] == ["trash.example"]
    assert taken["loaded_mail_domains"] == ["loaded.example"]
    assert taken["reserved_handles"] == ["mayor"]
    recorded = [entry for entry in taken["audit_log"] if entry["actor_uuid"] == admin.uuid]
    assert [entry["action"] for entry in recorded] == actions(sql, admin)

    place(name="Another", rules=[], signup_mode="open")
    answered(admin.put(DOMAINS, {"patterns": []}))
    answered(admin.put(HANDLES, {"handles": []}))
    after = answered(admin.post(IMPORT, taken))
    assert (after["name"], after["rules"], after["signup_mode"]) == (
        "Mill Street",
        ["Be kind."],
        "approval",
    )
    again = exported(admin)
    for part in ("place", "mail_domains", "loaded_mail_domains", "reserved_handles"):
        assert again[part] == taken[part]
    assert actions(sql, admin)[-1] == "place.import"


def test_an_import_through_the_api_adds_nothing_to_the_audit_log(
    admin: Person, sql: cursor
) -> None:
    taken = exported(admin)
    forged = {"uuid": "019abcde-0000-7000-8000-000000000001", "action": "report.close"}
    answered(admin.post(IMPORT, taken | {"audit_log": [forged]}))
    sql.execute("SELECT count(*) FROM audit_log WHERE uuid = %s", (forged["uuid"],))
    assert sql.fetchall() == [(0,)]


def test_what_is_no_export_is_refused(admin: Person) -> None:
    taken = exported(admin)
    for fault in ({"format": "other"}, {"mail_domains": ["*"]}, {"place": {"name": ""}}):
        problem(admin.post(IMPORT, taken | fault), 422, "invalid")


def test_the_commands_export_and_import_with_the_audit_log(
    commands: Commands, admin: Person, place: PlaceSetter, sql: cursor, tmp_path: Path
) -> None:
    place(name="Mill Street")
    printed = commands.flask("place", "export")
    assert printed.returncode == 0, printed.stderr
    taken = json.loads(printed.stdout)
    assert taken["place"]["name"] == "Mill Street"
    entry = {
        "uuid": "019abcde-0000-7000-8000-0000000000ff",
        "action": "role.set",
        "reason": "",
        "details": {"role": "admin"},
        "created_at": "2026-01-01T00:00:00+00:00",
    }
    file = tmp_path / "place.json"
    file.write_text(json.dumps(taken | {"audit_log": [*taken["audit_log"], entry]}))
    place(name="Another")
    for added in (1, 0):
        imported = commands.flask("place", "import", str(file))
        assert imported.returncode == 0, imported.stderr
        assert imported.stdout.endswith(f"audit entries added: {added}\n")
    sql.execute("SELECT name FROM place")
    assert sql.fetchall() == [("Mill Street",)]
    assert admin


def test_a_file_that_is_no_export_is_refused_in_one_sentence(
    commands: Commands, sql: cursor, tmp_path: Path
) -> None:
    assert sql
    file = tmp_path / "place.json"
    for text in ("no JSON", "[]", "{}"):
        file.write_text(text)
        refused = commands.flask("place", "import", str(file))
        assert refused.returncode == 1
        assert refused.stderr.startswith("cruddur: This is no export of a place (")
        assert len(refused.stderr.splitlines()) == 1
