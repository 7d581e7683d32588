"""Collects a request until it is complete, or refuses it."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MAX_HEAD_BYTES = 32 * 1024
"""As much as nginx accepts. gunicorn's limits of a single line or header are lower."""
MAX_BODY_BYTES = 64 * 1024
"""More than the largest body that an operation accepts (tests/attacks/test_edge.py checks), but for
the import of a whole place and the upload of a picture."""
_MAX_SIZE_LINE_BYTES = 1024
UPLOAD_LINES = tuple(
    b"POST %b HTTP/" % path for path in (b"/api/media", b"/api/v1/media", b"/api/v2/media")
)
"""How the requests begin that may have a larger body."""
BESIDE_THE_FILE_BYTES = 16 * 1024
UPLOAD_SECONDS = 60.0
"""Time for such a body, in place of the usual."""
_READ_BYTES = 64 * 1024

_FRAMING = re.compile(
    rb"\r\n(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n)", re.IGNORECASE
)
_EXPECTS_CONTINUE = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)


@dataclass(frozen=True)
class Uploads:
    """How large an upload may be, and the folder for what was received of one; None for that of the
    system."""

    max_bytes: int = 0
    folder: Path | None = None


NO_UPLOADS = Uploads()


class Refused(Exception):
    """The rest of the request is not read: the status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class RequestReader:
    """What was received of a request, and of those that follow it on the connection.

    It finds the end of the request only; gunicorn's parser does the rest.
    """

    def __init__(self, deadline: float, uploads: Uploads = NO_UPLOADS) -> None:
        self.deadline = deadline
        self.received = bytearray()
        self.expects_continue = False
        """Whether the client sends the body only after `100 Continue`."""
        self.waits = False
        """Whether it waits in the main loop, without a thread."""
        self._body_at = 0
        # Where the body ends, or where the next chunk of a chunked body starts.
        self._end = 0
        self._chunked = False
        self._uploads = uploads
        # The body of an upload, which is in no memory.
        self._file: IO[bytes] | None = None
        self._file_bytes = 0

    @property
    def is_upload(self) -> bool:
        """Whether it may take longer than others."""
        return self._file is not None

    def close(self) -> None:
        """Lets go of what was received."""
        if self._file:
            self._file.close()

    def parts(self) -> Iterator[bytes]:
        """All that was received, once the request is complete."""
        yield bytes(self.received)
        if self._file:
            self._file.seek(0)
            while part := self._file.read(_READ_BYTES):
                yield part

    def add(self, data: bytes) -> bool:
        """Adds received bytes; whether the request is complete. Raises Refused."""
        if self._file:
            return self._add_to_file(data)
        searched = max(0, len(self.received) - 3)
        self.received += data
        if not self._body_at:
            head_end = self.received.find(b"\r\n\r\n", searched)
            if (head_end if head_end >= 0 else len(self.received)) > MAX_HEAD_BYTES:
                raise Refused(431)
            if head_end < 0:
                return False
            self._read_framing(head_end)
            if self._begins_upload():
                return self._move_to_file()
        if self._chunked:
            self._pass_chunks()
        if self._end - self._body_at > MAX_BODY_BYTES:
            raise Refused(413)
        whole = not self._chunked and len(self.received) >= self._end
        if not whole:
            self._note_continue()
        return whole

    def _read_framing(self, head_end: int) -> None:
        self._body_at = self._end = head_end + 4
        framing = _FRAMING.findall(self.received, 0, head_end + 2)
        if len(framing) > 1:
            raise Refused(400)
        for name, value in framing:
            if name.lower() == b"content-length":
                if not re.fullmatch(rb"[0-9]{1,18}", value):
                    raise Refused(400)
                self._end += int(value)
            elif value.lower() == b"chunked":
                self._chunked = True
            else:
                raise Refused(501)

    def _begins_upload(self) -> bool:
        length = self._end - self._body_at
        most = self._uploads.max_bytes + BESIDE_THE_FILE_BYTES
        is_large = not self._chunked and MAX_BODY_BYTES < length <= most
        return is_large and self.received.startswith(UPLOAD_LINES)

    def _move_to_file(self) -> bool:
        self.deadline += UPLOAD_SECONDS
        self._note_continue()
        self._file = tempfile.TemporaryFile("rb+", dir=self._uploads.folder)  # noqa: SIM115 (kept)
        body = bytes(self.received[self._body_at :])
        del self.received[self._body_at :]
        return self._add_to_file(body)

    def _add_to_file(self, data: bytes) -> bool:
        assert self._file, "it is an upload"
        try:
            self._file.write(data)
        except OSError:
            # The disk is full.
            raise Refused(507) from None
        self._file_bytes += len(data)
        return self._body_at + self._file_bytes >= self._end

    def _pass_chunks(self) -> None:
        """Moves to the end of the last chunk that is complete."""
        while self._end <= len(self.received):
            line_end = self.received.find(b"\r\n", self._end)
            if line_end < 0:
                if len(self.received) - self._end > _MAX_SIZE_LINE_BYTES:
                    raise Refused(400)
                return
            size = re.match(rb"[0-9a-fA-F]{1,15}", self.received[self._end : line_end])
            if not size:
                raise Refused(400)
            if int(size[0], 16) == 0:
                self._pass_trailers(line_end)
                return
            self._end = line_end + 2 + int(size[0], 16) + 2
            if self._end - self._body_at > MAX_BODY_BYTES:
                return

    def _pass_trailers(self, line_end: int) -> None:
        trailers_end = self.received.find(b"\r\n\r\n", line_end)
        if trailers_end >= 0:
            self._end = trailers_end + 4
            self._chunked = False
        elif len(self.received) - self._body_at > MAX_BODY_BYTES + MAX_HEAD_BYTES:
            raise Refused(431)

    def _note_continue(self) -> None:
        """Removes the header, so that the parser does not send `100 Continue` again."""
        if found := _EXPECTS_CONTINUE.search(self.received, 0, self._body_at):
            del self.received[found.start() : found.end()]
            self._body_at -= found.end() - found.start()
            self._end -= found.end() - found.start()
            self.expects_continue = True
