"""The steps of an upgrade, and the way back."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ops.backup.archive import ArchiveError
from ops.backup.programs import StackError
from ops.upgrade import dotenv
from ops.upgrade.clone import Clone, CloneError, Commit
from ops.upgrade.journal import Journal
from ops.upgrade.production import Production, UpgradeError

HOW = "make upgrade VERSION=1.2.3"
FAULTS = (UpgradeError, CloneError, StackError, ArchiveError)
_OWN_IMAGES = "cruddur.local"


@dataclass(frozen=True)
class Upgrade:
    """From what runs to another version."""

    version: str
    # The commit that runs, where the clone is at another one already.
    given_from: str
    production: Production
    folder: Path
    # Where the journal and a backup are.
    state: Path

    @property
    def _clone(self) -> Clone:
        return Clone(self.folder)

    @property
    def _dotenv(self) -> Path:
        return self.folder / ".env"

    @property
    def _journal(self) -> Path:
        return self.state / "upgrade.json"

    @property
    def _registry(self) -> str:
        return dotenv.value_of("REGISTRY", self._dotenv) or _OWN_IMAGES

    def run(self) -> int:
        """All steps; the status of the process."""
        to = self._target()
        journal = self._begin(to)
        if journal is None:
            print(f"{self.version} runs already.")
            return 0
        try:
            self._prepare(journal, to)
        except FAULTS:
            self._clone.check_out(journal.from_commit)
            journal.close()
            raise
        try:
            _say("Migrating …")
            self.production.migrate(to.image_tag)
            _say("Replacing what runs …")
            self.production.roll(to.image_tag)
            self.production.check(to.image_tag)
        except UpgradeError as error:
            return self._go_back(journal, error)
        dotenv.set_value("VERSION", to.image_tag, self._dotenv)
        journal.close()
        print(
            f"{self.version} runs, as VERSION={to.image_tag} in .env says. "
            f"The backup from before: {journal.backup}."
        )
        return 0

    def _target(self) -> Commit:
        fault = self._clone.fetch()
        to = self._clone.find(self.version)
        if to is None:
            raise UpgradeError(f"There is no version {self.version} here. {fault}".strip())
        if changes := self._clone.changes():
            raise UpgradeError(
                f"Files of this clone were changed, such as {changes[0].split()[-1]}: put your "
                "changes away first (`git stash`)."
            )
        return to

    def _begin(self, to: Commit) -> Journal | None:
        """Note where this begins; what an upgrade that was killed has noted stays."""
        if unfinished := Journal.read(self._journal):
            _say("An upgrade was not finished: going on with it …")
            return unfinished
        before = (
            self._clone.find(self.given_from) if self.given_from else Commit(self._clone.head(), "")
        )
        if before is None:
            raise UpgradeError(f"There is no version {self.given_from}, which FROM names.")
        tag = self.production.tag()
        if before.id == to.id:
            if tag == to.image_tag:
                return None
            raise UpgradeError(
                f"This clone is at {self.version} already: say from which commit what runs was "
                f"started, {HOW} FROM=…"
            )
        journal = Journal(self._journal, before.id, tag, self.production.images())
        self.production.keep(journal.images)
        journal.write()
        return journal

    def _prepare(self, journal: Journal, to: Commit) -> None:
        """What can fail without anybody noticing: backup, files, secrets, images."""
        if not journal.backup:
            _say("Making a backup …")
            file = self.state / "backups" / f"before-{to.image_tag}.tar"
            journal.backup = self.production.back_up(file)
            journal.write()
        self._clone.check_out(to.id)
        # The program of the new version: it knows which secrets that needs.
        made = subprocess.run(
            [sys.executable, "-E", "-m", "ops.secret_files"],
            cwd=self.folder,
            env={**os.environ, "SECRETS_FOLDER": dotenv.value_of("SECRETS_FOLDER", self._dotenv)},
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise UpgradeError(made.stderr.strip())
        is_built = self._registry == _OWN_IMAGES
        _say(f"{'Building' if is_built else 'Pulling'} the images …")
        self.production.get_images(to.image_tag, is_built=is_built)

    def _go_back(self, journal: Journal, error: Exception) -> int:
        _say(f"{self.version} does not run: {error}\nGoing back …")
        try:
            self._clone.check_out(journal.from_commit)
            self.production.keep(journal.images)
            self.production.roll(journal.from_tag)
            self.production.check(journal.from_tag)
        except FAULTS as fault:
            _say(
                f"That failed as well: {fault}\nThe files are those of {journal.from_commit[:12]}, "
                "whose `docker compose up --detach --wait` starts it. "
            )
            return 2
        journal.close()
        _say(
            f"The version before runs again, with all that was written. {self.version} may have "
            f"changed the schema, which stays. If that broke something, `make restore` brings back "
            f"the backup from before: {journal.backup}."
        )
        return 1


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
