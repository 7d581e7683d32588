"""The compose files are YAML that Docker Compose takes."""

from typing import Any

import pytest
import yaml

from local.paths import ROOT


class _Strict(yaml.SafeLoader):
    """Refuses a key that is there twice, as Docker Compose does, and passes over its tags."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if key.value != "<<"]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: {sorted(keys)}"
        return super().construct_mapping(node, deep)


def _without_tag(loader: _Strict, _: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return None


_Strict.add_multi_constructor("!", _without_tag)


@pytest.mark.parametrize("file", ["docker-compose.yml", "docker-compose.prod.yml"])
def test_no_key_is_there_twice(file: str) -> None:
    parsed = yaml.load((ROOT / file).read_text(), _Strict)
    assert {"db", "backend-flask", "worker"} <= parsed["services"].keys()


def test_a_key_that_is_there_twice_is_seen() -> None:
    with pytest.raises(AssertionError, match="LIMIT_CRUDS"):
        yaml.load("x-limits:\n  LIMIT_CRUDS: a\n  LIMIT_CRUDS: a\n", _Strict)


def test_the_web_container_believes_the_address_that_caddy_has() -> None:
    services = yaml.load((ROOT / "docker-compose.prod.yml").read_text(), _Strict)["services"]
    address = services["tls"]["networks"]["edge"]["ipv4_address"]
    trusted = services["frontend-react-js"]["environment"]["TRUSTED_PROXIES"]
    assert trusted.endswith(f",{address}")


def test_the_volume_of_pictures_belongs_to_who_writes_them() -> None:
    """Docker gives a new volume to whom its folder belongs to in the image that it mounts it in."""
    services = yaml.load((ROOT / "docker-compose.prod.yml").read_text(), _Strict)["services"]
    mounts = {
        name: mount
        for name, service in services.items()
        for mount in service.get("volumes") or ()
        if "media" in (mount["source"] if isinstance(mount, dict) else mount.split(":")[0])
    }
    assert mounts.keys() == {"backend-flask", "worker", "frontend-react-js", "backup"}
    for name in ("frontend-react-js", "backup"):
        assert mounts[name]["volume"]["nocopy"] is mounts[name]["read_only"] is True


@pytest.mark.parametrize("choice", ["engine", "engine-local"])
def test_the_engine_is_in_a_network_that_is_internal_only_where_it_is_here(choice: str) -> None:
    included = yaml.load((ROOT / "ops" / "compose" / f"{choice}.yml").read_text(), _Strict)
    (network,) = included["networks"].values()
    assert bool(network and network["internal"]) is (choice == "engine-local")


@pytest.mark.parametrize("choice", ["providers", "providers-outside"])
def test_the_api_has_a_way_out_only_where_people_sign_in_by_other_accounts(choice: str) -> None:
    included = yaml.load((ROOT / "ops" / "compose" / f"{choice}.yml").read_text(), _Strict)
    network = included["networks"]["providers"]
    assert bool(network and network["internal"]) is (choice == "providers")
    # Compose leaves a network that is there as it is, so the two have different names.
    assert bool(network) is (choice == "providers")


@pytest.mark.parametrize("choice", ["media", "media-outside"])
def test_the_api_has_a_way_out_only_where_pictures_are_in_a_bucket(choice: str) -> None:
    included = yaml.load((ROOT / "ops" / "compose" / f"{choice}.yml").read_text(), _Strict)
    network = included["networks"]["media"]
    assert bool(network and network["internal"]) is (choice == "media")
    assert bool(network) is (choice == "media")
    services = yaml.load((ROOT / "docker-compose.prod.yml").read_text(), _Strict)["services"]
    assert [name for name, one in services.items() if "media" in one.get("networks", ())] == [
        "backend-flask"
    ]


def test_only_the_api_reads_the_secrets_of_providers() -> None:
    services = yaml.load((ROOT / "docker-compose.prod.yml").read_text(), _Strict)["services"]
    readers = {name for name, one in services.items() if "oidc_providers" in one.get("secrets", ())}
    reached = {name for name, one in services.items() if "providers" in one.get("networks", ())}
    assert readers == reached == {"backend-flask"}
