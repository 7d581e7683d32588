"""E-mail addresses: which ones are accepted, their normal form, and the sender of mails."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_LENGTH = 254
"""In characters, of a whole address (RFC 5321)."""
MAX_LOCAL_LENGTH = 64
"""In characters, of the part before the @."""

# RFC 5321 allows 63 characters in a label. The last label is a word, so that no IP address fits.
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])"
# What people have. A "?" would allow the encoded words of RFC 2047, which mail libraries decode;
# "%" and "!" are routes and "|" is a command to some mail servers.
_USUAL = "[A-Za-z0-9_'&~+-]"
# All of RFC 5322's characters but "?": an account may be older than the rule above.
_POSSIBLE = "[A-Za-z0-9!#$%&'*+/=^_`{|}~-]"


def _pattern(letter: str) -> str:
    # Each turn takes one character or two, so this alone is not the limit of the local part.
    return rf"^{letter}(?:\.?{letter}){{0,{MAX_LOCAL_LENGTH - 1}}}@{_DOMAIN}$"


NEW = _pattern(_USUAL)
"""An address that somebody may sign up with, but for the length of its local part."""
KNOWN = _pattern(_POSSIBLE)
"""An address that an account may have, and that mail can be sent to; the same holds."""

_KNOWN = re.compile(KNOWN.removesuffix("$"))
_SENDER = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>|(?P<alone>[^<>]*)")
_RESERVED_DOMAIN = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid"
    r"|example|example\.(?:com|net|org))"
)
"""Names that no mail server of the internet accepts a sender of: RFC 2606, 6761, 6762, 8375."""


def is_mailable(address: str) -> bool:
    """Whether mail can be sent there, as far as the address itself says."""
    local, _, _ = address.partition("@")
    is_short = len(address) <= MAX_LENGTH and len(local) <= MAX_LOCAL_LENGTH
    return is_short and _KNOWN.fullmatch(address) is not None


def normal_form(address: str) -> str:
    """How an address is stored and compared."""
    return address.lower()


DOMAIN_PATTERN = rf"^(?:\*\.)?(?:{_LABEL}\.)*{_LABEL}$"
"""A rule for domains: a domain is itself, `*.` with a domain is whatever lies below it."""


def domain_patterns(address: str) -> list[str]:
    """The rules that would name the domain of an address: the domain itself, and `*.` with each
    domain that it lies below."""
    domain = address.rpartition("@")[2].lower()
    labels = domain.split(".")
    return [domain, *(f"*.{'.'.join(labels[n:])}" for n in range(1, len(labels)))]


def _is_name(name: str) -> bool:
    # A quotation mark would end the quotes that the name may need, an encoded word is decoded.
    return name.isprintable() and not re.search(r'["\\]|=\?', name)


@dataclass(frozen=True)
class Sender:
    """Who mails come from; `name` may be empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the @, in lower case."""
        return self.address.rpartition("@")[2].lower()

    @classmethod
    def parse(cls, text: str) -> "Sender":
        """Reads `Name <user@domain>` or `user@domain`. Raises ValueError in one sentence."""
        found = _SENDER.fullmatch(text)
        name = ((found and found["name"]) or "").strip().strip('"')
        address = (found and (found["address"] or found["alone"])) or ""
        local, _, domain = address.rpartition("@")
        # Development has no domain.
        probe = f"{local}@localhost.test" if domain == "localhost" else address
        if not is_mailable(probe) or not _is_name(name):
            raise ValueError("write it like Cruddur <noreply@your.domain>")
        return cls(name, address)

    def fault_in_production(self, origins: Sequence[str]) -> str | None:
        """Why other mail servers would refuse mail from here; None where the domain is that of
        one of the `origins` (a parent of its host included) or another one of the internet."""
        hosts = [urlsplit(origin).hostname or "" for origin in origins]
        if "." in self.domain and any(f".{host}".endswith(f".{self.domain}") for host in hosts):
            return None
        if "." in self.domain and not _RESERVED_DOMAIN.fullmatch(self.domain):
            return None
        return (
            "MAIL_FROM is not set to a sender of this place's own domain, and other mail servers "
            f"refuse what comes from {self.domain} (write it like Cruddur <noreply@your.domain>)"
        )
