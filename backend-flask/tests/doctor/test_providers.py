"""What `flask doctor` says of the places by whose accounts people sign in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cruddur.doctor.findings import Finding, secrets_of
from cruddur.doctor.providers import providers
from cruddur.settings import Settings
from tests import ports
from tests.commands import Commands
from tests.fake_providers import FakeProvider, says
from tests.providers import SECRET, WAY_BACK, toml_of


def found(settings: Settings, toml: str) -> Finding:
    (finding,) = providers(settings.model_copy(update={"oidc_providers": toml}))
    return finding


def test_a_provider_that_knows_this_place_is_ok_and_told_where_it_leads_back(
    settings: Settings, issuer: str
) -> None:
    finding = found(settings, toml_of(issuer))
    assert (finding.state, finding.subject) == ("OK", "provider school")
    assert finding.text.startswith(f"{issuer} knows us; there, allow to lead back to {WAY_BACK}")


def test_every_address_of_the_place_is_one_to_lead_back_to(settings: Settings, issuer: str) -> None:
    two = settings.model_copy(update={"frontend_url": "https://a.example,https://b.example"})
    assert found(two, toml_of(issuer)).text.endswith(
        "https://a.example/signin/school and https://b.example/signin/school"
    )


def test_a_secret_that_the_provider_does_not_take_is_named_and_not_printed(
    settings: Settings, issuer: str
) -> None:
    changed = settings.model_copy(
        update={"oidc_providers": toml_of(issuer).replace(SECRET, "hunter2 of the school")}
    )
    (finding,) = providers(changed)
    assert finding.state == "WRONG"
    assert "copy both anew into OIDC_PROVIDERS" in finding.text
    line = finding.line(secrets_of(changed))
    assert line.endswith("it answered 401 invalid_client")
    assert "hunter2 of the school" in secrets_of(changed)
    assert "hunter2" not in line


def test_a_provider_that_says_it_is_another_one_is_wrong(settings: Settings, issuer: str) -> None:
    finding = found(settings, toml_of(issuer.replace("127.0.0.1", "localhost")))
    assert (finding.state, finding.said) == ("WRONG", "it says that it is another issuer")


def test_a_provider_that_is_away_is_wrong(settings: Settings) -> None:
    finding = found(settings, toml_of(f"http://127.0.0.1:{ports.free_port()}"))
    assert finding.state == "WRONG"
    assert "whether the API reaches port 443 there" in finding.text


@pytest.mark.parametrize(
    "answer", [says({"error": "invalid_request"}, 400), says({"access_token": "x"})]
)
def test_a_provider_that_says_neither_is_to_be_tried_by_hand(
    settings: Settings, fake: FakeProvider, answer: Callable[..., None]
) -> None:
    fake.answers = {"/token": answer}
    finding = found(settings, toml_of(fake.issuer))
    assert finding.state == "NOTE"
    assert "sign in by it" in finding.text
    assert fake.asked == ["/.well-known/openid-configuration", "/keys", "/token"]


def test_all_are_looked_at_and_one_that_is_wrong_sets_the_status(
    commands: Commands, issuer: str, tmp_path: Path
) -> None:
    away = f"http://127.0.0.1:{ports.free_port()}"
    file = tmp_path / "oidc_providers"
    file.write_text(toml_of(issuer) + toml_of(away, "club"))
    file.chmod(0o600)
    done = commands.flask("doctor", "--providers", OIDC_PROVIDERS_FILE=str(file))
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "OK    provider school",
        "WRONG provider club",
    ]


def test_a_process_without_providers_says_where_to_look(commands: Commands) -> None:
    done = commands.flask("doctor", "--providers")
    assert done.returncode == 0
    assert done.stdout.startswith("OK    providers: none is set for this process")
    assert "`flask doctor --providers`" in done.stdout
