"""`/api/auth/proof`: a fresh proof, which some operations need."""

from flask import Blueprint, Response

from cruddur.auth import proofs
from cruddur.auth.limited import PROOFS
from cruddur.auth.proof_schemas import Proof
from cruddur.auth.responses import auth_services, sender_network
from cruddur.http.operation import operation
from cruddur.http.responses import no_content
from cruddur.security.viewer import Viewer

blueprint = Blueprint("proofs", __name__, url_prefix="/api/auth")


@blueprint.post("/proof")
@operation(auth="required", scope="account", limit=PROOFS, body=Proof)
def prove(viewer: Viewer, body: Proof) -> Response:
    """Proves that it is still the person, for what an operation refuses as `proof_required`.

    The proof holds for 10 minutes and in this session, that of a cookie or of a token. A sign-in is
    one as well.
    """
    proofs.prove(auth_services(), viewer, body, sender_network())
    return no_content()
