"""Import rules as patterns of module names, so that they cover new modules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cruddur.postgres.statements import PACKAGE

ROOT = PACKAGE.name
LAYERS = ("kinds", "schemas", "items", "store", "service", "outbox", "routes")
"""Of a feature, from the bottom: each may import those before it. `passkey_store` is of the layer
that ends its name; a module of another name is a part of the service."""
WIRING = {"", "wiring", "cli", "doctor", "worker", "stream", "demo"}
"""What knows the features: the factory with its wiring, the commands, the doctor, the worker, the
stream and the demo data."""
STORES = {"postgres", "dynamodb", "files"}
BELOW_THE_STORES = {"errors", "settings", "tracing", "postgres", "dynamodb", "files"}
BOTTOM = {
    "errors", "limits", "media_settings", "openid_settings", "push_settings", "settings", "mail",
    "tracing",
}  # fmt: skip
"""What the rest stands on: these know each other and nothing else of the package."""


def features() -> set[str]:
    """The packages that answer requests: those with routes."""
    return {path.parent.name for path in PACKAGE.glob("*/routes.py")}


def imports() -> Iterator[tuple[str, str]]:
    """Every module of the package and each name that it imports, both in full."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = module_of(path)
        yield from ((module, name) for name in imported_names(module, path.read_text("utf-8")))


def module_of(path: Path) -> str:
    """The name of the module in that file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported_names(module: str, source: str) -> set[str]:
    """What the source of `module` imports; of `from a import b` also a.b, which may be a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *((node.module or "").split(".") if node.module else [])])
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return names


def why_forbidden(importer: str, imported: str) -> str | None:
    """Which rule `importer` breaks by importing `imported`; None where it breaks none."""
    feature, part = _place(importer)
    if imported.split(".", maxsplit=1)[0] == "flask":
        return _why_no_flask(feature, part)
    if not re.match(rf"{ROOT}(\.|$)", imported):
        return None
    other_feature, other_part = _place(imported)
    if other_feature is None:
        return _why_not_shared(importer, imported)
    if feature is None:
        top = _top(importer)
        return None if top in WIRING else f"{top} is shared: it knows no feature"
    return _why_not_of_feature(part, other_part, is_same=feature == other_feature)


def _why_not_of_feature(part: str, other_part: str, *, is_same: bool) -> str | None:
    if not is_same:
        # Also where a service has become several modules.
        allowed = _height(other_part) in {-1, *map(LAYERS.index, ("kinds", "schemas", "service"))}
        return None if allowed else "a feature calls another one's service, nothing below it"
    if _height(part) < _height(other_part):
        return f"inside a feature {part} stands below {other_part}"
    return None


def _why_no_flask(feature: str | None, part: str) -> str | None:
    if feature is None:
        return None
    allowed = part.endswith(("routes", "commands", "responses")) or part == "development_mails"
    return None if allowed else "only routes, commands and the wiring know flask"


def _why_not_shared(importer: str, imported: str) -> str | None:
    top, other = _top(importer), _top(imported)
    if other in {"cli", "worker", "stream", "demo"} and top not in WIRING:
        return f"{top} stands below {other}"
    if top in STORES and other not in {*BELOW_THE_STORES, ""}:
        return "a store knows errors and settings, nothing else"
    if top in BOTTOM and other not in {*BOTTOM, ""}:
        return f"{top} stands at the bottom"
    return None


def _top(module: str) -> str:
    return [*module.split("."), ""][1]


def _place(module: str) -> tuple[str | None, str]:
    """The feature of a module, None where it is shared, and its name in the feature."""
    _, top, part = [*module.split("."), "", ""][:3]
    return (top, part) if top in features() else (None, part)


def _height(part: str) -> int:
    if part == "":
        return -1
    layer = part.rsplit("_", maxsplit=1)[-1]
    return LAYERS.index(layer if layer in LAYERS else "service")
