"""One machine needs nothing of this: what `make dev` and the images run never loads it."""

import ast
import subprocess
import sys
from pathlib import Path

from aws.tests.reach import BACKEND, PACKAGE

ROOT = BACKEND.parent
CLOUD = {"aws", "awscli", "aws_cdk", "moto", "cfnlint"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def test_neither_the_product_nor_make_dev_imports_anything_of_the_cloud() -> None:
    tools = [path for room in ("local", "checks", "ops") for path in (ROOT / room).rglob("*.py")]
    sources = [*PACKAGE.rglob("*.py"), *BACKEND.glob("*.py"), *tools]
    sources = [path for path in sources if "node_modules" not in path.parts]
    assert len(sources) > 50
    assert {path.name: imported(path) & CLOUD for path in sources if imported(path) & CLOUD} == {}


def test_only_the_ways_to_dynamodb_and_s3_need_boto3() -> None:
    users = {path.parent.name for path in PACKAGE.rglob("*.py") if "boto3" in imported(path)}
    assert users == {"dynamodb", "files"}


def test_an_app_that_starts_loads_nothing_of_the_cloud_but_boto3() -> None:
    code = (
        "import sys, cruddur.wiring; "
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('aws', 'moto', 'cfnlint', 'awscli')], 'boto3' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BACKEND, check=True, capture_output=True, text=True
    )
    assert done.stdout == "[] True\n"
