"""Requests about fresh proofs."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.auth.passkey_schemas import SignedCredential
from cruddur.auth.schemas import Password
from cruddur.auth.second_step_schemas import SecondStepCode
from cruddur.http.fields import exactly_one


class Proof(BaseModel):
    """Shows that it is still the person: by the password or by a passkey."""

    model_config = ConfigDict(json_schema_extra=exactly_one("password", "credential"))

    password: Password | None = Field(None, examples=["correct horse battery"])
    second_step: SecondStepCode | None = None
    credential: SignedCredential | None = Field(
        None, description="A passkey of the person, with the options of `signin/passkey`."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.password is None) == (self.credential is None):
            raise ValueError("Send the password or a passkey.")
        return self
