"""What apps have buttons for and this place has not: refused in a sentence that they show."""

from flask import Blueprint, Response

from cruddur.errors import Invalid
from cruddur.http.declaration import Unlimited
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers

blueprint = Blueprint("mastodon_refused", __name__)
REFUSES = Unlimited("always refused")


@call(blueprint, "POST", "/api/v1/lists", scope="write:lists", limit=REFUSES)
@answers("Error")
def no_lists(_: Call) -> Response:
    """Refused."""
    raise Invalid("There are no lists here.")


@call(
    blueprint,
    "POST",
    "/api/v1/filters",
    "/api/v2/filters",
    scope="write:filters",
    limit=REFUSES,
)
@answers("Error")
def no_filters(_: Call) -> Response:
    """Refused."""
    raise Invalid("There are no filters here. Mute words and tags in the web app.")


@call(blueprint, "POST", "/api/v1/featured_tags", scope="write:accounts", limit=REFUSES)
@answers("Error")
def no_featured_tags(_: Call) -> Response:
    """Refused."""
    raise Invalid("A profile has no tags here. Write them into the bio.")


@call(blueprint, "POST", "/api/v1/domain_blocks", scope="write:blocks", limit=REFUSES)
@answers("Error")
def no_domain_blocks(_: Call) -> Response:
    """Refused."""
    raise Invalid("There are no other servers here. Block people.")


@call(blueprint, "POST", "/api/v1/accounts", who="app", scope="write:accounts", limit=REFUSES)
@answers("Error")
def no_sign_up(_: Call) -> Response:
    """Refused."""
    raise Invalid("People join in the web app.")
