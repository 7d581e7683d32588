"""What `make publish` accepts before it builds anything."""

import pytest

from ops.containers import publish


@pytest.mark.parametrize(
    ("registry", "version"),
    [
        ("", "1.2.3"),
        ("registry.example", "1.2.3"),
        ("registry.example/Team", "1.2.3"),
        ("https://registry.example/team", "1.2.3"),
        ("registry.example/team; true", "1.2.3"),
        ("registry.example/team", ""),
        ("registry.example/team", "latest"),
        ("registry.example/team", "1.2"),
        ("registry.example/team", "v1.2.3"),
    ],
)
def test_a_place_or_version_that_means_nothing_is_refused(
    registry: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY", registry)
    monkeypatch.setenv("VERSION", version)
    with pytest.raises(SystemExit, match="must be"):
        publish.main()
