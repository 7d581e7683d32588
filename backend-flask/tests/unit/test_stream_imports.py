"""What the stream does without, because each of its processes would hold it in memory."""

import subprocess
import sys

from tests.stores import ROOT

WITHOUT = ("boto3", "cryptography", "flask", "gunicorn.arbiter", "jinja2", "PIL")


def test_the_stream_loads_nothing_of_the_application() -> None:
    program = "import sys, cruddur.stream.server; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "backend-flask",
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(done.stdout.split())
    assert "cruddur.stream.delivery" in loaded
    assert [name for name in WITHOUT if name in loaded] == []
