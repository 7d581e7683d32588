"""Fixtures that decode uploads in the process of the tests, or in one of their own as the product
does."""

from collections.abc import Iterator
from typing import BinaryIO

import pytest

from cruddur.media import decoding, service
from cruddur.media.decoding import Decoded, NotDecoded
from picture_decoder.pictures import Refused, made_of, prepare


@pytest.fixture(scope="session", autouse=True)
def decoded_here() -> Iterator[None]:
    """To start a process for a small picture takes ten times as long as to decode it."""
    prepare()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "decoded", _decoded)
        yield


@pytest.fixture(scope="module")
def decoded_by_a_process() -> Iterator[None]:
    """For tests of decoding."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "decoded", decoding.decoded)
        yield


def _decoded(upload: BinaryIO, _: object) -> Decoded:
    try:
        made = made_of(upload)
    except Refused as refused:
        raise NotDecoded(refused.reason) from None
    return Decoded(made.width, made.height, made.placeholder, made.full, made.preview)
