"""Archives that the service `backup` encrypted: opened with the identity, in the stack's own age.

The machine itself needs no program for it.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ops.backup.programs import StackError
from ops.backup.stacks import Stack

_MAGIC = b"age-encryption.org/"
_IDENTITY = re.compile(r"^AGE-SECRET-KEY-\S+$", re.MULTILINE)


@contextmanager
def opened(stack: Stack, file: Path, identity: Path | None) -> Iterator[IO[bytes]]:
    """The archive in the file, decrypted where it is encrypted. Raises StackError."""
    with file.open("rb") as given:
        is_encrypted = given.read(len(_MAGIC)) == _MAGIC
        given.seek(0)
        if not is_encrypted:
            yield given
            return
        if identity is None:
            raise StackError(
                f"{file} is encrypted: say where the identity is that fits, "
                f"make restore FILE={file} IDENTITY=backup-key.txt"
            )
        identities = _IDENTITY.findall(identity.read_text(encoding="utf-8", errors="replace"))
        if not identities:
            raise StackError(f"{identity} holds no line that begins with AGE-SECRET-KEY-.")
        # Without a name: what is in it stays on no disk.
        with tempfile.TemporaryFile() as content:
            stack.decrypt(" ".join(identities), given, content)
            yield content
