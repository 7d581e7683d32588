"""`/api/auth/email` and `/api/auth/not_me`: another address, and changes
that were not the person's."""

from flask import Blueprint, Response

from cruddur.auth import new_addresses, notices
from cruddur.auth.limited import CODES, LINKS, MAILS
from cruddur.auth.notice_schemas import AddressChange, AddressConfirmation, Denial
from cruddur.auth.responses import auth_services, me_response, sender_network
from cruddur.auth.schemas import Me
from cruddur.http.operation import operation
from cruddur.http.responses import no_content
from cruddur.http.services import services
from cruddur.security.viewer import Viewer

blueprint = Blueprint("notices", __name__, url_prefix="/api/auth")


@blueprint.post("/email")
@operation(auth="required", limit=MAILS, fresh_proof=True, body=AddressChange)
def want_address(viewer: Viewer, body: AddressChange) -> Response:
    """Mails a code to another e-mail address, with which `email/confirm` makes it the person's.

    The answer is the same when the address already has an account; then no mail is sent.
    """
    new_addresses.want(auth_services(), viewer, body.email, sender_network())
    return no_content()


@blueprint.post("/email/confirm")
@operation(
    auth="required",
    limit=CODES,
    fresh_proof=True,
    body=AddressConfirmation,
    response=Me,
    problems=(409,),
    changes_viewer=True,
)
def take_address(viewer: Viewer, body: AddressConfirmation) -> Response:
    """Replaces the e-mail address with the mailed code, and returns the person. The former address
    gets a mail."""
    new_addresses.confirm(auth_services(), viewer, body.code, sender_network())
    with services().postgres.autocommit() as db:
        return me_response(db, viewer)


@blueprint.post("/not_me")
@operation(auth="none", limit=LINKS, body=Denial, problems=(503,))
def deny(body: Denial) -> Response:
    """Takes back the change that a mail told of, with the token of its link, once within 7 days.

    All sessions of the account end, and its password opens nothing any more; a new one is set with
    a mailed code. Passkeys, linked accounts and recovery codes that were added since the mail are
    removed, the address to which it went is the account's again, and links in later mails are over.

    With the `password` of before the change, what was removed since comes back, and a second step
    that was set up since is turned off. Without it that stays: nobody gets around it by mail alone.
    """
    user_uuid = notices.deny(auth_services(), body, sender_network())
    services().session_cache.invalidate_person(user_uuid)
    return no_content()
