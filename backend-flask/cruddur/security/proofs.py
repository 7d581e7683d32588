"""Fresh proofs: some operations need the person to have proved who they are a moment ago.

A session may have been open for months, on a device that somebody else picked up.
"""

from cruddur.account_errors import ProofRequired
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.security.viewer import Viewer

PROOF_MINUTES = 10
"""How long a proof is fresh. Signing in is one."""

HAS_FRESH_PROOF = statement("security", "has_fresh_proof", bool)
NOTE_PROOF = statement("security", "note_proof")


def require_fresh_proof(db: Connection, viewer: Viewer) -> None:
    """Raises ProofRequired where the last proof of the viewer's session is not fresh. The demo
    person, who acts without a session, has nothing to prove."""
    if viewer.session_uuid and not db.row(
        HAS_FRESH_PROOF, session_uuid=viewer.session_uuid, minutes=PROOF_MINUTES
    ):
        raise ProofRequired()


def note_proof(db: Connection, session_uuid: str) -> None:
    """Makes the proof of that session fresh."""
    db.run(NOTE_PROOF, session_uuid=session_uuid)
