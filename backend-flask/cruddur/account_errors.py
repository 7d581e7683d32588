"""Errors of signing in and of the own account (see `errors.py`)."""

from cruddur.errors import Problem


class SignupsClosed(Problem):
    status = 403
    code = "signups_closed"
    title = "Nobody can join this place now"


class ProofRequired(Problem):
    """The last proof of the session is too long ago for what is asked."""

    status = 403
    code = "proof_required"
    title = "A fresh proof is needed"

    def __init__(self) -> None:
        super().__init__(
            "Prove that it is you with POST /api/auth/proof, and send this again within 10 minutes."
        )


class SecondStepRequired(Problem):
    """The password or the mailed code is right, and the account has a second step."""

    status = 403
    code = "second_step_required"
    title = "A code of the second step is needed"

    def __init__(self) -> None:
        super().__init__(
            "Send this again with the code of your app, or a recovery code, as second_step."
        )


class SecondStepDemanded(Problem):
    """The place demands a second step of the person's role."""

    status = 403
    code = "second_step_demanded"
    title = "This place demands a second step of moderators and admins"

    def __init__(self) -> None:
        super().__init__("Turn your second step on with POST /api/auth/second_step.")


class LinkedAccountKnown(Problem):
    status = 409
    code = "linked_account_known"
    title = "This account is linked with another person already"


class AccountExists(Problem):
    """Somebody comes from a provider for the first time, with the address of an account here."""

    status = 409
    code = "account_exists"
    title = "Somebody has an account with this address"

    def __init__(self) -> None:
        super().__init__(
            "An account here has this e-mail address. If it is yours, sign in to it, and link the "
            "other account in the settings."
        )


class SignupWaits(Problem):
    status = 409
    code = "signup_waits"
    title = "A moderator has yet to decide on your sign-up"


class LastWayIn(Problem):
    """Nothing would be left by which the person signs in."""

    status = 409
    code = "last_way_in"
    title = "This is the only way into your account"

    def __init__(self) -> None:
        super().__init__(
            "This is the only way into your account: first set a password, or add another way."
        )


class ProviderAway(Problem):
    """Another place, by whose accounts people sign in, does not answer as it should."""

    status = 503
    code = "provider_away"
    title = "The other place does not answer"

    def __init__(self, label: str) -> None:
        super().__init__(
            f"{label} does not answer right now. Please try again in a moment.",
            headers={"Retry-After": "5"},
        )


class PasskeyKnown(Problem):
    status = 409
    code = "passkey_known"
    title = "This passkey belongs to an account already"
