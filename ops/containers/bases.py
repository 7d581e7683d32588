"""The base images. Each is named by tag and digest where it is used.

`make lock-images` takes the newest digests of the tags from the registry. With UNPINNED=1 the tests
of the containers use what the engine has under each tag, for a machine that reaches no registry.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from local.paths import ROOT

PARTS = ("backend-flask", "frontend-react-js")
# What is made of a part, and with which flags of `docker build`.
IMAGES = (
    ("cruddur-backend-flask", "backend-flask", ()),
    ("cruddur-frontend-react-js", "frontend-react-js", ()),
    ("cruddur-backup", "backend-flask", ("--target=backup", "--build-context=ops=ops")),
)
COMPOSE_FILES = ("docker-compose.yml", "docker-compose.prod.yml")
FILES = (*(ROOT / part / "Dockerfile" for part in PARTS), *(ROOT / name for name in COMPOSE_FILES))
# Services that run an image of ours, and the part that it is built from.
_BUILT = {
    "migrate": "backend-flask",
    "backend-flask": "backend-flask",
    "worker": "backend-flask",
    "stream": "backend-flask",
    "backup": "backend-flask",
    "frontend-react-js": "frontend-react-js",
}
# A stage of a Dockerfile, or the image of a service.
_PINNED = re.compile(
    r"^(?P<before>FROM |\s+image: )(?P<tag>[a-z0-9.:/_-]+)@(?P<digest>sha256:[0-9a-f]{64})"
    r"(?P<after>(?: AS (?P<stage>\w+))?)$",
    re.MULTILINE,
)
_SERVICE = re.compile(r"^  (?P<service>[\w-]+):$|" + _PINNED.pattern, re.MULTILINE)


def main() -> int:
    """Write the newest digest of every tag into the files.

    `unpinned FILE …` prints what to read after these compose files, to do without digests.
    """
    if sys.argv[1:2] == ["unpinned"]:
        print(unpinned_compose(sys.argv[2:]), end="")
    else:
        lock(FILES)
    return 0


def lock(files: Sequence[Path]) -> None:
    """Pin each tag in the files to what the registry has under it now."""
    digests = {tag: _digest(tag) for tag in sorted({tag for _, tag in _named(files)})}
    for file in files:
        text = file.read_text()
        fresh = _PINNED.sub(
            lambda found: (
                f"{found['before']}{found['tag']}@{digests[found['tag']]}{found['after']}"
            ),
            text,
        )
        file.write_text(fresh)
        print(f"{file.name}: {'pinned anew' if fresh != text else 'stays as it is'}")


def without_digests(text: str) -> str:
    """A Dockerfile or a compose file that names every base by its tag alone."""
    return _PINNED.sub(lambda found: f"{found['before']}{found['tag']}{found['after']}", text)


def base_of(part: str) -> str:
    """The base of the production image, by the name that is usable here."""
    *_, (pinned, _) = _named([ROOT / part / "Dockerfile"])
    return usable(pinned)


def image_of(name: str) -> str:
    """The image of a service, such as `postgres`, by the name that is usable here."""
    return next(usable(pinned) for pinned, tag in _named(FILES) if tag.startswith(f"{name}:"))


def usable(pinned: str) -> str:
    """The image by its digest or, with UNPINNED=1, by its tag alone."""
    return pinned.partition("@")[0] if _unpinned() else pinned


def build_flags(part: str) -> list[str]:
    """More arguments for `docker build` of the part."""
    stand_ins = _stand_ins(part) if _unpinned() else {}
    return [f"--build-context={name}={image}" for name, image in stand_ins.items()]


def compose_files(folder: Path) -> list[Path]:
    """More compose files; with UNPINNED=1 one that is written into the folder."""
    if not _unpinned():
        return []
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "unpinned.yml"
    file.write_text(unpinned_compose(COMPOSE_FILES))
    return [file]


def unpinned_compose(files: Sequence[str]) -> str:
    """A compose file that names every image of these by its tag alone."""
    lines = ["services:"]
    seen: set[str] = set()
    for name in files:
        service = ""
        for found in _SERVICE.finditer((ROOT / name).read_text()):
            service = found["service"] or service
            if found["tag"] and service not in seen:
                seen.add(service)
                lines += [f"  {service}:", f"    image: {found['tag']}"]
    for service, part in _BUILT.items():
        lines += [f"  {service}:", "    build:", "      additional_contexts:"]
        lines += [f"        {stage}: {image}" for stage, image in _stand_ins(part).items()]
    return "\n".join(lines) + "\n"


def _stand_ins(part: str) -> Mapping[str, str]:
    found = _PINNED.finditer((ROOT / part / "Dockerfile").read_text())
    return {one["stage"]: f"docker-image://{one['tag']}" for one in found}


def _named(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Every base with its digest, and its tag alone."""
    for file in files:
        for found in _PINNED.finditer(file.read_text()):
            yield f"{found['tag']}@{found['digest']}", found["tag"]


def _digest(tag: str) -> str:
    _docker("pull", "--quiet", tag)
    names = _docker("image", "inspect", "--format", '{{join .RepoDigests "\\n"}}', tag).split()
    repository = tag.rpartition(":")[0]
    return next(
        digest
        for name, _, digest in (one.partition("@") for one in names)
        if name.removeprefix("docker.io/").removeprefix("library/") == repository
    )


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"docker {arguments[0]} failed, nothing was changed: {done.stderr.strip()}")
    return done.stdout.strip()


def _unpinned() -> bool:
    return os.environ.get("UNPINNED") == "1"


if __name__ == "__main__":
    sys.exit(main())
