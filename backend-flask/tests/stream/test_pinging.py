"""Pings, without waiting for them."""

import asyncio
from typing import Any

import pytest

from cruddur.stream.connections import Connections, Here, Stream
from cruddur.stream.events import chunk
from cruddur.stream.pinging import PARTS, Pinging
from cruddur.stream.room import Room


class Written(asyncio.Transport):
    """A connection that keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def is_closing(self) -> bool:
        return False

    def get_write_buffer_size(self) -> int:
        return 0

    def write(self, data: Any) -> None:
        self.text += bytes(data).decode()


def opened(connections: Connections, here: Here | None = None, **fields: Any) -> Written:
    """A new stream; returns what it is told."""
    transport = Written()
    loop = asyncio.new_event_loop()
    stream = Stream(
        viewer_uuid="somebody",
        token_hash=None,
        address="192.0.2.1",
        scope="following",
        reads_messages=True,
        is_told_of_typing=False,
        here=here,
        transport=transport,
        ended=loop.create_future(),
        figures=connections.figures,
        **fields,
    )
    loop.close()
    connections.add(stream)
    return transport


@pytest.fixture
def connections() -> Connections:
    return Connections(Room(1000, 1000, 1000))


def pinged(connections: Connections) -> None:
    """A whole round of pings, at position 7, with three people here."""
    pinging = Pinging(connections, lambda: 7, lambda: 3)
    for part in range(PARTS):
        pinging.ping(part)


def test_every_stream_is_pinged_once_in_a_round(connections: Connections) -> None:
    streams = [opened(connections) for _ in range(2 * PARTS + 1)]
    pinged(connections)
    assert [stream.text.count("event: ping\n") for stream in streams] == [1] * len(streams)


def test_a_ping_says_the_time_and_up_to_where_everything_was_told(
    connections: Connections,
) -> None:
    stream = opened(connections)
    pinged(connections)
    assert "\r\nid: 7\nevent: ping\n" in stream.text
    assert '"now": "' in stream.text
    assert "here" not in stream.text


def test_a_ping_says_how_many_are_here_to_those_who_are(connections: Connections) -> None:
    stream = opened(connections, "counted")
    pinged(connections)
    assert '"here": 3}' in stream.text


def test_a_ping_takes_no_position_back(connections: Connections) -> None:
    ahead = opened(connections, position=9)
    replaying = opened(connections, held=[])
    pinged(connections)
    assert "event: ping\n" in ahead.text
    assert "id:" not in ahead.text
    assert replaying.text == ""


def test_an_event_is_a_chunk_of_http() -> None:
    body = "retry: 3000\nid: 5\nevent: create\ndata: {}\n\n"
    assert chunk("create", "{}", 5, 3000).decode() == f"{len(body):x}\r\n{body}\r\n"
