"""What a place reaches by https, as containers: a provider of accounts, and a push service."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from local.paths import OPS, ROOT
from ops.containers import bases
from ops.containers.endurance import Life
from ops.containers.engine import attempt

PROVIDER = "login.school.example"
PUSH_SERVICE = "push.example"
INSIDE = "inside.example"
"""The push service by an address that is not public."""
PROVIDER_SECRET = "what the provider gave us"  # noqa: S105 (of a provider that lives for a test)
# Once of relays between IPv4 and IPv6, and nobody's since: no packet to it leaves this machine.
_PUBLIC_NETWORK = "192.88.99.0/24"
_DAY = timedelta(days=1)


@contextmanager
def beside(life: Life, **variables: str) -> Iterator[None]:
    """The place with these variables, and with what is elsewhere in reach."""
    stack = life.stack
    folder = stack.secrets.parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    _write_certificates(folder)
    file = folder / "compose.json"
    file.write_text(json.dumps(_compose_file(life, folder)))
    stack.files.append(f"--file={file}")
    stack.variables.update(variables)
    up = ("up", "--detach", "--wait", "--no-build", "--no-deps")
    try:
        stack.compose(*up, "backend-flask", "worker", "provider", "push-service")
        yield
    finally:
        stack.files.pop()
        for name in variables:
            del stack.variables[name]
        stack.compose(*up, "--remove-orphans", "backend-flask", "worker")
        # Compose removes none that the files do not name any more.
        for network in ("public", "providers"):
            attempt("network", "rm", f"{stack.name}_{network}")


def authority(life: Life) -> Path:
    """The file with the certificate of who vouches for both."""
    return life.stack.secrets.parent / "elsewhere" / "authority.pem"


def way_back(life: Life) -> str:
    """Where the provider leads to."""
    return f"http://localhost:{life.stack.port}/signin/school"


def _compose_file(life: Life, folder: Path) -> dict[str, Any]:
    trusting: dict[str, Any] = {
        "environment": {"SSL_CERT_FILE": "/elsewhere/authority.pem"},
        "volumes": [f"{folder}:/elsewhere:ro"],
    }
    backend, *_ = life.stack.images()
    certificates = [f"{folder}:/elsewhere:ro"]
    ready = {"interval": "1s", "timeout": "3s", "retries": 60}
    provider = {
        "image": bases.image_of("node"),
        "command": ["node", "/local/identity-provider.mjs", "443", PROVIDER_SECRET, way_back(life)],
        "environment": {
            "ISSUER": f"https://{PROVIDER}",
            "TLS_CERTIFICATE": f"/elsewhere/{PROVIDER}.pem",
            "TLS_KEY": f"/elsewhere/{PROVIDER}.key",
        },
        "volumes": [f"{ROOT / 'local'}:/local:ro", *certificates],
        "networks": {"providers": {"aliases": [PROVIDER]}},
        "healthcheck": {
            "test": ["CMD", "node", "-e", "require('net').connect(443, '127.0.0.1', process.exit)"],
            **ready,
        },
    }
    push_service = {
        "image": backend,
        "command": ["python", "/push_service.py", f"/elsewhere/{PUSH_SERVICE}"],
        "volumes": [f"{OPS / 'containers' / 'push_service.py'}:/push_service.py:ro", *certificates],
        "networks": {"public": {"aliases": [PUSH_SERVICE]}, "mail": {"aliases": [INSIDE]}},
        "healthcheck": {
            "test": [
                "CMD",
                "python",
                "-c",
                "import socket; socket.create_connection(('127.0.0.1', 443))",
            ],
            **ready,
        },
    }
    return {
        "services": {
            "backend-flask": trusting,
            "worker": {**trusting, "networks": ["public"]},
            "provider": provider,
            "push-service": push_service,
        },
        "networks": {
            "public": {"internal": True, "ipam": {"config": [{"subnet": _PUBLIC_NETWORK}]}}
        },
    }


def _write_certificates(folder: Path) -> None:
    own_key = generate_private_key(SECP256R1())
    own = _certificate(["authority.example"], own_key, None, own_key)
    (folder / "authority.pem").write_bytes(own.public_bytes(Encoding.PEM))
    for names in ([PROVIDER], [PUSH_SERVICE, INSIDE]):
        key = generate_private_key(SECP256R1())
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{names[0]}.key").write_bytes(content)
        certificate = _certificate(names, key, own, own_key)
        (folder / f"{names[0]}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))


def _certificate(
    names: list[str],
    key: EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: EllipticCurvePrivateKey,
) -> x509.Certificate:
    """Of these names, by that issuer; by itself where there is none."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    is_authority = issuer is None
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectAlternativeName([*map(x509.DNSName, names)]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )
