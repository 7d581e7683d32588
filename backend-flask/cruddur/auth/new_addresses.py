"""The rules of another e-mail address: it counts once a code has shown that its mails are read."""

from cruddur.auth import limits, notices
from cruddur.auth import notice_store as store
from cruddur.auth import store as accounts
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.signups import wrong_code
from cruddur.errors import Conflict, Forbidden, Invalid
from cruddur.security import mailed_codes
from cruddur.security.viewer import Viewer


def want(auth: AuthServices, viewer: Viewer, email: str, network: str) -> None:
    """Queues a code to the address. The effect is the same when an account has it already, to which
    then no mail goes. Raises Invalid for a refused mail domain, Forbidden and RateLimited."""
    with auth.postgres.autocommit() as db:
        account = accounts.account_of_user(db, viewer.uuid)
        if account is None or account.email is None:
            raise Forbidden("Demo people have no address.")
        if store.is_mail_domain_refused(db, email):
            detail = "This place takes no addresses of this domain. Please use another address."
            error = {"field": "email", "detail": detail, "code": "mail_domain_refused"}
            raise Invalid(detail, errors=[error])
    auth.rate_limiter.spend(limits.mail(auth.settings, "address", email, network))
    with auth.postgres.transaction() as db:
        store.want_address(db, viewer.uuid, email)


def confirm(auth: AuthServices, viewer: Viewer, code: str, network: str) -> None:
    """Gives the viewer the wanted address, if the code is right, and tells the former one. Raises
    Invalid, Conflict where an account has the address, and RateLimited."""
    tries = limits.login_code("address", viewer.uuid, network)
    auth.rate_limiter.spend(tries)
    with auth.postgres.transaction() as db:
        wanted = store.new_address(db, viewer.uuid)
        if wanted is None or not mailed_codes.same(
            mailed_codes.code_of_login(wanted.uuid, auth.settings.secret_key), code
        ):
            raise wrong_code()
        # Goes to the address of before.
        notices.tell(db, viewer.uuid, "address_changed")
        if not store.take_address(db, wanted.uuid):
            raise Conflict("An account has this address already.")
    auth.rate_limiter.refund(tries)
