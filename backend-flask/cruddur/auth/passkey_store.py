"""Reads and writes passkeys and used challenges: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class StoredPasskey:
    """A passkey, as verifying what it signed needs it."""

    uuid: str
    user_uuid: str
    rp_id: str
    public_key: bytes
    sign_count: int


CREATE_PASSKEY = statement("auth", "create_passkey", str)
PASSKEYS = statement("auth", "passkeys", str)
LOCK_PASSKEYS = statement("auth", "lock_passkeys", bytes)
CREDENTIAL_IDS = statement("auth", "credential_ids", bytes)
PASSKEY_OF_CREDENTIAL = statement("auth", "passkey_of_credential", StoredPasskey)
USE_PASSKEY = statement("auth", "use_passkey")
USE_CHALLENGE = statement("auth", "use_challenge")
PASSKEY_IS_NAMED = statement("auth", "passkey_is_named", bool)
RENAME_PASSKEY = statement("auth", "rename_passkey", str)
REMOVE_PASSKEY = statement("auth", "remove_passkey", str)


def passkeys(db: Connection, user_uuid: str) -> str:
    """A person's passkeys as JSON text, newest first."""
    return one(db.row(PASSKEYS, user_uuid=user_uuid))


def credential_ids(db: Connection, user_uuid: str) -> list[bytes]:
    """The ids of a person's credentials."""
    return [bytes(found) for found in db.rows(CREDENTIAL_IDS, user_uuid=user_uuid)]


def count_locked(db: Connection, user_uuid: str) -> int:
    """How many passkeys a person has, who gets no other one before the transaction ends."""
    return len(db.rows(LOCK_PASSKEYS, user_uuid=user_uuid))


def create(
    db: Connection,
    *,
    user_uuid: str,
    credential_id: bytes,
    rp_id: str,
    public_key: bytes,
    sign_count: int,
    name: str,
) -> str | None:
    """Stores a passkey; returns its JSON text. None where somebody has it already."""
    return db.row(
        CREATE_PASSKEY,
        user_uuid=user_uuid,
        credential_id=credential_id,
        rp_id=rp_id,
        public_key=public_key,
        sign_count=sign_count,
        name=name,
    )


def of_credential(db: Connection, credential_id: bytes) -> StoredPasskey | None:
    """The passkey with this id of a credential."""
    return db.row(PASSKEY_OF_CREDENTIAL, credential_id=credential_id)


def use(
    db: Connection,
    passkey: StoredPasskey,
    *,
    sign_count: int,
    challenge_sha256: bytes,
    expires_at: int,
) -> bool:
    """Notes that the passkey has signed the challenge; False where another request was first."""
    used = db.row(
        USE_PASSKEY,
        passkey_uuid=passkey.uuid,
        former_count=passkey.sign_count,
        sign_count=sign_count,
        challenge_sha256=challenge_sha256,
        expires_at=expires_at,
    )
    return used is not None


def use_challenge(db: Connection, challenge_sha256: bytes, expires_at: int) -> bool:
    """Notes that the challenge was answered; False where it was already."""
    used = db.row(USE_CHALLENGE, challenge_sha256=challenge_sha256, expires_at=expires_at)
    return used is not None


def is_named(db: Connection, user_uuid: str, passkey_uuid: str, name: str) -> bool | None:
    """Whether the passkey has that name. None where the person has no such passkey."""
    return db.row(PASSKEY_IS_NAMED, user_uuid=user_uuid, passkey_uuid=passkey_uuid, name=name)


def rename(db: Connection, user_uuid: str, passkey_uuid: str, name: str) -> str | None:
    """Gives the passkey another name; returns its JSON text. None where the person has no such
    passkey."""
    return db.row(RENAME_PASSKEY, user_uuid=user_uuid, passkey_uuid=passkey_uuid, name=name)


def remove(db: Connection, user_uuid: str, passkey_uuid: str) -> str | None:
    """Removes the passkey; returns its name. None where the person has no such passkey."""
    return db.row(REMOVE_PASSKEY, user_uuid=user_uuid, passkey_uuid=passkey_uuid)
