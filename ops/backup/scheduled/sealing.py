"""Encryption for public keys of age: only who has the identity reads what was written."""

import sys
from collections.abc import Sequence
from typing import IO

import pyrage


class SealError(Exception):
    """Something cannot be encrypted or decrypted; the text says why in one sentence."""


def seal(recipients: Sequence[str], content: IO[bytes], out: IO[bytes]) -> None:
    """Encrypt for these. Raises SealError."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise SealError("BACKUP_AGE_RECIPIENTS holds what is no public key of age") from error
    try:
        pyrage.encrypt_io(content, out, keys)
    except pyrage.EncryptError as error:
        raise SealError(f"it cannot be written encrypted ({error})") from error


def unseal(identities: Sequence[str], content: IO[bytes], out: IO[bytes]) -> None:
    """Decrypt with one of these. Raises SealError."""
    try:
        keys = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    except pyrage.IdentityError as error:
        raise SealError("the identity is none of age") from error
    try:
        pyrage.decrypt_io(content, out, keys)
    except (pyrage.DecryptError, OSError) as error:
        raise SealError("the identity does not fit, or the file is not whole") from error


def print_new_identity() -> None:
    """In the form of age-keygen; the public key is repeated on stderr, as there."""
    identity = pyrage.x25519.Identity.generate()
    recipient = identity.to_public()
    print(f"# public key: {recipient}\n{identity}")
    print(f"Public key: {recipient}", file=sys.stderr)
