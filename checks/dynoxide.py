"""Whether dynoxide can stand for DynamoDB: `python -m checks.dynoxide [PYTEST ARGUMENT ...]`.

Builds that engine, which is written in Rust, with cargo, and runs against it the tests of what
Cruddur asks of an engine and of what is kept there. Not part of `make test`: not every machine has
a cargo that is new enough.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from local import ports
from local.paths import BACKEND, STATE, with_tools

VERSION = "3.2.0"
_FOLDER = STATE / "tools" / "dynoxide"
_PROGRAM = _FOLDER / "bin" / "dynoxide"
_START_SECONDS = 30
_TESTS = [
    "tests/test_dynamodb_check.py",
    "tests/test_dynamodb_engine.py",
    *(
        f"tests/api/test_{name}.py"
        for name in ("notifications", "message_groups", "messages", "messages_concurrently")
    ),
]


def main() -> int:
    """The status of the tests."""
    _build()
    with _running() as url:
        environment = with_tools({**os.environ, "TEST_DYNAMODB_URL": url})
        command = ["pytest", *(sys.argv[1:] or _TESTS)]
        return subprocess.run(command, cwd=BACKEND, env=environment, check=False).returncode


def _build() -> None:
    """Without what its server does not need, and without optimization, which takes much longer."""
    features = ["--no-default-features", "--features=native-sqlite,http-server,cli"]
    command = ["cargo", "install", "dynoxide-rs", f"--version={VERSION}", "--locked", "--debug"]
    try:
        subprocess.run([*command, *features, f"--root={_FOLDER}"], check=True)
    except FileNotFoundError:
        sys.exit("cargo is needed to build dynoxide: install Rust.")
    except subprocess.CalledProcessError:
        sys.exit("dynoxide was not built: see above. Its build needs a recent Rust.")


@contextmanager
def _running() -> Iterator[str]:
    port = ports.free_port()
    process = subprocess.Popen([_PROGRAM, "serve", f"--port={port}", "--log=quiet"])
    try:
        if not ports.wait_until(lambda: ports.answers(port), _START_SECONDS):
            sys.exit("dynoxide did not start.")
        yield f"http://{ports.HOST}:{port}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
