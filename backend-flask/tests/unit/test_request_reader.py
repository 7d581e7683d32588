"""The end of a request is found however it is split."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cruddur.server.request_reader import (
    MAX_BODY_BYTES,
    UPLOAD_SECONDS,
    Refused,
    RequestReader,
    Uploads,
)

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"
WHOLE = [
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    HEAD + b"Content-Length: 0\r\n\r\n",
    HEAD + b"content-length:3 \r\n\r\nabc",
    HEAD + b"X-Content-Length: 9\r\nContent-Length: 3\r\n\r\n\r\n\r",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    HEAD + b'Transfer-Encoding: Chunked\r\n\r\n3;x="y"\r\n\r\n\r\r\n0\r\nTrailer: 1\r\n\r\n',
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0a\r\n0\r\n\r\n45678\r\n0\r\n\r\n",
    HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
]


def comes_whole(pieces: list[bytes]) -> bool:
    """Whether the last piece is what makes it whole."""
    reader = RequestReader(deadline=0)
    whole = [reader.add(piece) for piece in pieces if piece]
    return whole == [False] * (len(whole) - 1) + [True]


@given(request=st.sampled_from(WHOLE), data=st.data())
def test_a_request_is_whole_with_its_last_byte_however_it_is_cut(
    request: bytes, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(request)), max_size=8)))
    edges = [0, *cuts, len(request)]
    assert comes_whole([request[a:b] for a, b in pairwise(edges)])
    assert comes_whole([bytes([byte]) for byte in request])


@pytest.mark.parametrize("request_bytes", WHOLE)
def test_what_follows_a_whole_request_changes_nothing(request_bytes: bytes) -> None:
    assert RequestReader(deadline=0).add(request_bytes + b"GET / HTTP/1.1\r\n")


def test_the_largest_body_is_taken_and_one_byte_more_is_refused() -> None:
    head = HEAD + b"Content-Length: %d\r\n\r\n"
    body = b"x" * MAX_BODY_BYTES
    assert RequestReader(deadline=0).add(head % MAX_BODY_BYTES + body)
    with pytest.raises(Refused) as refused:
        RequestReader(deadline=0).add(head % (MAX_BODY_BYTES + 1))
    assert refused.value.status == 413


@given(st.binary())
def test_any_bytes_are_awaited_taken_or_refused(sent: bytes) -> None:
    for head in (b"", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", HEAD + b"Content-Length:"):
        with suppress(Refused):
            RequestReader(deadline=0).add(head + sent)


UPLOADS = Uploads(max_bytes=1024 * 1024)
UPLOAD = b"POST /api/media HTTP/1.1\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"


def test_an_upload_may_be_larger_and_has_more_time() -> None:
    body = bytes(UPLOADS.max_bytes)
    reader = RequestReader(deadline=0, uploads=UPLOADS)
    assert not reader.add(UPLOAD % len(body) + body[:10])
    assert reader.expects_continue
    assert reader.is_upload
    assert reader.deadline == UPLOAD_SECONDS
    assert not reader.add(body[10:-1])
    assert reader.add(b"!and what follows")
    assert len(reader.received) < 1024
    head, _, sent = b"".join(reader.parts()).partition(b"\r\n\r\n")
    assert b"Expect" not in head
    assert sent == body[:-1] + b"!and what follows"
    reader.close()


@pytest.mark.parametrize(
    "head",
    [
        UPLOAD % (UPLOADS.max_bytes + 1024 * 1024),
        (UPLOAD % (MAX_BODY_BYTES + 1)).replace(b"/media", b"/activities"),
        (UPLOAD % (MAX_BODY_BYTES + 1)).replace(b"POST", b"PUT"),
    ],
)
def test_nothing_else_may_be_larger(head: bytes) -> None:
    with pytest.raises(Refused, match="413"):
        RequestReader(deadline=0, uploads=UPLOADS).add(head)


def test_a_small_upload_is_held_in_memory() -> None:
    reader = RequestReader(deadline=0, uploads=UPLOADS)
    assert reader.add(UPLOAD % 3 + b"abc")
    assert not reader.is_upload
