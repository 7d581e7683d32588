"""Settings are read from the environment."""

import string
from pathlib import Path
from random import Random

import pytest

from cruddur.settings import Settings, SettingsError

GOOD = {
    "DATABASE_URL": "postgresql://cruddur:secret-word@db:5432/cruddur",
    "FRONTEND_URL": "https://cruddur.example",
    "MAIL_FROM": "Cruddur <noreply@cruddur.org>",
    "MAIL_URL": "smtp://mail.example",
    "SECRET_KEY": "Vq3_pJ8sR-2mXw7Ld0Zt5BnKc9HyGfUa",
}


def fault_of(**environment: str) -> str:
    """The one line about an environment that cannot be used."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({**GOOD, **environment})
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_settings_are_for_production_unless_said() -> None:
    settings = Settings.from_environment(GOOD)
    assert settings.cruddur_env == "production"
    assert settings.demo_user_handle is None
    assert settings.dynamodb_url is None
    assert settings.bind_host == "127.0.0.1"
    assert (settings.port, settings.min_expires_in) == (4567, 60)


def test_settings_name_everything_that_is_missing() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({})
    assert str(caught.value) == (
        "DATABASE_URL is not set; FRONTEND_URL is not set; SECRET_KEY is not set"
    )


def test_settings_take_an_empty_variable_for_an_unset_one() -> None:
    assert fault_of(SECRET_KEY=" ") == "SECRET_KEY is not set"
    assert Settings.from_environment({**GOOD, "PORT": ""}).port == 4567


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CRUDDUR_ENV", "staging"),
        ("DATABASE_URL", "mysql://db"),
        ("DATABASE_URL", "postgresql://db:port/cruddur"),
        ("DATABASE_URL", "postgresql://%zz@db/cruddur"),
        ("DATABASE_URL", "postgresql://db/cruddur?no_such_option=1"),
        ("DYNAMODB_URL", "127.0.0.1:8000"),
        ("DYNAMODB_URL", "http://"),
        ("DYNAMODB_URL", "http://dynamodb:port"),
        ("DYNAMODB_TABLE_PREFIX", "a b"),
        ("FRONTEND_URL", "*"),
        ("FRONTEND_URL", "https://*.example"),
        ("FRONTEND_URL", "cruddur.example"),
        ("FRONTEND_URL", "https://cruddur.example/path"),
        ("FRONTEND_URL", "https://one.example,,https://two.example"),
        ("SECRET_KEY", "too short"),
        ("DEMO_USER_HANDLE", "Andrew Brown"),
        ("MIN_EXPIRES_IN", "0"),
        ("MIN_EXPIRES_IN", "a minute"),
        ("PORT", "http"),
        ("PORT", "65536"),
        ("API_WORKERS", "0"),
        ("API_THREADS", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("MAIL_URL", "smtp.example.org:587"),
        ("MAIL_FROM", "Cruddur"),
        ("PUSH_TEST_ORIGIN", "http://10.0.0.1:80"),
        ("PUSH_TEST_ORIGIN", "http://localhost:80/path"),
    ],
)
def test_settings_name_a_variable_that_is_malformed(name: str, value: str) -> None:
    assert fault_of(**{name: value}).startswith(f"{name} is malformed")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://cruddur:hunter2@db/cruddur"),
        ("DATABASE_URL", "postgresql://cruddur:hunter2@db:port/cruddur"),
        ("DATABASE_URL", "postgresql://cruddur:hunter2%zz@db/cruddur"),
        ("SECRET_KEY", "hunter2"),
        ("MAIL_URL", "smtp://zoe:hunter2%zz@mail.example"),
        ("MAIL_URL", "smtp://zoe:hunter2@mail.example"),
    ],
)
def test_settings_never_print_a_secret(name: str, value: str) -> None:
    assert "hunter2" not in fault_of(**{name: value})


def test_settings_name_all_faults_in_one_line() -> None:
    fault = fault_of(PORT="x", LOG_LEVEL="x", SECRET_KEY="", DATABASE_URL="x")
    for name in ("PORT", "LOG_LEVEL", "SECRET_KEY", "DATABASE_URL"):
        assert name in fault


def test_settings_read_a_value_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(GOOD["SECRET_KEY"] + "\n", encoding="utf-8")
    settings = Settings.from_environment({**GOOD, "SECRET_KEY_FILE": str(secret)})
    assert settings.secret_key == GOOD["SECRET_KEY"]


def test_settings_name_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    assert fault_of(SECRET_KEY_FILE="/nowhere") == (
        "SECRET_KEY_FILE cannot be read (No such file or directory)"
    )
    assert fault_of(SECRET_KEY_FILE=str(tmp_path)) == (
        "SECRET_KEY_FILE cannot be read (Is a directory)"
    )
    assert fault_of(SECRET_KEY_FILE=str(binary)) == (
        "SECRET_KEY_FILE cannot be read (it is not UTF-8 text)"
    )


def test_settings_name_a_file_that_is_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.write_text("\n", encoding="utf-8")
    fault = fault_of(SECRET_KEY_FILE=str(empty))
    assert fault == "SECRET_KEY_FILE names an empty file"


@pytest.mark.parametrize(("mode", "warnings"), [(0o644, 1), (0o640, 0), (0o600, 0)])
def test_settings_warn_of_a_secret_that_every_user_can_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, mode: int, warnings: int
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(GOOD["SECRET_KEY"], encoding="utf-8")
    secret.chmod(mode)
    Settings.from_environment({**GOOD, "SECRET_KEY_FILE": str(secret)})
    assert len(caplog.messages) == warnings
    assert all("SECRET_KEY_FILE can be read by every user" in one for one in caplog.messages)
    assert GOOD["SECRET_KEY"] not in caplog.text


def test_settings_refuse_a_demo_person_in_production() -> None:
    fault = fault_of(CRUDDUR_ENV="production", DEMO_USER_HANDLE="ann")
    assert "DEMO_USER_HANDLE" in fault
    assert "production" in fault
    development = {**GOOD, "CRUDDUR_ENV": "development", "DEMO_USER_HANDLE": "ann"}
    assert Settings.from_environment(development).demo_user_handle == "ann"


def test_settings_refuse_a_push_service_on_this_machine_in_production() -> None:
    origin = "http://127.0.0.1:8099"
    assert "PUSH_TEST_ORIGIN" in fault_of(CRUDDUR_ENV="production", PUSH_TEST_ORIGIN=origin)
    development = {**GOOD, "CRUDDUR_ENV": "development", "PUSH_TEST_ORIGIN": origin}
    assert Settings.from_environment(development).push_test_origin == origin


def test_settings_refuse_the_published_secret_in_production() -> None:
    published = "development-only-" + GOOD["SECRET_KEY"]
    assert "SECRET_KEY" in fault_of(SECRET_KEY=published)
    development = {**GOOD, "CRUDDUR_ENV": "development", "SECRET_KEY": published}
    assert Settings.from_environment(development).secret_key == published


def test_settings_name_both_things_that_production_refuses() -> None:
    fault = fault_of(DEMO_USER_HANDLE="ann", SECRET_KEY="development-only-" + GOOD["SECRET_KEY"])
    assert "DEMO_USER_HANDLE" in fault
    assert "SECRET_KEY" in fault


def test_settings_take_several_origins_without_blanks_and_slashes() -> None:
    origins = "https://one.example/, http://localhost:3000"
    settings = Settings.from_environment({**GOOD, "FRONTEND_URL": origins})
    assert settings.frontend_origins == ["https://one.example", "http://localhost:3000"]


def test_settings_do_not_change() -> None:
    settings = Settings.from_environment(GOOD)
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]  # what the test is about


@pytest.mark.parametrize(
    "secret",
    [
        "k" * 32,
        "k" * 400,
        "kk" * 15 + "ab",
        "0123456789abcdef" * 2,
        "password" * 8,
        "changeme" * 4,
        "a" * 60 + "bcde",
    ],
)
def test_settings_refuse_a_secret_that_is_easy_to_guess_in_production(secret: str) -> None:
    fault = fault_of(SECRET_KEY=secret, METRICS_TOKEN=secret)
    assert "SECRET_KEY is easy to guess" in fault
    assert "METRICS_TOKEN is easy to guess" in fault
    assert secret not in fault
    development = {**GOOD, "CRUDDUR_ENV": "development", "SECRET_KEY": secret}
    assert Settings.from_environment(development).secret_key == secret


@pytest.mark.parametrize(("alphabet", "length"), [(string.hexdigits[:16], 32), ("0123", 128)])
def test_settings_take_what_is_made_at_random(alphabet: str, length: int) -> None:
    random = Random(4567)
    for _ in range(500):
        secret = "".join(random.choices(alphabet, k=length))
        assert Settings.from_environment({**GOOD, "SECRET_KEY": secret})


@pytest.mark.parametrize(
    ("origins", "refused"),
    [
        ("http://cruddur.example", "http://cruddur.example"),
        ("https://cruddur.example,http://www.cruddur.example", "http://www.cruddur.example"),
        ("http://localhost.example:8080", "http://localhost.example:8080"),
        ("http://192.168.1.5:8080", "http://192.168.1.5:8080"),
        ("http://localhost@evil.example", "http://localhost@evil.example"),
    ],
)
def test_settings_refuse_an_address_without_tls_in_production(origins: str, refused: str) -> None:
    assert f"FRONTEND_URL names {refused}" in fault_of(FRONTEND_URL=origins)
    development = {**GOOD, "CRUDDUR_ENV": "development", "FRONTEND_URL": origins}
    assert Settings.from_environment(development).frontend_url == origins


def test_settings_take_this_machine_without_tls() -> None:
    for origin in ("http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"):
        assert Settings.from_environment({**GOOD, "FRONTEND_URL": origin})


@pytest.mark.parametrize(("threads", "most"), [(1, 1), (2, 1), (4, 1), (8, 2), (16, 4), (64, 16)])
def test_searches_leave_threads_and_connections_for_everything_else(
    settings: Settings, threads: int, most: int
) -> None:
    assert settings.model_copy(update={"api_threads": threads}).searches == most


def test_production_names_dynamodb_local_only_where_it_is_meant() -> None:
    local = {"DYNAMODB_URL": "http://dynamodb-local:8000"}
    fault = fault_of(**local)
    assert fault.startswith("DYNAMODB_URL names DynamoDB Local: choose where")
    assert "ALLOW_DYNAMODB_LOCAL=yes" in fault
    assert "ALLOW_DYNAMODB_LOCAL" in fault_of(**local, ALLOW_DYNAMODB_LOCAL="true")
    Settings.from_environment({**GOOD, **local, "ALLOW_DYNAMODB_LOCAL": "yes"})
    Settings.from_environment({**GOOD, "DYNAMODB_URL": "http://alternator:8000"})
    Settings.from_environment(
        {**GOOD, **local, "CRUDDUR_ENV": "development", "FRONTEND_URL": "http://localhost:3000"}
    )
