"""Codes that are sent by mail: computed from a row's uuid, never kept."""

import hashlib
import hmac
import unicodedata

DIGITS = 6
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Nothing that is taken for something else in print, and no vowels, so that no words come up."""
CHARACTERS = 8
# What comes along with copying: blanks, dashes, and marks of a text's direction.
_BESIDE_THE_CODE = ("Zs", "Pd", "Cf", "Cc")


def code_of_signup(signup_uuid: str, secret_key: str) -> str:
    """The six digits that confirm a sign-up."""
    return str(_number(f"code\0{signup_uuid}", secret_key) % 10**DIGITS).zfill(DIGITS)


def code_of_login(code_uuid: str, secret_key: str) -> str:
    """The eight characters that belong to a row of `codes`: 38 bits."""
    number = _number(f"login-code\0{code_uuid}", secret_key)
    code = ""
    for _ in range(CHARACTERS):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def readable(code: str) -> str:
    """A code of eight characters as it is mailed: `BCDF-2345`."""
    return f"{code[:4]}-{code[4:]}"


def tidy(typed: str) -> str:
    """A code as it is compared, from what people type: the decimal digits of any script, letters in
    either case, with blanks and dashes anywhere."""
    return "".join(
        _plain(letter) for letter in typed if unicodedata.category(letter) not in _BESIDE_THE_CODE
    ).upper()


def same(code: str, other: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(code.encode(), other.encode())


def _number(message: str, secret_key: str) -> int:
    digest = hmac.digest(secret_key.encode(), message.encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big")


def _plain(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
