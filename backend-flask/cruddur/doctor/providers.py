"""What `flask doctor` finds of the places by whose accounts people sign in (OpenID Connect)."""

from concurrent.futures import ThreadPoolExecutor

from cruddur.doctor.findings import Finding
from cruddur.openid.errors import AnswerRefused, ClientRefused, ProviderAway
from cruddur.openid.exchange import Client
from cruddur.openid_settings import Provider
from cruddur.settings import Settings

AT_ONCE = 8
"""Each takes 8 seconds at most, and there are 50 at most."""
NONE_HERE = (
    "none is set for this process; where the API runs, `flask doctor --providers` looks at its own"
)


def providers(settings: Settings) -> list[Finding]:
    """A line for each: whether it answers by https as the issuer that is set, takes our secret, and
    to which addresses it has to lead back."""
    found = list(settings.providers.values())
    if not found:
        return [Finding("OK", "providers", NONE_HERE)]
    with ThreadPoolExecutor(AT_ONCE, "looking") as threads:
        return list(threads.map(lambda one: _provider(one, settings.frontend_origins), found))


def _provider(provider: Provider, origins: list[str]) -> Finding:
    subject = f"provider {provider.name}"
    ways_back = [f"{origin}/signin/{provider.name}" for origin in origins]
    try:
        Client(provider).try_out(ways_back[0])
    except ProviderAway as error:
        text = (
            f"{provider.issuer} cannot be used: see the issuer in OIDC_PROVIDERS, and whether the "
            "API reaches port 443 there"
        )
        return Finding("WRONG", subject, text, str(error))
    except ClientRefused as error:
        text = (
            f"{provider.issuer} does not take client_id and client_secret: copy both anew into "
            "OIDC_PROVIDERS"
        )
        return Finding("WRONG", subject, text, str(error))
    except AnswerRefused as error:
        text = (
            f"{provider.issuer} answers, and does not say whether it knows us: sign in by it, "
            f"after it allows {' and '.join(ways_back)}"
        )
        return Finding("NOTE", subject, text, str(error))
    text = f"{provider.issuer} knows us; there, allow to lead back to {' and '.join(ways_back)}"
    return Finding("OK", subject, text)
