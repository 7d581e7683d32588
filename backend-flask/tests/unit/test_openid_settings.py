"""OIDC_PROVIDERS: the places by whose accounts people sign in."""

from pathlib import Path

import pytest

from cruddur.settings import Settings, SettingsError

SCHOOL = """
[school]
issuer = "https://login.school.example"
client_id = "cruddur"
client_secret = "do not tell"
label = "School"
"""
CLUB = SCHOOL.replace("[school]", "[club]").replace("login.school", "login.club")
NEEDED = {
    "CRUDDUR_ENV": "development",
    "DATABASE_URL": "postgresql://cruddur_app:cruddur@127.0.0.1:5432/cruddur",
    "FRONTEND_URL": "http://localhost:3000",
    "SECRET_KEY": "development-only-key-for-the-tests",
}


def read(text: str) -> Settings:
    """The settings with these providers."""
    return Settings.from_environment({**NEEDED, "OIDC_PROVIDERS": text})


def test_there_are_none_by_default() -> None:
    assert Settings.from_environment(NEEDED).providers == {}


def test_any_number_of_providers_are_offered_in_their_order() -> None:
    providers = read(CLUB + SCHOOL).providers
    assert [*providers] == ["club", "school"]
    assert providers["school"].issuer == "https://login.school.example"
    assert "do not tell" not in repr(providers)


def test_they_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "oidc_providers"
    file.write_text(SCHOOL)
    file.chmod(0o600)
    settings = Settings.from_environment({**NEEDED, "OIDC_PROVIDERS_FILE": str(file)})
    assert [*settings.providers] == ["school"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[school", "it is not TOML"),
        ('school = "https://login.example"', "needs issuer, client_id, client_secret, label"),
        (SCHOOL.replace('label = "School"', ""), "school needs issuer"),
        (SCHOOL + 'scope = "all"', "and nothing else"),
        (SCHOOL.replace('"School"', "7"), "each value is a text"),
        (SCHOOL.replace('"do not tell"', '""'), "each value is a text"),
        (SCHOOL.replace("https://login", "http://login"), "write the issuer like"),
        (SCHOOL.replace(".example", ".example/?a=b"), "write the issuer like"),
        (SCHOOL.replace('"School"', '"a\\nb"'), "several lines"),
        (SCHOOL.replace('"School"', f'"{"x" * 51}"'), "more than 50"),
        (SCHOOL.replace("[school]", '["a b"]'), "made of a to z"),
        (SCHOOL + SCHOOL.replace("[school]", "[club]"), "the same issuer"),
    ],
)
def test_a_fault_is_named_without_the_secret(text: str, says: str) -> None:
    with pytest.raises(SettingsError, match="OIDC_PROVIDERS is malformed") as refused:
        read(text)
    assert says in str(refused.value)
    assert "do not tell" not in str(refused.value)


def test_on_this_machine_a_provider_needs_no_tls() -> None:
    assert read(SCHOOL.replace("https://login.school.example", "http://127.0.0.1:9000")).providers
