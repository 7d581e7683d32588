"""The rules of fresh proofs: what signing in asks for, asked again in a session."""

from cruddur.account_errors import ProofRequired
from cruddur.auth import limits, passkeys, second_steps, service, store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.proof_schemas import Proof
from cruddur.auth.store import Account
from cruddur.errors import Forbidden, WrongCredentials
from cruddur.security import proofs
from cruddur.security.rate_limits import Use
from cruddur.security.viewer import Viewer


def prove(auth: AuthServices, viewer: Viewer, form: Proof, network: str) -> None:
    """Makes the proof of the viewer's session fresh. Raises WrongCredentials for a wrong password
    and for a passkey of nobody or of somebody else, SecondStepRequired, Invalid for a wrong code of
    the second step, Forbidden, RateLimited and Busy."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has nothing to prove.")
    if form.password is not None:
        account = service.check_own_password(auth, viewer, form.password)
        typed = second_steps.typed_code(auth, account, form.second_step, network)
        with auth.postgres.transaction() as db:
            second_steps.use_code(db, auth.settings.secret_key, typed)
            proofs.note_proof(db, viewer.session_uuid)
        second_steps.refund(auth, typed)
    elif form.credential is not None:
        tries = [Use(limits.OWN_PASSWORD, viewer.uuid)]
        auth.rate_limiter.spend(tries)
        with auth.postgres.transaction() as db:
            if passkeys.owner_of(db, auth.settings, form.credential) != viewer.uuid:
                raise WrongCredentials("This is not your passkey.")
            proofs.note_proof(db, viewer.session_uuid)
        auth.rate_limiter.reset(tries)


def own_account(auth: AuthServices, viewer: Viewer, password: str | None) -> Account:
    """The viewer's account, for a change that needs a fresh proof: that of the session, or the
    password, which is enough where signing in asks for nothing else. Raises ProofRequired,
    WrongCredentials, RateLimited and Busy."""
    if password is not None:
        account = service.check_own_password(auth, viewer, password)
        if account.second_step_uuid is None:
            return account
    with auth.postgres.autocommit() as db:
        proofs.require_fresh_proof(db, viewer)
        own = store.account_of_user(db, viewer.uuid)
    if own is None or own.email is None or viewer.session_uuid is None:
        # Demo people, who act without a session or sign in without any proof, prove nothing.
        raise ProofRequired()
    return own
