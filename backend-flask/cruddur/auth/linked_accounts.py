"""The rules of linked accounts: adding, showing and removing them.

Two accounts are joined by an address that both have, which the provider has verified, and by
somebody who is signed in here with a fresh proof.
"""

from urllib.parse import urlsplit

from cruddur.account_errors import LastWayIn, LinkedAccountKnown
from cruddur.auth import notices, providers
from cruddur.auth import provider_store as store
from cruddur.auth import store as accounts
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.provider_schemas import LinkedAccount
from cruddur.auth.provider_store import StoredLink
from cruddur.errors import Conflict, Forbidden, NotFound
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer


def listed(db: Connection, auth: AuthServices, viewer: Viewer) -> list[LinkedAccount]:
    """What the viewer has linked, newest first."""
    return [_shown(auth, one) for one in store.linked_accounts(db, viewer.uuid)]


def link(
    db: Connection, auth: AuthServices, viewer: Viewer, state: str, browser: str | None
) -> LinkedAccount:
    """Links the account at the provider with that of the viewer. Raises Invalid for a state that is
    not right and for an address that is not the viewer's, LinkedAccountKnown where somebody has
    linked it, Conflict where the viewer has linked another one of that provider, and Forbidden."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has no linked accounts.")
    # Somebody who came to sign in may find out only there that there is an account already.
    said, state_sha256 = providers.stored(db, state, browser, "link", "signin")
    email = providers.verified_address(said)
    if said.user_uuid is not None:
        raise LinkedAccountKnown()
    own = accounts.account_of_user(db, viewer.uuid)
    if own is None or own.email != email:
        raise providers.refused(
            "mail_differs",
            "The other account has another e-mail address than yours here: accounts are joined "
            "only by an address that both have.",
        )
    notices.tell(db, viewer.uuid, "account_linked")
    linked_uuid = store.link(db, viewer.uuid, said.issuer, said.subject)
    if linked_uuid is None:
        if store.owner(db, said.issuer, said.subject) is not None:
            raise LinkedAccountKnown()
        raise Conflict("You have linked another account of that place: unlink it first.")
    providers.use(db, state_sha256)
    return next(one for one in listed(db, auth, viewer) if str(one.uuid) == linked_uuid)


def unlink(db: Connection, auth: AuthServices, viewer: Viewer, linked_uuid: str) -> None:
    """Removes a link. Raises NotFound, and LastWayIn where it is the only one."""
    refuse_last_way_in(db, auth, viewer, linked_uuid)
    notices.tell(db, viewer.uuid, "account_unlinked")
    if not store.unlink(db, viewer.uuid, linked_uuid):
        raise NotFound("You have linked no such account.")


def refuse_last_way_in(db: Connection, auth: AuthServices, viewer: Viewer, uuid: str) -> None:
    """Raises LastWayIn where the viewer signs in by this passkey or linked account alone; no other
    request removes one before the transaction ends."""
    issuers = [one.provider.issuer for one in auth.providers.values()]
    ways = store.lock_ways_in(db, viewer.uuid, issuers)
    if ways.uuids == [uuid] and not ways.other:
        raise LastWayIn()


def _shown(auth: AuthServices, stored: StoredLink) -> LinkedAccount:
    of_issuer = {one.provider.issuer: one.provider for one in auth.providers.values()}
    provider = of_issuer.get(stored.issuer)
    return LinkedAccount(
        uuid=stored.uuid,
        provider=provider.name if provider else None,
        label=provider.label if provider else urlsplit(stored.issuer).hostname or stored.issuer,
        created_at=stored.created_at,
        last_used_at=stored.last_used_at,
    )
