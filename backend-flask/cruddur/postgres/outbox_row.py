"""A row of the outbox, as a feature sees it that delivers many of them in few calls."""

from typing import Any, Protocol


class OutboxRow(Protocol):
    """What is to be done, for whom or in what, and with what."""

    @property
    def topic(self) -> str:
        """One of the feature's topics."""

    @property
    def user_uuid(self) -> str:
        """A person, or what takes the place of one: a conversation, a file."""

    @property
    def body(self) -> Any:
        """References: uuids, and never what people wrote."""
