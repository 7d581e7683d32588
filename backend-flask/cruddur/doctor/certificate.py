"""What `flask doctor` finds of the certificate of the page's address."""

import socket
import ssl
import time
from urllib.parse import urlsplit

from cruddur.doctor.findings import Finding
from cruddur.settings import Settings

PATIENCE_SECONDS = 5.0
MIN_PART_LEFT = 1 / 6
"""Of a certificate's life. It is renewed at a third, whether it is good for hours or for months."""


def certificate(settings: Settings) -> Finding | None:
    """Whether browsers trust it and it is renewed; None where there is no address with TLS.

    Asks as a browser does, at the address that people open.
    """
    secure = [one for one in settings.frontend_origins if one.startswith("https:")]
    if settings.cruddur_env != "production" or not secure:
        return None
    where = urlsplit(secure[0])
    host, port = where.hostname or "", where.port or 443
    try:
        began, ends = _life_of_certificate(host, port)
    except ssl.SSLCertVerificationError as error:
        return _untrusted(host, error, is_own=settings.tls_issuer == "internal")
    except ssl.SSLError as error:
        text = f"{host} has no certificate: see the log of what ends TLS"
        return Finding("WRONG", "certificate", text, said=error.reason or "")
    except OSError as error:
        # Some networks do not lead back to their own public address.
        text = f"{host} cannot be reached from here: look at it in a browser"
        return Finding("NOTE", "certificate", text, said=error.strerror or str(error))
    day = time.strftime("%Y-%m-%d", time.gmtime(ends))
    if ends - time.time() < (ends - began) * MIN_PART_LEFT:
        text = f"that of {host} ends on {day} and is not renewed: see the log of what ends TLS"
        return Finding("WRONG", "certificate", text)
    return Finding("OK", "certificate", f"that of {host} is trusted and good until {day}")


def _life_of_certificate(host: str, port: int) -> tuple[float, float]:
    with (
        socket.create_connection((host, port), timeout=PATIENCE_SECONDS) as connection,
        ssl.create_default_context().wrap_socket(connection, server_hostname=host) as secured,
    ):
        found = secured.getpeercert() or {}
    began, ends = (ssl.cert_time_to_seconds(str(found[name])) for name in ("notBefore", "notAfter"))
    return began, ends


def _untrusted(host: str, error: ssl.SSLCertVerificationError, *, is_own: bool) -> Finding:
    if is_own:
        text = (
            f"that of {host} is from the place's own authority (TLS_ISSUER=internal), which each "
            "device has to be told to trust"
        )
        return Finding("NOTE", "certificate", text)
    text = f"browsers do not trust that of {host}: see the log of what ends TLS"
    return Finding("WRONG", "certificate", text, said=error.verify_message)
