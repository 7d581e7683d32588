"""The rules of passkeys: making, naming and removing them, and signing in by one alone.

An authenticator makes sure that it is its owner who signs (user verification is required), so a
passkey is two factors in itself.
"""

from uuid import UUID

from cruddur.account_errors import PasskeyKnown
from cruddur.auth import ceremonies, limits, linked_accounts, notices, passkey_store
from cruddur.auth import service as sessions
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.passkey_schemas import (
    Algorithm,
    CreationOptions,
    KnownCredential,
    NamedPerson,
    NamedPlace,
    NewPasskey,
    RequestOptions,
    Selection,
    SignedCredential,
)
from cruddur.auth.service import SignedIn
from cruddur.auth.store import Device
from cruddur.errors import Conflict, Forbidden, Invalid, NotFound, WrongCredentials
from cruddur.postgres.connection import Connection
from cruddur.security import challenges
from cruddur.security.challenges import Refused
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings

MAX_PASSKEYS = 20
SIGN_IN = "sign in"


def creation_options(db: Connection, auth: AuthServices, viewer: Viewer) -> CreationOptions:
    """What a browser needs to make a passkey for the viewer in this session. Raises Forbidden."""
    known = passkey_store.credential_ids(db, viewer.uuid)
    return CreationOptions(
        rp=NamedPlace(name=auth.place.get(db).name),
        user=NamedPerson(
            id=challenges.encoded(UUID(viewer.uuid).bytes),
            name=viewer.handle,
            display_name=viewer.display_name,
        ),
        challenge=challenges.encoded(
            challenges.new_challenge(auth.settings.secret_key, _making(viewer))
        ),
        pub_key_cred_params=[
            Algorithm(type="public-key", alg=alg) for alg in ceremonies.ALGORITHMS
        ],
        timeout=ceremonies.TIMEOUT_MILLISECONDS,
        exclude_credentials=[
            KnownCredential(type="public-key", id=challenges.encoded(one)) for one in known
        ],
        authenticator_selection=Selection(),
    )


def create(db: Connection, settings: Settings, viewer: Viewer, form: NewPasskey) -> str:
    """Stores a passkey that was made in this session; returns its JSON text. Raises Forbidden,
    Invalid, PasskeyKnown where anybody has it already, and Conflict beyond MAX_PASSKEYS."""
    try:
        made = ceremonies.verify_new(settings, form.credential, _making(viewer))
    except Refused:
        raise _not_accepted() from None
    if passkey_store.count_locked(db, viewer.uuid) >= MAX_PASSKEYS:
        raise Conflict(f"You have {MAX_PASSKEYS} passkeys already: remove one first.")
    notices.tell(db, viewer.uuid, "passkey_added")
    created = passkey_store.create(
        db,
        user_uuid=viewer.uuid,
        credential_id=made.credential_id,
        rp_id=made.rp_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        name=form.name.strip(),
    )
    if created is None:
        raise PasskeyKnown()
    challenge = made.challenge
    if not passkey_store.use_challenge(db, challenge.sha256, challenge.expires_at):
        raise _not_accepted()
    return created


def rename(db: Connection, viewer: Viewer, passkey_uuid: str, name: str) -> str:
    """Renames a passkey; returns its JSON text. Raises NotFound."""
    wanted = name.strip()
    if passkey_store.is_named(db, viewer.uuid, passkey_uuid, wanted) is False:
        notices.tell(db, viewer.uuid, "passkey_renamed")
    renamed = passkey_store.rename(db, viewer.uuid, passkey_uuid, wanted)
    if renamed is None:
        raise _no_such_passkey()
    return renamed


def remove(db: Connection, auth: AuthServices, viewer: Viewer, passkey_uuid: str) -> None:
    """Removes a passkey. Raises NotFound, and LastWayIn where it is the only one."""
    linked_accounts.refuse_last_way_in(db, auth, viewer, passkey_uuid)
    notices.tell(db, viewer.uuid, "passkey_removed")
    if passkey_store.remove(db, viewer.uuid, passkey_uuid) is None:
        raise _no_such_passkey()


def request_options(settings: Settings) -> RequestOptions:
    """What a browser needs to sign with any passkey of this place."""
    return RequestOptions(
        challenge=challenges.encoded(challenges.new_challenge(settings.secret_key, SIGN_IN)),
        timeout=ceremonies.TIMEOUT_MILLISECONDS,
    )


def sign_in(
    auth: AuthServices,
    credential: SignedCredential,
    device: Device,
    network: str,
    presented_token: str | None,
) -> tuple[SignedIn, dict[str, str]]:
    """Creates a session for the owner of the passkey; returns it with the `RateLimit` headers.
    Raises WrongCredentials, RateLimited and Suspended."""
    tries = limits.passkey(network)
    headers = auth.rate_limiter.spend(tries)
    with auth.postgres.transaction() as db:
        user_uuid = owner_of(db, auth.settings, credential)
        signed_in = sessions.new_session(db, user_uuid, device, presented_token)
    auth.rate_limiter.refund(tries)
    return signed_in, headers


def owner_of(db: Connection, settings: Settings, credential: SignedCredential) -> str:
    """The uuid of the person whose passkey has just signed, which uses up the challenge. Raises
    WrongCredentials, equally for an unknown passkey and a wrong signature."""
    try:
        credential_id = challenges.decoded(credential.raw_id)
        stored = passkey_store.of_credential(db, credential_id)
        if stored is None:
            raise Refused("nobody has this passkey")
        if (
            challenges.decoded(credential.response.user_handle or "")
            != UUID(stored.user_uuid).bytes
        ):
            raise Refused("it was made for somebody else")
        signed = ceremonies.verify_signed(
            settings,
            credential,
            SIGN_IN,
            rp_id=stored.rp_id,
            public_key=bytes(stored.public_key),
            sign_count=stored.sign_count,
        )
    except Refused:
        raise _opens_nothing() from None
    is_first = passkey_store.use(
        db,
        stored,
        sign_count=signed.sign_count,
        challenge_sha256=signed.challenge.sha256,
        expires_at=signed.challenge.expires_at,
    )
    if not is_first:
        raise _opens_nothing()
    return stored.user_uuid


def _making(viewer: Viewer) -> str:
    """The purpose of a challenge: only the session that got it can answer. Raises Forbidden."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has no passkeys.")
    return f"make {viewer.session_uuid}"


def _not_accepted() -> Invalid:
    detail = "This passkey cannot be accepted, or it took too long. Please try again."
    return Invalid(
        detail, errors=[{"field": "credential", "detail": detail, "code": "passkey_refused"}]
    )


def _opens_nothing() -> WrongCredentials:
    return WrongCredentials("This passkey opens no account here, or it took too long.")


def _no_such_passkey() -> NotFound:
    return NotFound("You have no such passkey.")
