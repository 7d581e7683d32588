"""The page of curl commands does what it says, pasted as a whole."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.temporary_stack import temporary_stack
from local.paths import ROOT, VENV, with_tools
from local.stack import Stack

_PAGES = ["README.md", "docs/curl.md"]
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Answers that the page asks for on purpose: a crud that was taken back.
_MEANT = {"410"}


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with temporary_stack() as stack:
        yield stack


def _pasted(page: str) -> str:
    """What one pastes: the blocks that talk to the API."""
    blocks = _BLOCK.findall((ROOT / page).read_text())
    return "\n".join(block for block in blocks if "$API" in block or "$STREAM" in block)


@pytest.mark.parametrize("page", _PAGES)
def test_a_page_of_curl_pasted_in_one_go_is_answered_throughout(
    page: str, stack: Stack, tmp_path: Path
) -> None:
    # Each call says its status, and `make token` asks the stack of the test.
    (tmp_path / "curl").write_text(
        '#!/bin/sh\nexec /usr/bin/env -i PATH="$REAL_PATH" curl -sS --write-out '
        '"%{stderr}%{http_code} %{method} %{url}\\n" "$@"\n'
    )
    (tmp_path / "make").write_text(f'#!/bin/sh\nexec {VENV}/bin/flask token "${{3#HANDLE=}}"\n')
    for program in ("curl", "make"):
        (tmp_path / program).chmod(0o755)
    variables = with_tools(dict(stack.variables))
    done = subprocess.run(
        ["bash", "-eu", "-o", "pipefail"],
        input=_pasted(page)
        .replace("http://localhost:4567", stack.where.api_url)
        .replace("http://localhost:4569", stack.where.stream_url),
        cwd=ROOT / "backend-flask",
        env={
            **variables,
            "REAL_PATH": variables["PATH"],
            "PATH": f"{tmp_path}:{variables['PATH']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    statuses = re.findall(r"^(\d{3}) (.*)$", done.stderr, re.MULTILINE)
    refused = [call for call in statuses if call[0][0] != "2" and call[0] not in _MEANT]
    assert not refused, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(statuses) == _pasted(page).count("curl ")
