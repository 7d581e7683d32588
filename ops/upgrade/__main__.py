"""`VERSION=… [FROM=…] python -m ops.upgrade`."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from local.paths import ROOT, STATE
from ops.backup.archive import ArchiveError
from ops.backup.choice import chosen
from ops.backup.stacks import ComposeStack, StackError
from ops.upgrade import dotenv
from ops.upgrade.clone import Clone, CloneError, Commit
from ops.upgrade.journal import Journal
from ops.upgrade.production import Production, UpgradeError

_HOW = "make upgrade VERSION=1.2.3"
_OWN_IMAGES = "cruddur.local"
_DOTENV = ROOT / ".env"
_JOURNAL = STATE / "upgrade.json"
_FAULTS = (UpgradeError, CloneError, StackError, ArchiveError)


def main() -> int:
    """Upgrade, or go back and say why."""
    version = os.environ.get("VERSION", "").strip()
    if not version:
        sys.exit(f"Say which version: {_HOW}")
    STATE.mkdir(exist_ok=True)
    with (STATE / "upgrade.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another upgrade of this clone runs.")
        # Only the images that are chosen here are of that version.
        del os.environ["VERSION"]
        try:
            return _Upgrade(version).run()
        except _FAULTS as error:
            sys.exit(f"Nothing was changed. {error}")


class _Upgrade:
    """From what runs to another version."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._clone = Clone(ROOT)
        stack = chosen("production", os.environ.get("COMPOSE_PROJECT_NAME", ""))
        if not isinstance(stack, ComposeStack):
            raise UpgradeError("Only production in containers is upgraded so.")
        self._production = Production(stack)
        self._registry = dotenv.value_of("REGISTRY", _DOTENV) or _OWN_IMAGES

    def run(self) -> int:
        """All steps; the status of the process."""
        to = self._target()
        journal = self._begin(to)
        if journal is None:
            print(f"{self._version} runs already.")
            return 0
        try:
            self._prepare(journal, to)
        except _FAULTS:
            self._clone.check_out(journal.from_commit)
            journal.close()
            raise
        try:
            _say("Migrating …")
            self._production.migrate(to.image_tag)
            _say("Replacing what runs …")
            self._production.roll(to.image_tag)
            self._production.check(to.image_tag)
        except UpgradeError as error:
            return self._go_back(journal, error)
        dotenv.set_value("VERSION", to.image_tag, _DOTENV)
        journal.close()
        print(
            f"{self._version} runs, as VERSION={to.image_tag} in .env says. "
            f"The backup from before: {journal.backup}."
        )
        return 0

    def _target(self) -> Commit:
        fault = self._clone.fetch()
        to = self._clone.find(self._version)
        if to is None:
            raise UpgradeError(f"There is no version {self._version} here. {fault}".strip())
        if changes := self._clone.changes():
            raise UpgradeError(
                f"Files of this clone were changed, such as {changes[0].split()[-1]}: put your "
                "changes away first (`git stash`)."
            )
        return to

    def _begin(self, to: Commit) -> Journal | None:
        """Note where this begins; what an upgrade that was killed has noted stays."""
        if unfinished := Journal.read(_JOURNAL):
            _say("An upgrade was not finished: going on with it …")
            return unfinished
        given = os.environ.get("FROM", "").strip()
        before = self._clone.find(given) if given else Commit(self._clone.head(), "")
        if before is None:
            raise UpgradeError(f"There is no version {given}, which FROM names.")
        tag = self._production.tag()
        if before.id == to.id:
            if tag == to.image_tag:
                return None
            raise UpgradeError(
                f"This clone is at {self._version} already: say from which commit what runs was "
                f"started, {_HOW} FROM=…"
            )
        journal = Journal(_JOURNAL, before.id, tag, self._production.images())
        self._production.keep(journal.images, self._registry, tag)
        journal.write()
        return journal

    def _prepare(self, journal: Journal, to: Commit) -> None:
        """What can fail without anybody noticing: backup, files, secrets, images."""
        if not journal.backup:
            _say("Making a backup …")
            file = STATE / "backups" / f"before-{to.image_tag}.tar"
            journal.backup = self._production.back_up(file)
            journal.write()
        self._clone.check_out(to.id)
        # The program of the new version: it knows which secrets that needs.
        made = subprocess.run(
            [sys.executable, "-E", "-m", "ops.secret_files"],
            cwd=ROOT,
            env={**os.environ, "SECRETS_FOLDER": dotenv.value_of("SECRETS_FOLDER", _DOTENV)},
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise UpgradeError(made.stderr.strip())
        is_built = self._registry == _OWN_IMAGES
        _say(f"{'Building' if is_built else 'Pulling'} the images …")
        self._production.get_images(to.image_tag, is_built=is_built)

    def _go_back(self, journal: Journal, error: Exception) -> int:
        _say(f"{self._version} does not run: {error}\nGoing back …")
        try:
            self._clone.check_out(journal.from_commit)
            self._production.keep(journal.images, self._registry, journal.from_tag)
            self._production.roll(journal.from_tag)
            self._production.check(journal.from_tag)
        except _FAULTS as fault:
            _say(
                f"That failed as well: {fault}\nThe files are those of {journal.from_commit[:12]}, "
                "whose `docker compose up --detach --wait` starts it. "
            )
            return 2
        journal.close()
        _say(
            f"The version before runs again, with all that was written. {self._version} may have "
            f"changed the schema, which stays. If that broke something, `make restore` brings back "
            f"the backup from before: {journal.backup}."
        )
        return 1


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as missing:
        sys.exit(f"{Path(missing.filename).name} is needed for this: install it.")
    except KeyboardInterrupt:
        sys.exit("Not finished: the same command goes on with it.")
