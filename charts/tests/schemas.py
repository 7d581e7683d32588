"""What versions of Kubernetes and Gateway API say of each kind of manifest, as JSON schemas."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from charts.tests.manifests import Manifest

Key = tuple[str, str]
_NUMBER_OR_TEXT = {"type": ["integer", "string"]}


class Schemas:
    """The schemas of one version, by apiVersion and kind."""

    def __init__(self, kinds: dict[Key, Any], shared: dict[str, Any]) -> None:
        self._kinds = kinds
        self._shared = shared

    @classmethod
    def of_kubernetes(cls, sources: Path) -> "Schemas":
        """What its OpenAPI document defines."""
        file = sources / "api" / "openapi-spec" / "swagger.json"
        document = json.loads(file.read_text(encoding="utf-8"))
        shared = {name: _strict(schema) for name, schema in document["definitions"].items()}
        kinds = {
            ("/".join(filter(None, (one["group"], one["version"]))), one["kind"]): {
                "$ref": f"#/definitions/{name}"
            }
            for name, schema in document["definitions"].items()
            for one in schema.get("x-kubernetes-group-version-kind", [])
        }
        return cls(kinds, shared)

    @classmethod
    def of_definitions(cls, folder: Path) -> "Schemas":
        """What CustomResourceDefinitions define."""
        kinds = {}
        for file in sorted(folder.glob("*.yaml")):
            for definition in yaml.safe_load_all(file.read_text(encoding="utf-8")):
                spec = (definition or {}).get("spec", {})
                for version in spec.get("versions", []):
                    schema = _strict(version["schema"]["openAPIV3Schema"])
                    schema["properties"]["metadata"] = {"type": "object"}
                    kinds[f"{spec['group']}/{version['name']}", spec["names"]["kind"]] = schema
        return cls(kinds, {})

    def faults(self, manifest: Manifest) -> Iterator[str]:
        """What is wrong with it; also when it is of no known kind."""
        key = (manifest["apiVersion"], manifest["kind"])
        if key not in self._kinds:
            yield f"{key} is no kind"
            return
        schema = {**self._kinds[key], "definitions": self._shared}
        for error in Draft202012Validator(schema).iter_errors(manifest):
            yield f"{manifest['kind']} {'.'.join(map(str, error.absolute_path))}: {error.message}"


def _strict(schema: Any) -> Any:
    """The same, without room for fields that it does not name."""
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "int-or-string" or schema.get("x-kubernetes-int-or-string"):
        return _NUMBER_OR_TEXT
    made = dict(schema)
    for word in ("properties", "patternProperties"):
        if word in schema:
            made[word] = {name: _strict(one) for name, one in schema[word].items()}
    if isinstance(schema.get("items"), dict):
        made["items"] = _strict(schema["items"])
    if isinstance(schema.get("additionalProperties"), dict):
        made["additionalProperties"] = _strict(schema["additionalProperties"])
    elif "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
        made["additionalProperties"] = False
    return made
