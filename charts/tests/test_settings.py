"""The backend starts with what its containers get."""

import re
import secrets
from pathlib import Path

import pytest
from cruddur.settings import Settings

from charts.tests.manifests import Manifest, containers, pods, secret_files
from charts.tests.rendering import SETS, rendered

BACKEND = {"api", "stream", "worker", "migrate"}
SECRETS = {
    "DATABASE_URL": "postgresql://cruddur_app:word@database.example:5432/cruddur",
    "MIGRATION_DATABASE_URL": "postgresql://cruddur:word@database.example:5432/cruddur",
    "SECRET_KEY": secrets.token_urlsafe(40),
    "METRICS_TOKEN": secrets.token_urlsafe(40),
    "MAIL_URL": "smtps://mail.example",
    "OIDC_PROVIDERS": "",
}


def environment_of(container: Manifest) -> dict[str, str]:
    """Its variables, with what would be in the files."""
    given = {one["name"]: one["value"] for one in container["env"]}
    for name in [name for name in given if name.endswith("_FILE") and name[:-5] in SECRETS]:
        assert given.pop(name) == f"/run/secrets/{name[:-5].lower()}"
        given[name[:-5]] = SECRETS[name[:-5]]
    return given


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_the_backend_takes_its_settings(values: Path) -> None:
    made = rendered(values)
    seen = set()
    for part, container in containers(made):
        if part not in BACKEND:
            continue
        seen.add(part)
        settings = Settings.from_environment(environment_of(container))
        assert settings.cruddur_env == "production"
        assert settings.frontend_url.startswith("https://")
        assert settings.trusted_networks
        assert bool(settings.media_url) == (part != "stream")
        assert bool(settings.migration_database_url) == (part == "migrate")
        assert bool(settings.worker_heartbeat_file) == (part == "worker")
    assert seen == BACKEND


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_every_file_that_a_container_names_is_there(values: Path) -> None:
    for part, pod in pods(rendered(values)):
        files = {f"/run/secrets/{name}" for name in secret_files(pod)}
        named = {
            variable["value"]
            for container in pod["containers"]
            for variable in container.get("env", [])
            if str(variable.get("value", "")).startswith("/run/secrets/")
        }
        assert named == files, part


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_the_web_takes_its_settings(values: Path) -> None:
    (web,) = (container for part, container in containers(rendered(values)) if part == "web")
    given = {one["name"]: one["value"] for one in web["env"]}
    origin = re.compile(r"https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?")
    for name in {"API_ORIGIN", "STREAM_ORIGIN", "MEDIA_ORIGIN"} & given.keys():
        assert origin.fullmatch(given[name])
    networks = given["TRUSTED_PROXIES"].split(",")
    assert all(re.fullmatch(r"[0-9a-fA-F.:]+(/[0-9]{1,3})?", network) for network in networks)
    assert ("MEDIA_FOLDER" in given) != ("MEDIA_ORIGIN" in given)
