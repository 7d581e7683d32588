"""The code flow: where a browser is sent, and what the code that it comes back with proves.

Authlib makes the requests and checks the claims; `outgoing.py` sends them. The libraries are
imported where they are needed: places without providers do without them.
"""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from cruddur.openid.errors import AnswerRefused, ClientRefused
from cruddur.openid.metadata import (
    Deadline,
    Metadata,
    Source,
    fetched_json,
    parsed,
    sent,
)
from cruddur.openid.outgoing import Answer, Request
from cruddur.openid_settings import Provider

EXCHANGE_SECONDS = 8.0
"""For all requests of one exchange."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures with a key that only the provider has."""
LEEWAY_SECONDS = 60
"""By which clocks differ."""
MAX_SUBJECT_LENGTH = 255
SCOPE = "openid email"


class _CodeRefused(AnswerRefused):
    """The provider knows this place, and not the code."""


_REFUSALS = {
    "invalid_grant": _CodeRefused,
    "invalid_client": ClientRefused,
    "unauthorized_client": ClientRefused,
    "invalid_request": AnswerRefused,
}


@dataclass(frozen=True)
class Identity:
    """Who somebody is at a provider. The address is None unless the provider has verified it, and
    `proved_at` is None where it does not say when the person last proved who they are."""

    issuer: str
    subject: str
    email: str | None
    proved_at: datetime | None


@dataclass(frozen=True)
class Secrets:
    """What binds a code to the request for it: both are computed from the state, so that nothing is
    stored while somebody is at the provider."""

    nonce: str
    verifier: str

    @classmethod
    def of(cls, state: str, secret_key: str) -> "Secrets":
        """Those of this state."""
        return cls(_keyed("nonce", state, secret_key), _keyed("verifier", state, secret_key))


