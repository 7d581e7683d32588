"""What an upgrade has done so far, in a file: one that was killed is repeated from what it says."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Journal:
    """Where an upgrade came from. It is there from before the first change to the very end."""

    file: Path
    # The commit that ran, and the tag of its images.
    from_commit: str
    from_tag: str
    # Our images that ran: their ids by their names.
    images: dict[str, str] = field(default_factory=dict)
    # Where the backup is; empty until it is made.
    backup: str = ""

    @classmethod
    def read(cls, file: Path) -> "Journal | None":
        """The one of an upgrade that was not finished."""
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            return cls(file=file, **found)
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self) -> None:
        """Keep it; the file is whole at any time."""
        values = asdict(self)
        del values["file"]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        partial = self.file.with_suffix(".partial")
        with partial.open("w", encoding="utf-8") as out:
            json.dump(values, out)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(self.file)

    def close(self) -> None:
        """The upgrade is over, in one way or the other."""
        self.file.unlink(missing_ok=True)
