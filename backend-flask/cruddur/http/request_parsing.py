"""Reads and checks a request's query and body."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from cruddur.errors import Invalid, MalformedBody, NotJson
from cruddur.http.fields import refuse_unstorable
from cruddur.http.responses import JSON

Model = TypeVar("Model", bound=BaseModel)


def checked_inputs(
    query: type[BaseModel] | None, body: type[BaseModel] | None
) -> dict[str, BaseModel]:
    """The `query` and the `body`, as far as they are declared. Raises NotJson, MalformedBody and
    Invalid."""
    inputs = {}
    if query:
        inputs["query"] = _checked_query(query)
    if body:
        inputs["body"] = _checked_body(body)
    return inputs


def _checked_query(model: type[Model]) -> Model:
    if not request.query_string:
        return cast(Model, _checked_nothing(model))
    return _checked(model.model_validate, request.args.to_dict())


@cache
def _checked_nothing(model: type[BaseModel]) -> BaseModel:
    return _checked(model.model_validate, {})


def _checked_body(model: type[Model]) -> Model:
    if request.mimetype != JSON:
        raise NotJson("Send the body as application/json.")
    body = request.get_data()
    # A chunked body is cut off at the limit, where one with a length is refused.
    if request.content_length is None and len(body) == request.max_content_length:
        raise RequestEntityTooLarge
    return _checked(model.model_validate_json, body)


def _checked(validate: Callable[[Any], Model], value: Mapping[str, str] | bytes) -> Model:
    try:
        checked = validate(value)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        if any(fault["type"] == "json_invalid" for fault in faults):
            raise MalformedBody("The body is not valid JSON.") from None
        raise Invalid(
            errors=[
                {
                    "field": ".".join(str(part) for part in fault["loc"]),
                    "detail": fault["msg"].removeprefix("Value error, "),
                    "code": fault["type"],
                }
                for fault in faults
            ]
        ) from None
    # In every text of every request, so that no store gets a text that it cannot store.
    refuse_unstorable(checked)
    return checked
