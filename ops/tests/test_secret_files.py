"""The secret files of production: fresh, for their owner only, and never written twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.paths import ROOT
from ops import secret_files

_MAIL = {"MAIL_URL": "smtp://mail.example"}


def test_each_secret_is_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    written = secret_files.write(folder, _MAIL)
    names = ["aws_credentials", "backup_s3_key", "database_url", "mail_url", "metrics_token"]
    names += ["migration_database_url", "postgres_password", "secret_key"]
    assert sorted(written) == names
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_the_owner_and_the_api_have_passwords_of_their_own(tmp_path: Path) -> None:
    secret_files.write(tmp_path, _MAIL)
    password = (tmp_path / "postgres_password").read_text()
    assert len(password) >= 32
    assert f"//cruddur:{password}@db:" in (tmp_path / "migration_database_url").read_text()
    assert "//cruddur_app:" in (tmp_path / "database_url").read_text()
    assert password not in (tmp_path / "database_url").read_text()


def test_secrets_from_before_the_api_had_a_role_of_its_own_are_taken_along(tmp_path: Path) -> None:
    secret_files.write(tmp_path, _MAIL)
    (tmp_path / "migration_database_url").rename(tmp_path / "database_url")
    owner = (tmp_path / "database_url").read_text()
    before = {name: (tmp_path / name).read_text() for name in ("postgres_password", "secret_key")}
    assert secret_files.write(tmp_path, {}) == ["database_url"]
    assert (tmp_path / "migration_database_url").read_text() == owner
    assert "//cruddur_app:" in (tmp_path / "database_url").read_text()
    assert before == {name: (tmp_path / name).read_text() for name in before}
    assert secret_files.write(tmp_path, {}) == []


def test_no_two_places_get_the_same_secrets(tmp_path: Path) -> None:
    secret_files.write(tmp_path / "one", _MAIL)
    secret_files.write(tmp_path / "two", _MAIL)
    for name in ("metrics_token", "postgres_password", "secret_key"):
        assert (tmp_path / "one" / name).read_text() != (tmp_path / "two" / name).read_text()


def test_what_is_there_is_never_written_again(tmp_path: Path) -> None:
    secret_files.write(tmp_path, _MAIL)
    before = {file.name: file.read_text() for file in tmp_path.iterdir()}
    with pytest.raises(SystemExit, match="secrets/mail_url is there already"):
        secret_files.write(tmp_path, {"MAIL_URL": "smtp://other.example"})
    assert secret_files.write(tmp_path, _MAIL) == []
    assert secret_files.write(tmp_path, {}) == []
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == before


_KEYS = "[default]\naws_access_key_id = AKIA1\naws_secret_access_key = a%b/c+d\n"


def test_credentials_of_aws_come_from_a_file_now_or_later(tmp_path: Path) -> None:
    folder, file = tmp_path / "secrets", tmp_path / "keys"
    file.write_text(_KEYS)
    secret_files.write(folder, _MAIL)
    assert (folder / "aws_credentials").read_text() == ""
    given = {"AWS_CREDENTIALS_FILE": str(file)}
    for _ in range(2):
        assert secret_files.write(folder, given) == ["aws_credentials"]
        assert (folder / "aws_credentials").read_text() == _KEYS.strip()
        assert (folder / "aws_credentials").stat().st_mode & 0o777 == 0o600
    file.write_text(_KEYS.replace("AKIA1", "AKIA2"))
    with pytest.raises(SystemExit, match="secrets/aws_credentials is there already"):
        secret_files.write(folder, given)
    assert "AKIA1" in (folder / "aws_credentials").read_text()


@pytest.mark.parametrize(
    "text", ["", "AKIA1 secret", "[default]\naws_access_key_id = AKIA1", _KEYS.replace("def", "x")]
)
def test_what_are_no_credentials_of_aws_is_said_without_them(text: str, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(text)
    with pytest.raises(SystemExit) as caught:
        secret_files.write(tmp_path / "secrets", {**_MAIL, "AWS_CREDENTIALS_FILE": str(file)})
    assert "section [default]" in str(caught.value)
    assert "AKIA1" not in str(caught.value)
    assert not (tmp_path / "secrets").exists()


def test_the_mail_server_can_be_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mail url"
    file.write_text("smtps://user:pass$word@mail.example\n")
    secret_files.write(tmp_path / "secrets", {"MAIL_URL_FILE": str(file)})
    kept = (tmp_path / "secrets" / "mail_url").read_text()
    assert kept == "smtps://user:pass$word@mail.example"


@pytest.mark.parametrize(
    "password",
    ["pa$word", "$$HOME", "a#b", "$(id)", "`id`", '"quoted"', "two words", "100%25", "\\n"],
)
@pytest.mark.parametrize("is_argument", [True, False])
def test_make_takes_the_address_as_it_was_typed(
    password: str, tmp_path: Path, *, is_argument: bool
) -> None:
    (tmp_path / "docker").write_text("#!/bin/sh\n")
    (tmp_path / "docker").chmod(0o755)
    address = f"smtps://user:{password}@mail.example"
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "SECRETS_FOLDER": str(tmp_path / "s"),
    }
    arguments = [f"MAIL_URL={address}"] if is_argument else []
    done = subprocess.run(
        ["make", "--silent", "secrets", *arguments],
        cwd=ROOT,
        env=environment if is_argument else {**environment, "MAIL_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "s" / "mail_url").read_text() == address


def test_a_file_of_the_mail_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"MAIL_URL_FILE .*/nowhere cannot be read: No such file"):
        secret_files.write(tmp_path / "secrets", {"MAIL_URL_FILE": f"{tmp_path}/nowhere"})
    with pytest.raises(SystemExit, match="is no text"):
        (tmp_path / "text").write_bytes(b"\xff\xfe")
        secret_files.write(tmp_path / "secrets", {"MAIL_URL_FILE": f"{tmp_path}/text"})
    assert not (tmp_path / "secrets").exists()


def test_without_an_address_and_a_person_to_ask_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="in single quotes, or MAIL_URL_FILE"):
        secret_files.write(tmp_path, {})


def test_what_is_missing_is_added(tmp_path: Path) -> None:
    secret_files.write(tmp_path, _MAIL)
    (tmp_path / "secret_key").unlink()
    assert secret_files.write(tmp_path, {}) == ["secret_key"]


def test_half_of_a_password_is_not_guessed(tmp_path: Path) -> None:
    secret_files.write(tmp_path, _MAIL)
    (tmp_path / "migration_database_url").unlink()
    (tmp_path / "database_url").unlink()
    with pytest.raises(SystemExit, match="hold the same password"):
        secret_files.write(tmp_path, _MAIL)


def test_nothing_is_written_without_a_mail_server(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="make secrets MAIL_URL="):
        secret_files.write(tmp_path / "secrets", {})
    assert not (tmp_path / "secrets").exists()


@pytest.mark.parametrize(
    "url",
    [
        "smtp.example.org:587",
        "zoe:hunter2@mail.example",
        "smtps://zoe:hunter2%@mail.example",
        "smtp://zoe:hunter2@mail.example:port",
        "smtp://zoe:hunter2@mail.example",
        "smtps://zoe:hunter2@mail.example?tls=starttls",
    ],
)
def test_a_mail_server_that_production_would_refuse_is_refused_here(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        secret_files.write(tmp_path / "secrets", {"MAIL_URL": url})
    text = str(refused.value)
    assert text.startswith("MAIL_URL ")
    assert text.endswith(".")
    assert "\n" not in text
    assert "hunter2" not in text
    assert not (tmp_path / "secrets").exists()


@pytest.mark.parametrize(
    "url",
    [
        "smtps://AKIA:a/b@c:d#e?f@email-smtp.example",
        "smtps://AKIA:a%2Fb%40c%3Ad%23e%25@email-smtp.example",
        "smtp://AKIA:a/b@email-smtp.example:587?tls=starttls",
    ],
)
def test_a_password_may_hold_what_addresses_are_made_of(tmp_path: Path, url: str) -> None:
    secret_files.write(tmp_path / "secrets", {"MAIL_URL": url})
    assert (tmp_path / "secrets" / "mail_url").read_text() == url


def test_the_bare_python_of_the_machine_checks_the_mail_server(tmp_path: Path) -> None:
    # Without site-packages, as before `make setup`; the folder is not reached.
    code = (
        "import sys; from pathlib import Path; from ops import secret_files;"
        "secret_files.write(Path(sys.argv[1]), {'MAIL_URL': 'smtp.example.org:587'})"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, str(tmp_path / "secrets")],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("MAIL_URL is malformed (write it like smtps://")
    assert len(done.stderr.splitlines()) == 1


def test_the_key_of_s3_is_empty_unless_it_is_given(tmp_path: Path) -> None:
    secret_files.write(tmp_path / "a", _MAIL)
    assert (tmp_path / "a" / "backup_s3_key").read_text() == ""
    secret_files.write(tmp_path / "b", {**_MAIL, "BACKUP_S3_KEY": "AKIA:a/b+c="})
    assert (tmp_path / "b" / "backup_s3_key").read_text() == "AKIA:a/b+c="
    assert secret_files.write(tmp_path / "b", {"BACKUP_S3_KEY": "AKIA:a/b+c="}) == []
    for folder, key, said in (
        ("c", "no colon", "BACKUP_S3_KEY is malformed"),
        ("a", "AKIA:other", "no secret is ever written over"),
    ):
        with pytest.raises(SystemExit, match=said):
            secret_files.write(tmp_path / folder, {**_MAIL, "BACKUP_S3_KEY": key})
