"""Whether others can work with the OpenAPI document: `python -m checks.clients`.

Lints it, generates a TypeScript and a Python client from it, compiles both, and has each call a
running stack. Then an EventSource of npm reads its stream, and resumes after a break, and apps of
others, as they are on PyPI and npm, do what people do with them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from checks.clients import apps
from local import environment, ports, tools
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
    recorder = apps.Recorder(ports.free_port(), _FOLDER / "apps.jsonl")
    # Apps get the address of the web app, which passes their calls on to API and stream.
    stack.variables["FRONTEND_URL"] = recorder.url
    try:
        stack.start()
        where = {
            "API_URL": stack.where.api_url,
            "STREAM_URL": stack.where.stream_url,
            "TOKEN": stack.flask("token", "andrewbrown").strip(),
            "OTHER_TOKEN": stack.flask("token", "bayko").strip(),
        }
        _call(node, where)
        with recorder.running(node, where):
            _let_live(node, recorder, where)
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
    ):
        said = _run(*command, folder=node, PYTHONPATH="generated", **where)
        print(f"the client of {language}: {said.strip()}", flush=True)


def _let_live(node: Path, recorder: apps.Recorder, where: dict[str, str]) -> None:
    own = {**where, "API_URL": recorder.url}

    def run(interpreter: str, script: str) -> str:
        program = _python("python") if interpreter == "python" else interpreter
        return _run(program, script, folder=node, **own)

    apps.live(run, recorder)


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
