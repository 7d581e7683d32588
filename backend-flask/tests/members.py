"""The list of all people, and how they come and go."""

from typing import Any

from tests.scene import Listed, Scene


def members(scene: Scene) -> Listed:
    """All people but those of the scene; whoever is blocked goes."""
    here = (scene.ann.handle, scene.bob.handle)

    def part(handle: str) -> None:
        scene.ann.put(f"/api/users/@{handle}/block")

    def keys(body: list[dict[str, Any]]) -> list[str]:
        return [one["handle"] for one in body if one["handle"] not in here]

    return Listed("/api/users/members", lambda: scene.people.person().handle, part, part, keys)
