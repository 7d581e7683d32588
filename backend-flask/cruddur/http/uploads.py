"""Reads the one file of a multipart body."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from cruddur.errors import MalformedBody, NotMultipart

MULTIPART = "multipart/form-data"
FIELD = "file"
BESIDE_THE_FILE_BYTES = 16 * 1024
"""Of a body: boundaries and headers of its parts."""
BUFFER_BYTES = 256 * 1024
"""In memory at once, of which the parser reads a quarter at a time."""
MAX_PARTS = 4
ONE_FILE = {
    "required": True,
    "content": {
        MULTIPART: {
            "schema": {
                "type": "object",
                "properties": {FIELD: {"type": "string", "format": "binary"}},
                "required": [FIELD],
            }
        }
    },
}
"""The body in the OpenAPI document."""


@contextmanager
def uploaded_file(most: int, folder: Path | None) -> Iterator[BinaryIO]:
    """The file in the part `file`, as a file without a name in that folder. Whatever its name and
    type are said to be is not looked at. Raises NotMultipart, MalformedBody, and
    RequestEntityTooLarge where it has more than `most` bytes."""
    if request.mimetype != MULTIPART:
        raise NotMultipart("Send the picture as multipart/form-data, in a part named `file`.")
    if (request.content_length or 0) > most + BESIDE_THE_FILE_BYTES:
        raise RequestEntityTooLarge
    with ExitStack() as opened:

        def file_of_part(*_: object, **__: object) -> IO[bytes]:
            return opened.enter_context(TemporaryFile("rb+", dir=folder))

        parser = FormDataParser(
            stream_factory=file_of_part,
            max_content_length=most + BESIDE_THE_FILE_BYTES,
            max_form_memory_size=BUFFER_BYTES,
            max_form_parts=MAX_PARTS,
            silent=False,
        )
        try:
            _, _, files = parser.parse_from_environ(request.environ)
        except ValueError:
            raise MalformedBody("The body is not valid multipart/form-data.") from None
        found = files.getlist(FIELD)
        if len(found) != 1:
            raise MalformedBody("The body needs exactly one file, in a part named `file`.")
        file = cast(BinaryIO, found[0].stream)
        if file.seek(0, 2) > most:
            raise RequestEntityTooLarge
        file.seek(0)
        yield file
