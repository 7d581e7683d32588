"""The file `.env`, as far as an upgrade reads and changes it."""

import os
import re
import tempfile
from pathlib import Path


def value_of(name: str, file: Path) -> str:
    """What the shell says or else the file, as Docker Compose does; empty if neither does."""
    if name in os.environ:
        return os.environ[name]
    found = ""
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            if match := re.fullmatch(rf"\s*(?:export\s+)?{name}\s*=\s*(.*?)\s*", line):
                found = re.sub(r"\s+#.*$", "", match[1]).strip("\"'")
    return found


def set_value(name: str, value: str, file: Path) -> None:
    """Write it into the file, which is there whole at any time, with the same rights."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    kept = [line for line in lines if not re.match(rf"\s*(?:export\s+)?{name}\s*=", line)]
    text = "\n".join([*kept, f"{name}={value}"]) + "\n"
    descriptor, partial = tempfile.mkstemp(prefix=".env-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            there = file.stat()
            Path(partial).chmod(there.st_mode & 0o777)
            if os.geteuid() == 0:
                os.chown(partial, there.st_uid, there.st_gid)
        Path(partial).replace(file)
    finally:
        Path(partial).unlink(missing_ok=True)
