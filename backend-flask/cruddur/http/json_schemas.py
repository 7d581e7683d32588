"""The JSON schemas of pydantic's models in the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import StringSchema, WithDefaultSchema

from cruddur.http.fields import MINIMUM_OF_SETTING, NO_NUL


class DocumentSchema(GenerateJsonSchema):
    """The schemas of the document: what a client may leave out stays optional, and every text in a
    request says what `request_parsing.py` refuses in any of them."""

    def default_schema(self, schema: WithDefaultSchema) -> dict[str, Any]:
        """The schema of a field with a default, which it leaves out if it is null."""
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def str_schema(self, schema: StringSchema) -> dict[str, Any]:
        """The schema of a text."""
        described = super().str_schema(schema)
        if self.mode == "validation":
            described.setdefault("pattern", NO_NUL)
        return described


class BodySchema(DocumentSchema):
    """The schemas of bodies. They say no defaults, which stand in descriptions: generators of
    clients take a member with a default for one that has to be there."""

    def default_schema(self, schema: WithDefaultSchema) -> dict[str, Any]:
        """The schema of a field with a default, without it."""
        return self.generate_inner(schema["schema"])


def fill_in_minimums(schema: Any, settings: Mapping[str, Any]) -> None:
    """Puts the value of a setting where a field names it."""
    if isinstance(schema, dict):
        if name := schema.pop(MINIMUM_OF_SETTING, None):
            least = settings[name]
            for choice in schema.get("anyOf", [schema]):
                if choice.get("type") == "integer":
                    choice["minimum"] = least
        for part in schema.values():
            fill_in_minimums(part, settings)
    elif isinstance(schema, list):
        for part in schema:
            fill_in_minimums(part, settings)


def example_of(schema: Mapping[str, Any], models: Mapping[str, Any]) -> Any:
    """A value that the schema accepts, made of the examples in it: of an object all that is
    required, and what else has an example of its own. None where there is no example."""
    if "$ref" in schema:
        return example_of(models[schema["$ref"].rsplit("/", 1)[1]], models)
    if "examples" in schema:
        return schema["examples"][0]
    if "items" in schema:
        return [example_of(schema["items"], models)]
    if "properties" in schema:
        required = schema.get("required", [])
        return {
            name: example_of(part, models)
            for name, part in schema["properties"].items()
            if name in required or "examples" in part
        }
    return schema.get("const")
