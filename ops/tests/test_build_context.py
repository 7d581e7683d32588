"""What the image of the web app is built from."""

import json

from local.paths import FRONTEND

TESTS_ONLY = {"e2e"}


def test_the_image_is_built_from_all_that_the_compiler_wants() -> None:
    projects = json.loads((FRONTEND / "tsconfig.json").read_text())["references"]
    wanted = {
        source
        for project in projects
        for source in json.loads((FRONTEND / project["path"]).read_text())["include"]
    }
    included = {
        line.removeprefix("!")
        for line in (FRONTEND / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert wanted - included == TESTS_ONLY
