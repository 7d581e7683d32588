"""Whether others can work with the OpenAPI document: `python -m checks.clients`.

Lints it, generates a TypeScript and a Python client from it, compiles both, and has each call a
running stack. Then an EventSource of npm reads its stream, and resumes after a break, and an app of
others, as it is on PyPI, does what people do with it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from local import environment, tools
from local.paths import BACKEND, CHECKS, STATE, with_tools
from local.stack import Stack, empty_folder

_HERE = CHECKS / "clients"
_DOCUMENT = BACKEND / "openapi.yml"
_FOLDER = STATE / "clients"
_PYTHON_TOOLS = STATE / "tools" / "clients"


def main() -> int:
    """Say at each step what failed; 0 when nothing did."""
    # In a copy, so that generated files stay out of the sources.
    node = _copied()
    tools.install(_PYTHON_TOOLS, _HERE / "requirements.txt")
    _run("npm", "ci", "--silent", folder=node)
    _lint(node)
    _generate(node)
    stack = Stack(empty_folder(_FOLDER / "stack"), web=False)
    # Apps get the address of the web app, which passes their calls on to the API.
    stack.variables["FRONTEND_URL"] = stack.where.api_url
    try:
        stack.start()
        token = stack.flask("token", "andrewbrown").strip()
        where = {
            "API_URL": stack.where.api_url,
            "STREAM_URL": stack.where.stream_url,
            "TOKEN": token,
        }
        _call(node, where)
    finally:
        stack.stop()
    return 0


def _copied() -> Path:
    node = _FOLDER / "node"
    node.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(node / "generated", ignore_errors=True)
    for path in _HERE.iterdir():
        if path.is_file():
            shutil.copy(path, node)
    return node


def _lint(node: Path) -> None:
    redocly = _run(_tool("redocly"), "lint", "--format=json", str(_DOCUMENT), folder=node)
    problems = json.loads(redocly)["problems"]
    if problems:
        sys.exit(f"redocly has something to say:\n{json.dumps(problems, indent=1)}")
    strict = ["--ruleset", ".spectral.yml", "--fail-severity=warn"]
    _run(_tool("spectral"), "lint", *strict, str(_DOCUMENT), folder=node)
    print("openapi.yml has no errors and no warnings", flush=True)


def _generate(node: Path) -> None:
    _run(_tool("openapi-typescript"), str(_DOCUMENT), "-o", "generated/api.ts", folder=node)
    _run(_tool("tsc"), "--project", ".", folder=node)
    print("the TypeScript client compiles", flush=True)
    package = node / "generated" / "cruddur_client"
    made = ["--path", str(_DOCUMENT), "--config=python.yml", "--output-path", str(package)]
    made += ["--meta=none", "--fail-on-warning"]
    _run(_python("openapi-python-client"), "generate", *made, folder=node)
    _run(_python("mypy"), "--strict", "calls.py", folder=node, MYPYPATH="generated")
    print("the Python client is what its types say", flush=True)


def _call(node: Path, where: dict[str, str]) -> None:
    for language, command in (
        ("TypeScript", ["node", "generated/built/calls.js"]),
        ("Python", [_python("python"), "calls.py"]),
        ("EventSource", ["node", "stream.mjs"]),
        ("apps", [_python("python"), "mastodon_life.py"]),
    ):
        said = _run(*command, folder=node, PYTHONPATH="generated", **where)
        print(f"the client of {language}: {said.strip()}", flush=True)


def _tool(name: str) -> str:
    return str(Path("node_modules") / ".bin" / name)


def _python(program: str) -> str:
    return str(_PYTHON_TOOLS / "bin" / program)


def _run(*command: str, folder: Path, **variables: str) -> str:
    """The output of a command; ends the program with the output when the command fails."""
    own = {**with_tools(environment.isolated(os.environ)), **variables}
    done = subprocess.run(command, cwd=folder, env=own, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
