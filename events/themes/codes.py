"""Claim codes: what the author of an anonymous idea holds instead of a name beside it.

A code follows from the random key of the form that was sent, so that sending it twice shows the same code; the database
keeps a digest of the code and one of the form's key, and neither leads back. 100 random bits need no slow hash, and
comparing digests by an index tells nothing by its time: who guesses does not choose the digest.
"""

from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

# Crockford's base 32: no letter that looks like a digit or like another letter.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKS_LIKE = str.maketrans("OIL", "011")
LENGTH, GROUP = 20, 5
PURPOSE = "events.themes"


def code_for(form_key: UUID) -> str:
    """Return the code of the idea that the form with this key sends, in groups: "7K3QX-M0T5R-..."."""
    number = int.from_bytes(_keyed("code", form_key))
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def kept_key(form_key: UUID) -> UUID:
    """Return what an anonymous idea keeps of its form's key: enough to know it again, too little to make the code."""
    return UUID(bytes=_keyed("key", form_key)[:16], version=4)


def digest(code: str) -> str:
    """Return what the database keeps of a code, however it was typed: case, spaces and dashes do not count."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum()).translate(LOOKS_LIKE)
    return sha256(letters.encode(errors="replace")).hexdigest()


def _keyed(use: str, form_key: UUID) -> bytes:
    return salted_hmac(f"{PURPOSE}.{use}", str(form_key), algorithm="sha256").digest()
