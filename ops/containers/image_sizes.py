"""`make image-sizes`: how much each production image adds to its base, and the limit."""

import sys

from ops.containers import bases
from ops.containers.engine import DockerError, attempt, docker

# Of the backend 48 MB are decoders of pictures, half of it an encoder of HEVC that libheif is
# linked to.
_LIMITS = (("backend-flask", 100.0), ("frontend-react-js", 3.0))


def main() -> int:
    """Build both, print the sizes, and fail when one is too large."""
    too_large = False
    print("| image | base | adds | at most |\n| --- | --- | ---: | ---: |")
    for part, most in _LIMITS:
        name, base = f"cruddur-{part}", bases.base_of(part)
        image = f"cruddur.local/{name}:sizes"
        docker("build", "--quiet", *bases.build_flags(part), "--tag", image, part)
        # The build may have taken all layers from its cache.
        if attempt("image", "inspect", base).returncode:
            docker("pull", "--quiet", base)
        added = (_size(image) - _size(base)) / 1e6
        too_large |= added > most
        print(f"| {name} | {base.partition('@')[0]} | {added:.1f} MB | {most:.0f} MB |")
    return 1 if too_large else 0


def _size(image: str) -> int:
    return int(docker("image", "inspect", "--format", "{{.Size}}", image))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except DockerError as fault:
        sys.exit(str(fault))