class Client:
    """This place as one of a provider's clients."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._source = Source(provider)

    def address(self, redirect_uri: str, state: str, secrets: Secrets, *, anew: bool) -> str:
        """Where to send the browser; `anew` to have the person prove there who they are, whoever
        is signed in. Raises ProviderAway."""
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # noqa: PLC0415
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415

        _load()
        metadata = self._source.metadata(Deadline(EXCHANGE_SECONDS))
        more = {"prompt": "login", "max_age": "0"} if anew else {}
        address: str = prepare_grant_uri(
            metadata.authorization_endpoint,
            self.provider.client_id,
            "code",
            redirect_uri=redirect_uri,
            scope=SCOPE,
            state=state,
            nonce=secrets.nonce,
            code_challenge=create_s256_code_challenge(secrets.verifier),
            code_challenge_method="S256",
            **more,
        )
        return address

    def identity(
        self, code: str, redirect_uri: str, secrets: Secrets, issuer: str | None
    ) -> Identity:
        """Who the code is for; `issuer` is who the browser says to have it from. Raises
        ProviderAway and AnswerRefused."""
        _load()
        deadline = Deadline(EXCHANGE_SECONDS)
        metadata = self._source.metadata(deadline)
        if issuer != self.provider.issuer and (issuer is not None or metadata.names_issuer):
            raise AnswerRefused("the code comes from another issuer")
        tokens = self._tokens(metadata, code, redirect_uri, secrets, deadline)
        claims = self._claims(tokens, secrets, deadline)
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT_LENGTH:
            raise AnswerRefused("its subject is none")
        said = claims
        if "email" not in claims and metadata.userinfo_endpoint:
            said = _userinfo(metadata.userinfo_endpoint, tokens, subject, deadline)
        return Identity(self.provider.issuer, subject, _verified_email(said), _proved_at(claims))

    def try_out(self, redirect_uri: str) -> None:
        """Asks all that a sign-in asks, with a code that nobody got. Raises ProviderAway;
        ClientRefused where the provider does not take the secret; and AnswerRefused where it does
        not say, as a good one does, that only the code is wrong."""
        _load()
        deadline = Deadline(EXCHANGE_SECONDS)
        metadata = self._source.metadata(deadline)
        self._source.keys(deadline)
        secrets = Secrets.of("of nobody", self.provider.client_id)
        try:
            self._tokens(metadata, "of-nobody", redirect_uri, secrets, deadline)
        except _CodeRefused:
            return
        raise AnswerRefused("it takes any code")

    def _tokens(
        self,
        metadata: Metadata,
        code: str,
        redirect_uri: str,
        secrets: Secrets,
        deadline: Deadline,
    ) -> dict[str, Any]:
        from authlib.oauth2.auth import ClientAuth  # noqa: PLC0415
        from authlib.oauth2.rfc6749.parameters import prepare_token_request  # noqa: PLC0415

        body = prepare_token_request(
            "authorization_code",
            code=code,
            redirect_uri=redirect_uri,
            code_verifier=secrets.verifier,
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        auth = ClientAuth(
            self.provider.client_id, self.provider.client_secret, metadata.auth_method
        )
        address, headers, body = auth.prepare("POST", metadata.token_endpoint, headers, body)
        answer = sent(Request("POST", address, headers, body), deadline)
        if 400 <= answer.status < 500:
            raise _refusal(answer)
        return parsed(answer)

    def _claims(
        self, tokens: dict[str, Any], secrets: Secrets, deadline: Deadline
    ) -> dict[str, Any]:
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415
        from joserfc.jws import JWSRegistry  # noqa: PLC0415

        id_token = tokens.get("id_token")
        if not isinstance(id_token, str):
            raise AnswerRefused("it sent no id_token")
        keys = self._source.keys(deadline, with_id=_key_id(id_token))
        try:
            verified = jwt.decode(
                id_token,
                key=KeySet.import_key_set(cast(Any, keys)),
                registry=JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False),
            )
            claims = CodeIDToken(
                verified.claims,
                verified.header,
                options={
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client_id},
                },
                params={
                    "nonce": secrets.nonce,
                    "client_id": self.provider.client_id,
                    "access_token": tokens.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY_SECONDS)
        except Exception as error:  # noqa: BLE001 (also those of the parsers that the library uses)
            raise AnswerRefused(f"its id_token is refused: {type(error).__name__}") from None
        return dict(claims)


def _load() -> None:
    """Imports the libraries, for which no exchange has the time: the first one takes a second."""
    import aiohttp  # noqa: F401, PLC0415
    import authlib.oidc.core  # noqa: PLC0415
    import authlib.oidc.discovery  # noqa: F401, PLC0415
    import joserfc.jwt  # noqa: F401, PLC0415


def _userinfo(
    endpoint: str, tokens: dict[str, Any], subject: str, deadline: Deadline
) -> dict[str, Any]:
    token = tokens.get("access_token")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable():
        raise AnswerRefused("it sent no access_token")
    said = fetched_json(endpoint, {"Authorization": f"Bearer {token}"}, deadline)
    if said.get("sub") != subject:
        raise AnswerRefused("its userinfo is about somebody else")
    return said


def _verified_email(said: dict[str, Any]) -> str | None:
    email = said.get("email")
    # Some providers write the boolean as a text.
    is_verified = said.get("email_verified") in (True, "true")
    return email if isinstance(email, str) and is_verified else None


def _proved_at(claims: dict[str, Any]) -> datetime | None:
    moment = claims.get("auth_time")
    if not isinstance(moment, int) or not 0 < moment <= time.time() + LEEWAY_SECONDS:
        return None
    return datetime.fromtimestamp(moment, UTC)


def _refusal(answer: Answer) -> AnswerRefused:
    """What the provider says, of which only words that are known get into a log."""
    said = next((one for one in _REFUSALS if one.encode() in answer.body), "")
    return _REFUSALS.get(said, AnswerRefused)(f"it answered {answer.status} {said}".rstrip())


def _key_id(token: str) -> str | None:
    head = token.split(".", 1)[0]
    try:
        header = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        return None
    kid = header.get("kid") if isinstance(header, dict) else None
    return kid if isinstance(kid, str) else None


def _keyed(purpose: str, state: str, secret_key: str) -> str:
    message = f"provider {purpose}\0{state}".encode()
    digest = hmac.digest(secret_key.encode(), message, hashlib.sha256)
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
