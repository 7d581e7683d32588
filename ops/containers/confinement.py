"""What nobody can do in or from a container of production."""

import gzip
import subprocess
import tarfile
from collections.abc import Mapping
from typing import Any, cast

from ops.containers.engine import Stack, attempt, docker

_ROOT_ONCE = "what gives a new volume away and ends"
# The kernel starts a file with such a mark only where a process could have the capability.
_MARKED = {"tls": ["NET_BIND_SERVICE"]}
_READ_ONLY = ("/run/secrets/", "/etc/caddy/")
_GZIP = b"\x1f\x8b"


def nobody_is_root(stack: Stack) -> str:
    """No process of a running container belongs to root."""
    seen = 0
    for name in stack.running():
        owners = docker("top", name, "-eo", "pid,uid").split()[3::2]
        assert owners, f"{name} runs nothing"
        assert "0" not in owners, f"{name} runs a process as root"
        seen += len(owners)
    return f"{seen} processes; root was only {_ROOT_ONCE}"


def nobody_writes_the_root(stack: Stack) -> str:
    """Not even root could write outside of volumes and memory."""
    for name in stack.running():
        tried = attempt("exec", "--user", "root", name, "sh", "-c", "echo > /probe")
        assert "Read-only file system" in tried.stderr, f"{name}: {tried.stderr or 'written'}"
    return f"tried as root in {len(stack.running())} containers"


def everything_is_limited(stack: Stack) -> str:
    """Rights, memory, processes and logs are limited; a container that fails is restarted."""
    for name, container in stack.running().items():
        host = container["HostConfig"]
        service = container["Config"]["Labels"]["com.docker.compose.service"]
        wanted = {
            "ReadonlyRootfs": host["ReadonlyRootfs"],
            "CapDrop": host["CapDrop"] == ["ALL"]
            and (host["CapAdd"] or []) == _MARKED.get(service, []),
            "SecurityOpt": "no-new-privileges:true" in host["SecurityOpt"],
            "Memory": host["Memory"] > 0,
            "PidsLimit": (host["PidsLimit"] or 0) > 0,
            "RestartPolicy": host["RestartPolicy"]["Name"] == "unless-stopped",
            "LogConfig": "max-size" in host["LogConfig"]["Config"],
            "Mounts": not _mounts_of_the_host(container),
        }
        faults = [what for what, holds in wanted.items() if not holds]
        assert not faults, f"{name}: {', '.join(faults)}"
    return ", ".join(wanted)


def only_the_web_is_published(stack: Stack) -> str:
    """One port, on loopback."""
    published = {
        f"{name} {binding['HostIp']}"
        for name, container in stack.running().items()
        for bindings in container["NetworkSettings"]["Ports"].values()
        for binding in bindings or ()
    }
    assert published == {f"{stack.name}-frontend-react-js-1 127.0.0.1"}, published
    return "127.0.0.1, frontend-react-js"


def the_stores_refuse_the_web(stack: Stack) -> str:
    """The web container reaches the API, and neither database by name or by address."""
    stack.inside("frontend-react-js", *_fetch("http://backend-flask:4567/api/health-check"))
    for service, port in (("db", 5432), ("dynamodb-local", 8000)):
        networks = stack.container(service)["NetworkSettings"]["Networks"].values()
        reach = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 2)"
        for host in [service, *(network["IPAddress"] for network in networks)]:
            stack.inside("backend-flask", "python", "-c", reach, host, str(port))
            web = stack.container("frontend-react-js")["Name"].strip("/")
            tried = attempt("exec", web, *_fetch(f"http://{host}:{port}/"))
            assert tried.returncode, f"the web container reaches {host}:{port}"
    return "by name: unknown; by address: no way"


def the_api_only_uses_rows(stack: Stack) -> str:
    """API and worker sign in to Postgres as a role that changes no table and reads no password."""
    refused = ("CREATE TABLE loot (one int)", "DROP TABLE users", "SELECT * FROM pg_authid")
    script = (
        "import psycopg2, sys\n"
        "address = open('/run/secrets/database_url').read()\n"
        "with psycopg2.connect(address) as database, database.cursor() as sql:\n"
        "    sql.execute('SELECT current_user, current_setting(%s)', ('is_superuser',))\n"
        "    print(*sql.fetchone())\n"
        "    sql.execute(sys.argv[1])\n"
    )
    for service in ("backend-flask", "worker", "stream"):
        held = stack.inside(service, "ls", "/run/secrets").split()
        assert "migration_database_url" not in held, f"{service} has the owner's address"
        name = f"{stack.name}-{service}-1"
        for statement in refused:
            tried = attempt("exec", name, "python", "-c", script, statement)
            assert tried.stdout.split() == ["cruddur_app", "off"], tried
            assert "InsufficientPrivilege" in tried.stderr, f"{statement}: {tried.stderr}"
    return f"cruddur_app, no superuser; refused: {', '.join(refused)}"


def secrets_are_in_no_image(stack: Stack) -> str:
    """No layer, label, variable or command holds a secret; nor does a container's description."""
    files = ("database_url", "secret_key", "mail_url", "metrics_token")
    found = [stack.inside("backend-flask", "cat", f"/run/secrets/{name}") for name in files]
    found.append(stack.inside("db", "cat", "/run/secrets/postgres_password"))
    assert found[-1] not in found[0], "the API has the password of the owner"
    for image in stack.images():
        words = docker("history", "--no-trunc", image) + docker("image", "inspect", image)
        assert not any(secret in words for secret in found), image
        assert not _layers_hold(image, [secret.encode() for secret in found]), image
    described = docker("inspect", *stack.running())
    assert not any(secret in described for secret in found), "docker inspect tells a secret"
    return f"{len(found)} secrets, every file of every layer of {len(stack.images())} images"


def _layers_hold(image: str, secrets: list[bytes]) -> bool:
    command = ["docker", "image", "save", image]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as saving,
        tarfile.open(fileobj=saving.stdout, mode="r|") as archive,
    ):
        for member in archive:
            blob = archive.extractfile(member) if member.isfile() else None
            content = blob.read() if blob else b""
            if content.startswith(_GZIP):
                content = gzip.decompress(content)
            if any(secret in content for secret in secrets):
                return True
    return False


def _mounts_of_the_host(container: Mapping[str, Any]) -> list[str]:
    mounts = cast(list[dict[str, Any]], container["Mounts"])
    return [
        mount["Source"]
        for mount in mounts
        if mount["Type"] == "bind"
        and (mount["RW"] or not mount["Destination"].startswith(_READ_ONLY))
    ]


def _fetch(url: str) -> list[str]:
    return ["wget", "-q", "-T", "3", "-O", "/dev/null", url]
