"""A request that is tried to find out what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EDGE = "edge-of-a-part"


@dataclass(frozen=True)
class Try:
    """A request; `{names}` in path and body stand for what the world has.

    A `file` is what is uploaded. What cannot be done twice is sent `once`. What is `in_portions`
    answers for more than it may do at once, and is left to the worker.
    """

    words: str
    path: str
    who: str = ""
    body: Mapping[str, object] | None = None
    file: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    in_portions: bool = False

    def path_in(self, names: Mapping[str, str]) -> str:
        """The address."""
        return f"/api/{self.path.format(**names)}"

    def body_in(self, names: Mapping[str, str]) -> dict[str, object]:
        """The body."""
        values = (self.body or {}).items()
        # Only whole values: what people write may hold brackets.
        return {key: names.get(str(value).strip("{}"), value) for key, value in values}

    def upload(self) -> tuple[bytes, str]:
        """The body with the file, and its type."""
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        body = head.encode() + (self.file or b"") + f"\r\n--{EDGE}--\r\n".encode()
        return body, f"multipart/form-data; boundary={EDGE}"
