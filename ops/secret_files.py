"""`make secrets`: the secret files that docker-compose.prod.yml hands to its containers.

Runs on the bare Python of the machine. What is there already is never written again.
"""

import getpass
import os
import re
import runpy
import secrets
import shutil
import subprocess
import sys
from collections.abc import Mapping
from configparser import ConfigParser
from configparser import Error as ConfigParserError
from pathlib import Path

from local.paths import BACKEND, ROOT
from ops.containers import bases

FOLDER = Path(os.environ.get("SECRETS_FOLDER") or ROOT / "secrets")
# Who reads the file in its container: the user of Postgres, or that of the API's image.
_OWNERS = {
    "postgres_password": "postgres:postgres",
    "migration_database_url": "10001:10001",
    "database_url": "10001:10001",
    "secret_key": "10001:10001",
    "mail_url": "10001:10001",
    "metrics_token": "10001:10001",
    "backup_s3_key": "10001:10001",
    "aws_credentials": "10001:10001",
}
# ID:SECRET, as its reader takes it.
_S3_KEY = re.compile(r"[^:\s]+:\S+")
_HOW_CREDENTIALS = (
    "AWS_CREDENTIALS_FILE {} must have a section [default] with aws_access_key_id and "
    "aws_secret_access_key."
)


def main() -> int:
    """Write what is missing, and give each file to the user that reads it."""
    if not shutil.which("docker"):
        sys.exit("Docker is needed: only it can give a file to the user of a container.")
    try:
        written = write(FOLDER, os.environ)
        hand_over(FOLDER)
    except OSError as error:
        sys.exit(f"The secrets cannot be written to {FOLDER}: {error.strerror}.")
    for name in written:
        print(f"secrets/{name} written")
    print("Keep a copy of the folder secrets/: without it the data cannot be opened.")
    return 0


def write(folder: Path, environment: Mapping[str, str]) -> list[str]:
    """Write the files that are missing, for their owner only, and return their names."""
    there = {name for name in _OWNERS if (folder / name).exists()}
    if "database_url" in there and "migration_database_url" not in there:
        # From before the API had a role of its own: this is the owner's address. Nobody but the
        # container may read it, but what it is called is ours to say.
        (folder / "database_url").rename(folder / "migration_database_url")
        there = {*there, "migration_database_url"} - {"database_url"}
    if len(there & {"postgres_password", "migration_database_url"}) == 1:
        sys.exit(
            "Of secrets/postgres_password and secrets/migration_database_url one is missing, and "
            "they hold the same password: bring it back, or write a new one to both and to "
            "Postgres."
        )
    mail_url = _given(environment)
    if "mail_url" in there and mail_url and not _is_kept(folder / "mail_url", mail_url):
        sys.exit(
            "secrets/mail_url is there already, and no secret is ever written over: delete that "
            "file and call this again, then restart the worker to use the new one."
        )
    if "mail_url" not in there and not mail_url:
        mail_url = _asked()
    if mail_url and (fault := _fault_of(mail_url)):
        sys.exit(fault)
    s3_key = _s3_key(environment, folder)
    aws_credentials = _aws_credentials(environment)
    if aws_credentials and "aws_credentials" in there:
        kept = folder / "aws_credentials"
        if kept.stat().st_size and not _is_kept(kept, aws_credentials):
            sys.exit(
                "secrets/aws_credentials is there already, and no secret is ever written over: "
                "delete that file and call this again, then `docker compose up --detach`."
            )
        # There were none so far, or the same.
        kept.unlink()
        there = there - {"aws_credentials"}
    password, api_password = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    values = {
        "postgres_password": password,
        "migration_database_url": f"postgresql://cruddur:{password}@db:5432/cruddur",
        # `flask migrate` gives the role this password at the next start.
        "database_url": f"postgresql://cruddur_app:{api_password}@db:5432/cruddur",
        "secret_key": secrets.token_urlsafe(48),
        "mail_url": mail_url,
        "metrics_token": secrets.token_urlsafe(32),
        "backup_s3_key": s3_key,
        # Empty where the engine of DynamoDB is not that of AWS.
        "aws_credentials": aws_credentials,
    }
    folder.mkdir(mode=0o700, exist_ok=True)
    missing = [name for name in values if name not in there]
    for name in missing:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(folder / name, flags, 0o600), "w") as file:
            file.write(values[name])
    return missing


