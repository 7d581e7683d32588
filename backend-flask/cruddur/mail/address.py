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
# The characters that people use. A "?" would allow the encoded words of RFC 2047, which mail
# libraries decode; some mail servers read "%" and "!" as routes and "|" as a command.
_USUAL = "[A-Za-z0-9_'&~+-]"
# All characters of RFC 5322 except for "?", because an account may be older than the rule above.
_POSSIBLE = "[A-Za-z0-9!#$%&'*+/=^_`{|}~-]"


def _pattern(letter: str) -> str:
    # A repetition has one character or two, so the length of the local part is checked elsewhere.
    return rf"^{letter}(?:\.?{letter}){{0,{MAX_LOCAL_LENGTH - 1}}}@{_DOMAIN}$"


NEW = _pattern(_USUAL)
"""An address that somebody may sign up with; the length of its local part is not checked."""
KNOWN = _pattern(_POSSIBLE)
"""An address that an account may have and that mail can be sent to, without that check as well."""

_KNOWN = re.compile(KNOWN.removesuffix("$"))
_SENDER = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>|(?P<alone>[^<>]*)")
_RESERVED_DOMAIN = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid"
    r"|example|example\.(?:com|net|org))"
)
"""Domains of senders that public mail servers refuse: RFC 2606, 6761, 6762, 8375."""


def is_mailable(address: str) -> bool:
    """Whether the address has a form that mail can be sent to."""
    local, _, _ = address.partition("@")
    is_short = len(address) <= MAX_LENGTH and len(local) <= MAX_LOCAL_LENGTH
    return is_short and _KNOWN.fullmatch(address) is not None


def normal_form(address: str) -> str:
    """The form in which an address is stored and compared."""
    return address.lower()


DOMAIN_PATTERN = rf"^(?:\*\.)?(?:{_LABEL}\.)*{_LABEL}$"
"""A rule for domains: a domain matches itself, `*.` with a domain matches its subdomains."""


def domain_patterns(address: str) -> list[str]:
    """The rules that match the domain of an address: the domain itself, and `*.` with each of its
    parent domains."""
    domain = address.rpartition("@")[2].lower()
    labels = domain.split(".")
    return [domain, *(f"*.{'.'.join(labels[n:])}" for n in range(1, len(labels)))]


def _is_name(name: str) -> bool:
    # A quotation mark would end the quotes of the name, and mail programs decode encoded words.
    return name.isprintable() and not re.search(r'["\\]|=\?', name)


@dataclass(frozen=True)
class Sender:
    """The sender of mails; `name` may be empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the @, in lower case."""
        return self.address.rpartition("@")[2].lower()

    @classmethod
    def parse(cls, text: str) -> "Sender":
        """Reads `Name <user@domain>` or `user@domain`. Raises ValueError with one sentence."""
        found = _SENDER.fullmatch(text)
        name = ((found and found["name"]) or "").strip().strip('"')
        address = (found and (found["address"] or found["alone"])) or ""
        local, _, domain = address.rpartition("@")
        # The sender in development is noreply@localhost.
        probe = f"{local}@localhost.test" if domain == "localhost" else address
        if not is_mailable(probe) or not _is_name(name):
            raise ValueError("write it like Cruddur <noreply@your.domain>")
        return cls(name, address)

    def fault_in_production(self, origins: Sequence[str]) -> str | None:
        """Why other mail servers would refuse mails from this sender; None where its domain is that
        of one of the `origins` (or a parent of it), or any other public domain."""
        hosts = [urlsplit(origin).hostname or "" for origin in origins]
        if "." in self.domain and any(f".{host}".endswith(f".{self.domain}") for host in hosts):
            return None
        if "." in self.domain and not _RESERVED_DOMAIN.fullmatch(self.domain):
            return None
        return (
            "MAIL_FROM is not set to a sender of this place's own domain, and other mail servers "
            f"refuse what comes from {self.domain} (write it like Cruddur <noreply@your.domain>)"
        )
