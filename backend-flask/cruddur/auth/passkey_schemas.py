"""Requests and responses about passkeys. What a browser makes and takes has the names of WebAuthn's
JSON (`PublicKeyCredential.parseRequestOptionsFromJSON()`, `toJSON()`)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from cruddur.http.fields import NameText

BASE64URL = r"^[A-Za-z0-9_-]+$"

PasskeyName = Annotated[NameText, Field(min_length=1, max_length=50, examples=["My phone"])]
CredentialId = Annotated[str, Field(pattern=BASE64URL, max_length=1400, examples=["WuW9BXaYpzk"])]
Encoded = Annotated[str, Field(pattern=BASE64URL, max_length=8_000, examples=["eyJ0eXBlIjoi"])]
"""Bytes in base64url without padding, more than any authenticator sends."""
UserHandle = Annotated[str, Field(pattern=BASE64URL, max_length=100, examples=["AZAAAAAAcACAAA"])]
"""The uuid of the person as 16 bytes; the standard allows 64."""


class _OfWebAuthn(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class _CredentialType(_OfWebAuthn):
    type: Literal["public-key"]


class Algorithm(_CredentialType):
    """A kind of signature that is accepted."""

    alg: int = Field(description="Its number in COSE.")


class KnownCredential(_CredentialType):
    """A credential that the person has already."""

    id: str


class NamedPlace(_OfWebAuthn):
    """The place, as an authenticator shows it. Its id is the host of the page's address."""

    name: str


class NamedPerson(_OfWebAuthn):
    """The person, as an authenticator shows them."""

    id: str = Field(description="The uuid, as 16 bytes in base64url.")
    name: str
    display_name: str


class Selection(_OfWebAuthn):
    """What the authenticator has to be capable of: to sign in without a name, and to make sure that
    it is its owner who does."""

    resident_key: Literal["required"] = "required"
    require_resident_key: Literal[True] = True
    user_verification: Literal["required"] = "required"


class CreationOptions(_OfWebAuthn):
    """For `navigator.credentials.create()`."""

    rp: NamedPlace
    user: NamedPerson
    challenge: str
    pub_key_cred_params: list[Algorithm]
    timeout: int = Field(description="Milliseconds.")
    exclude_credentials: list[KnownCredential]
    authenticator_selection: Selection
    attestation: Literal["none"] = "none"


class RequestOptions(_OfWebAuthn):
    """For `navigator.credentials.get()`."""

    challenge: str
    timeout: int = Field(description="Milliseconds.")
    user_verification: Literal["required"] = "required"


class AttestationResponse(_OfWebAuthn):
    """What the authenticator says of a new passkey."""

    client_data_json: Encoded = Field(alias="clientDataJSON")
    attestation_object: Encoded


class AssertionResponse(_OfWebAuthn):
    """What the authenticator signed."""

    client_data_json: Encoded = Field(alias="clientDataJSON")
    authenticator_data: Encoded
    signature: Encoded
    user_handle: UserHandle | None = None


class _Credential(_OfWebAuthn):
    id: CredentialId
    raw_id: CredentialId
    type: Literal["public-key"] = Field(examples=["public-key"])


class NewCredential(_Credential):
    """What `navigator.credentials.create()` made."""

    response: AttestationResponse


class SignedCredential(_Credential):
    """What `navigator.credentials.get()` returned."""

    response: AssertionResponse


class NewPasskey(BaseModel):
    """A passkey that was just made, and a name to tell it from others."""

    name: PasskeyName
    credential: NewCredential


class PasskeySignIn(BaseModel):
    """A passkey as the credentials of an account."""

    credential: SignedCredential


class PasskeyRenaming(BaseModel):
    """Another name of a passkey."""

    name: PasskeyName


class Passkey(BaseModel):
    """A passkey of the person."""

    uuid: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None
