"""`make image-sizes`: what each image of production adds to its base, and the most it may."""

import sys

from local.containers.engine import DockerError, docker

_LIMITS = (
    ("cruddur-backend-flask", "backend-flask", "python:3.13-slim-trixie", 45.0),
    (
        "cruddur-frontend-react-js",
        "frontend-react-js",
        "nginxinc/nginx-unprivileged:stable-alpine-slim",
        3.0,
    ),
)


def main() -> int:
    """Build both, print the sizes, and fail when one is too large."""
    too_large = False
    print("| image | base | adds | at most |\n| --- | --- | ---: | ---: |")
    for name, folder, base, most in _LIMITS:
        image = f"cruddur.local/{name}:sizes"
        docker("build", "--quiet", "--tag", image, folder)
        added = (_size(image) - _size(base)) / 1e6
        too_large |= added > most
        print(f"| {name} | {base} | {added:.1f} MB | {most:.0f} MB |")
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
