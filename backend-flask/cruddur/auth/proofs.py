"""The rules of fresh proofs: what signing in asks for, asked again in a session."""

from cruddur.auth import limits, passkeys, service
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.proof_schemas import Proof
from cruddur.errors import Forbidden, WrongCredentials
from cruddur.security import proofs
from cruddur.security.rate_limits import Use
from cruddur.security.viewer import Viewer


def prove(auth: AuthServices, viewer: Viewer, form: Proof) -> None:
    """Makes the proof of the viewer's session fresh. Raises WrongCredentials for a wrong password
    and for a passkey of nobody or of somebody else, Forbidden, RateLimited and Busy."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has nothing to prove.")
    if form.password is not None:
        service.check_own_password(auth, viewer, form.password)
        with auth.postgres.transaction() as db:
            proofs.note_proof(db, viewer.session_uuid)
    elif form.credential is not None:
        tries = [Use(limits.OWN_PASSWORD, viewer.uuid)]
        auth.rate_limiter.spend(tries)
        with auth.postgres.transaction() as db:
            if passkeys.owner_of(db, auth.settings, form.credential) != viewer.uuid:
                raise WrongCredentials("This is not your passkey.")
            proofs.note_proof(db, viewer.session_uuid)
        auth.rate_limiter.reset(tries)