def _given(environment: Mapping[str, str]) -> str:
    """The address of the mail server, from MAIL_URL or from the file that MAIL_URL_FILE names."""
    file = environment.get("MAIL_URL_FILE", "").strip()
    if not file:
        return environment.get("MAIL_URL", "").strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        sys.exit(f"MAIL_URL_FILE {file} cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        sys.exit(f"MAIL_URL_FILE {file} is no text.")


def _aws_credentials(environment: Mapping[str, str]) -> str:
    """What AWS_CREDENTIALS_FILE holds, in the form that the command line of AWS uses."""
    file = environment.get("AWS_CREDENTIALS_FILE", "").strip()
    if not file:
        return ""
    credentials = ConfigParser(interpolation=None)
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
        credentials.read_string(text)
    except OSError as error:
        sys.exit(f"AWS_CREDENTIALS_FILE {file} cannot be read: {error.strerror}.")
    except (UnicodeDecodeError, ConfigParserError):
        sys.exit(_HOW_CREDENTIALS.format(file))
    keys = {"aws_access_key_id", "aws_secret_access_key"}
    if not credentials.has_section("default") or not keys <= {*credentials["default"]}:
        sys.exit(_HOW_CREDENTIALS.format(file))
    return text


def _s3_key(environment: Mapping[str, str], folder: Path) -> str:
    """The key of the bucket for backups, which is empty where they stay on this machine."""
    key = environment.get("BACKUP_S3_KEY", "").strip()
    if key and not _S3_KEY.fullmatch(key):
        sys.exit("BACKUP_S3_KEY is malformed: write it like ID:SECRET.")
    file = folder / "backup_s3_key"
    if key and file.exists() and not _is_kept(file, key):
        sys.exit(
            "secrets/backup_s3_key is there already, and no secret is ever written over: delete "
            "that file and call this again, then restart the service backup."
        )
    return key


def _is_kept(file: Path, secret: str) -> bool:
    try:
        return file.read_text().strip() == secret
    except PermissionError:
        # The file belongs to the user of the container.
        return False


def _asked() -> str:
    """Ask for the address at the terminal, so that it is in no shell history."""
    if not sys.stdin.isatty():
        sys.exit(
            "Say which mail server sends the codes: "
            "make secrets MAIL_URL='smtps://user:password@mail.example', in single quotes, or "
            "MAIL_URL_FILE=…, or call it at a terminal to be asked."
        )
    asked = "Which mail server sends the codes? smtps://user:password@mail.example: "
    return getpass.getpass(asked).strip()


def _fault_of(mail_url: str) -> str | None:
    """Say what production would refuse of it, with no part of the password; None for nothing."""
    # The backend's own reader. Its package needs more than the bare Python, that file does not.
    reader = runpy.run_path(str(BACKEND / "cruddur" / "mail" / "server.py"))
    try:
        fault: str | None = reader["MailServer"].parse(mail_url).fault_in_production
    except reader["MailUrlError"] as error:
        return f"MAIL_URL is malformed ({error})."
    return fault and f"{fault}."


def hand_over(folder: Path) -> None:
    """Change the owners in a container, where the numbers mean the same users as to the readers."""
    commands = [f"chown {owner} /secrets/{name}" for name, owner in _OWNERS.items()]
    rights = ["--cap-drop=ALL", "--cap-add=CHOWN", "--cap-add=DAC_READ_SEARCH"]
    mount = f"--volume={folder}:/secrets"
    confined = ["--rm", "--network=none", "--user=root", *rights, mount, "--entrypoint=sh"]
    # It knows the user that Postgres runs as, and is needed on the machine anyway.
    image = bases.image_of("postgres")
    subprocess.run(
        ["docker", "run", *confined, image, "-ec", "\n".join(commands)],
        check=False,
    ).check_returncode()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError:
        sys.exit("Docker could not give the secret files to their readers: see above.")
