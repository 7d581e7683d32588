"""The end of a request is found however it is split."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cruddur.server.request_reader import MAX_BODY_BYTES, Refused, RequestReader

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
