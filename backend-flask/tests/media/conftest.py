"""Fixtures of the tests of pictures."""

from collections.abc import Iterator

import pytest

from cruddur.media import service
from cruddur.media.decoding import Decoded
from picture_decoder.pictures import Made, made_of, prepare


@pytest.fixture(autouse=True, scope="module")
def decoded_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Decodes small pictures in this process, where the tests are not about decoding: to start
    another one takes ten times as long."""
    if request.module.__name__.endswith("test_upload"):
        yield
        return
    prepare()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "decoded", lambda file, _: as_decoded(made_of(file)))
        yield


def as_decoded(made: Made) -> Decoded:
    return Decoded(made.width, made.height, made.placeholder, made.full, made.preview)
