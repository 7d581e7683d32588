"""Errors of signing in and of the own account (see `errors.py`)."""

from cruddur.errors import Problem


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


class PasskeyKnown(Problem):
    status = 409
    code = "passkey_known"
    title = "This passkey belongs to an account already"
