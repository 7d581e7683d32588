"""The import rules hold, and each kind of forbidden import is detected."""

import pytest

from tests.walls import features, imported_names, imports, why_forbidden


def test_no_module_imports_what_it_must_not() -> None:
    found = [
        f"{importer} imports {imported}: {why}"
        for importer, imported in imports()
        if (why := why_forbidden(importer, imported))
    ]
    assert found == []


def test_the_rules_see_every_feature_and_every_import() -> None:
    assert features() >= {"activities", "auth", "messages", "notifications", "search", "users"}
    assert len(list(imports())) > 1000


@pytest.mark.parametrize(
    ("importer", "source"),
    [
        ("cruddur.activities.service", "from cruddur.users import store"),
        ("cruddur.activities.service", "from cruddur.users.store import block"),
        ("cruddur.auth.erasing", "import cruddur.messages.store"),
        ("cruddur.search.store", "from cruddur.activities.store import page"),
        ("cruddur.notifications.service", "from cruddur.activities import routes"),
        ("cruddur.users.service", "import flask"),
        ("cruddur.users.service", "from flask import request"),
        ("cruddur.messages.groups", "from flask import current_app"),
        ("cruddur.users.store", "from cruddur.users import service"),
        ("cruddur.users.service", "from cruddur.auth.passkey_store import Passkey"),
        ("cruddur.auth.passkey_store", "from cruddur.auth import passkeys"),
        ("cruddur.users.service", "from cruddur.users.routes import blueprint"),
        ("cruddur.activities.schemas", "from cruddur.activities import store"),
        ("cruddur.users.store", "from . import service"),
        ("cruddur.users.store", "from ..activities import store"),
        ("cruddur.http.operation", "from cruddur.users import service"),
        ("cruddur.security.session_cache", "from cruddur.auth.store import Account"),
        ("cruddur.postgres.pool", "from cruddur.http.operation import operation"),
        ("cruddur.dynamodb.client", "from cruddur.security.session_cache import SessionCache"),
        ("cruddur.errors", "from cruddur.postgres.pool import Postgres"),
        ("cruddur.mail.server", "from cruddur.http import cookies"),
        ("cruddur.activities.service", "from cruddur.worker.loop import Worker"),
        ("cruddur.http.paging", "from cruddur.cli import register"),
    ],
)
def test_an_import_through_a_wall_is_seen(importer: str, source: str) -> None:
    assert any(why_forbidden(importer, name) for name in imported_names(importer, source))


@pytest.mark.parametrize(
    ("importer", "source"),
    [
        ("cruddur.activities.routes", "from cruddur.activities import service, store"),
        ("cruddur.search.service", "from cruddur.activities import service"),
        ("cruddur.auth.schemas", "from cruddur.auth.second_step_schemas import SecondStepCode"),
        ("cruddur.notifications.schemas", "from cruddur.activities.schemas import Activity"),
        ("cruddur.worker.loop", "from cruddur.messages import outbox"),
        ("cruddur.users.routes", "from flask import Blueprint"),
        ("cruddur.place.commands", "from flask import Flask"),
        ("cruddur.http.operation", "from flask import request"),
    ],
)
def test_an_import_within_the_walls_is_none_of_them(importer: str, source: str) -> None:
    assert not any(why_forbidden(importer, name) for name in imported_names(importer, source))
