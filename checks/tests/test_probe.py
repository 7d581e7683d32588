"""What the probe reads."""

import yaml

from checks.probe.__main__ import readable
from local.paths import BACKEND


def test_the_probe_reads_what_the_document_names_but_no_stream_to_its_end() -> None:
    document = yaml.safe_load((BACKEND / "openapi.yml").read_text())
    paths = readable(document)["paths"]
    assert "/api/stream" in document["paths"]
    assert "/api/stream" not in paths
    assert "/api/activities/home" in paths
