"""Which calls to DynamoDB and S3 each process can come to make: read out of the backend's code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[2] / "backend-flask"
PACKAGE = BACKEND / "cruddur"
TABLES = {
    "NOTIFICATIONS": {"notifications"},
    "MESSAGES": {"messages"},
    "TABLES": {"notifications", "messages"},
}
INDEXES = {"BY_LAST_MESSAGE": "by_last_message", "BY_UNREAD": "by_unread"}
# What the client has beside the calls.
NO_CALLS = {"close", "get_waiter"}
STORAGE = "cruddur.files.s3.S3Storage"
# The right for a call of S3, and whether it is one on the bucket or on what is in it.
S3_RIGHTS = {
    "delete_objects": ("media/*", "s3:DeleteObject"),
    "get_object": ("media/*", "s3:GetObject"),
    "list_objects_v2": ("media", "s3:ListBucket"),
    "put_object": ("media/*", "s3:PutObject"),
}
# These take the name of a call.
S3_INDIRECT = {"generate_presigned_url", "get_paginator"}


@dataclass
class Function:
    """What one function mentions."""

    actions: set[str] = field(default_factory=set)
    # The calls of S3.
    s3: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    indexes: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)


def rights(*roots: str) -> dict[str, set[str]]:
    """The actions on each table, index (`messages/by_unread`), bucket and its objects (`media/*`).

    Those that functions whose full names begin with one of `roots` can reach; too many rather than
    too few, since what is mentioned counts as called.
    """
    functions = _functions()
    reached = _reached(functions, roots)
    found: dict[str, set[str]] = {}
    for name in reached:
        for action in functions[name].actions:
            for table in _named(functions, reached, name):
                found.setdefault(table, set()).add(f"dynamodb:{action}")
        for call in functions[name].s3:
            resource, action = S3_RIGHTS[call]
            found.setdefault(resource, set()).add(action)
    return found


def _named(functions: dict[str, Function], reached: set[str], name: str) -> set[str]:
    """The tables that the function asks, or those that the nearest of its callers hand to it."""
    asked, seen, tables, indexes = {name}, {name}, set[str](), set[str]()
    while asked:
        indexes |= {index for one in asked for index in functions[one].indexes}
        named = {one for one in asked if functions[one].tables}
        tables |= {table for one in named for table in functions[one].tables}
        callers = {one for one in reached if functions[one].mentions & (asked - named)}
        if named:
            # An index is named where its table is known already, one call further up.
            above = {one for one in reached if functions[one].mentions & named}
            indexes |= {index for one in above for index in functions[one].indexes}
        asked = callers - seen
        seen |= asked
    return tables | {f"messages/{index}" for index in indexes}


def _reached(functions: dict[str, Function], roots: tuple[str, ...]) -> set[str]:
    reached: set[str] = set()
    waiting = [name for name in functions if name.startswith(roots)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += functions[name].mentions & functions.keys()
    return reached


def _functions() -> dict[str, Function]:
    functions = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(BACKEND).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = dict(_imports(tree)) | {name: f"{module}.{name}" for name in _defined(tree)}
        for name, node in _definitions(tree):
            functions[f"{module}.{name}"] = _read(node, names)
    return functions


def _definitions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from (
                (f"{node.name}.{part.name}", part)
                for part in node.body
                if isinstance(part, ast.FunctionDef)
            )


def _defined(tree: ast.Module) -> set[str]:
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cruddur"):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _read(node: ast.AST, names: dict[str, str]) -> Function:
    function = Function()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            function.tables |= TABLES.get(part.id, set())
            function.indexes |= {INDEXES[part.id]} if part.id in INDEXES else set()
            function.mentions.add(names.get(part.id, ""))
        elif isinstance(part, ast.Attribute):
            if isinstance(part.value, ast.Name):
                function.mentions.add(f"{names.get(part.value.id, '')}.{part.attr}")
            # A method is known by its name alone, whatever it is a method of.
            function.mentions.add(f"cruddur.dynamodb.client.DynamoDB.{part.attr}")
            if _is_storage(part.value):
                function.mentions.add(f"{STORAGE}.{part.attr}")
            if _is_client(part.value) and part.attr not in NO_CALLS:
                function.actions.add(part.attr.title().replace("_", ""))
            if _is_s3(part.value) and part.attr not in S3_INDIRECT:
                function.s3.add(part.attr)
        elif (
            isinstance(part, ast.Call)
            and isinstance(part.func, ast.Attribute)
            and _is_s3(part.func.value)
            and part.func.attr in S3_INDIRECT
        ):
            function.s3.add(str(ast.literal_eval(part.args[0])))
    return function


def _is_client(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "client"


def _is_storage(node: ast.expr) -> bool:
    """Whether it is the place for files, by its name: `storage`, `present(self._storage)`."""
    return "storage" in ast.unparse(node)


def _is_s3(node: ast.expr) -> bool:
    return ast.unparse(node) == "self._s3()"
