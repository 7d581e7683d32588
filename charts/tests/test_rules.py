"""What needs no Helm: rules against careless manifests, and values beside the compose files."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from charts.tests.rules import RULES, Rule

ROOT = Path(__file__).parents[2]
CHART = ROOT / "charts" / "cruddur"
CARELESS = Path(__file__).with_name("careless.yml")
SETS = sorted((Path(__file__).parent / "sets").iterdir())
PARTS = {
    "web": "frontend-react-js",
    "api": "backend-flask",
    "stream": "stream",
    "worker": "worker",
    "migrate": "migrate",
    "backup": "backup",
}


class _Compose(yaml.SafeLoader):
    """Reads the words of Compose, which mean nothing here."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return loader.construct_scalar(node)  # type: ignore[arg-type]


_Compose.add_multi_constructor("!", _plain)


def compose(name: str) -> dict[str, Any]:
    """The services of a compose file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    services: dict[str, Any] = yaml.load(text, Loader=_Compose)["services"]
    return services


@pytest.fixture(scope="module")
def values() -> dict[str, Any]:
    """The defaults."""
    read: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """What values may be."""
    read: dict[str, Any] = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_finds_what_breaks_it(rule: Rule) -> None:
    assert list(rule(list(yaml.safe_load_all(CARELESS.read_text(encoding="utf-8")))))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_gets_the_memory_that_compose_gives_it(values: dict[str, Any], part: str) -> None:
    given = values[part]["resources"]["limits"]["memory"]
    wanted = compose("docker-compose.prod.yml")[PARTS[part]]["mem_limit"]
    assert given == wanted.replace("m", "Mi").replace("g", "Gi")


def test_bundled_stores_are_those_of_compose(values: dict[str, Any]) -> None:
    production, development = compose("docker-compose.prod.yml"), compose("docker-compose.yml")
    for part, service in (("postgres", "db"), ("dynamodb", "dynamodb-local")):
        limit = values["bundled"][part]["limits"]["memory"]
        wanted = production[service]["mem_limit"]
        assert limit == wanted.replace("m", "Mi").replace("g", "Gi")
        assert values["bundled"][f"{part}Image"] == development[service]["image"]


def test_the_bundled_postgres_starts_as_that_of_compose() -> None:
    template = (CHART / "templates" / "postgres.yaml").read_text(encoding="utf-8")
    command = compose("docker-compose.yml")["db"]["command"]
    for setting in re.findall(r"-c (\S+)", command):
        assert f'"{setting}"' in template
    locale = (ROOT / "backend-flask/cruddur/postgres/locale.env").read_text(encoding="utf-8")
    (arguments,) = re.findall(r"^POSTGRES_INITDB_ARGS=(.+)$", locale, re.MULTILINE)
    assert arguments in " ".join(template.split())


def test_the_defaults_are_values(values: dict[str, Any], schema: dict[str, Any]) -> None:
    assert list(Draft7Validator(schema).iter_errors(values)) == []
    assert values.keys() == schema["properties"].keys() - {"global"}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_set_is_values(path: Path, values: dict[str, Any], schema: dict[str, Any]) -> None:
    given = _laid_over(values, yaml.safe_load(path.read_text(encoding="utf-8")))
    assert list(Draft7Validator(schema).iter_errors(given)) == []


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """As Helm takes one file of values over another."""
    both = {
        name: _laid_over(below[name], given)
        for name, given in above.items()
        if isinstance(given, dict) and isinstance(below.get(name), dict)
    }
    return {**below, **above, **both}


def test_every_object_of_the_schema_is_closed(schema: dict[str, Any]) -> None:
    for name, part in schema["properties"].items():
        if part.get("type") == "object" and name != "global":
            assert part["additionalProperties"] is False, name


def test_settings_are_variables_that_are_explained(schema: dict[str, Any]) -> None:
    (pattern,) = schema["properties"]["settings"]["patternProperties"]
    explained = set(re.findall(r"^# ([A-Z][A-Z_0-9]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert {name for name in explained if name.startswith("LIMIT_")} <= {
        name for name in explained if re.search(pattern, name)
    }
    for name in re.findall(r"[A-Z][A-Z_]{6,}(?=[|)])", pattern):
        assert name in explained, name
