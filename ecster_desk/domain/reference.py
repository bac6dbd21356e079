"""Our transaction reference: 34 characters that name one attempt and nothing else on earth.

`ED` + till (4) + 26 Crockford-base32 characters of 128 random bits + attempt (2), all `[A-Z0-9]`,
within the 64 that the API takes (contract 3.1). Random and no counter: it survives cloned PCs and
restored backups (money safety 3.3).
"""

import re
from typing import Final

_PREFIX: Final = "ED"
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_RANDOM_BYTES: Final = 16
_RANDOM_LENGTH: Final = 26
_TILL_LENGTH: Final = 4
_LAST_ATTEMPT: Final = 99
_TILL: Final = re.compile(r"[A-Z0-9]{4}")
_REFERENCE: Final = re.compile(
    rf"{_PREFIX}(?P<till>[A-Z0-9]{{4}})(?P<random>[{_ALPHABET}]{{26}})(?P<n>\d\d)", re.ASCII
)


def till_code(text: str) -> str:
    """The four characters that stand for a till, made from the name that the shop gave it."""
    kept = [letter for letter in text.upper() if letter.isascii() and letter.isalnum()]
    return "".join(kept)[-_TILL_LENGTH:].rjust(_TILL_LENGTH, "0")


def new_reference(till: str, random_bytes: bytes, n: int) -> str:
    """The reference of the n-th attempt (from 1) of an intent that these 16 random bytes name.

    Raises:
        ValueError: the till is not four of `[A-Z0-9]`, or too few bytes, or n is not 1 to 99.
    """
    if not _TILL.fullmatch(till):
        raise ValueError("a till is four characters of A-Z and 0-9")
    if len(random_bytes) != _RANDOM_BYTES:
        raise ValueError("a reference takes 16 random bytes")
    if not 1 <= n <= _LAST_ATTEMPT:
        raise ValueError("attempts are numbered 1 to 99")
    return f"{_PREFIX}{till}{_base32(int.from_bytes(random_bytes, 'big'))}{n:02d}"


def is_ours(reference: str) -> bool:
    """Whether a reference has the form of ours; whether we know it only the journal can say."""
    return _REFERENCE.fullmatch(reference) is not None


def till_of(reference: str) -> str:
    """The till that made one of our references."""
    return _parts(reference)["till"]


def intent_part(reference: str) -> str:
    """The characters that all attempts of one intent share: all but the attempt's number."""
    return reference[: -len(_parts(reference)["n"])]


def next_reference(reference: str) -> str:
    """The reference of the attempt after this one, of the same intent."""
    n = int(_parts(reference)["n"]) + 1
    if n > _LAST_ATTEMPT:
        raise ValueError("attempts are numbered 1 to 99")
    return f"{intent_part(reference)}{n:02d}"


def receipt_number(reference: str) -> str:
    """The short number that ends a message while the echo of references is unproved.

    Forty random bits and the attempt, as in `7K3M-Q2XA-01`: enough to tell the transactions of one
    order apart, short enough for the customer's bill (money safety 3.3).
    """
    parts = _parts(reference)
    tail = parts["random"][-8:]
    return f"{tail[:4]}-{tail[4:]}-{parts['n']}"


def bears_receipt(message: str, reference: str) -> bool:
    """Whether a transaction's message ends in the receipt number of this reference."""
    said = message.rstrip()
    return bool(said) and said.endswith(receipt_number(reference))


def _parts(reference: str) -> dict[str, str]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError("not a reference of ours")
    return found.groupdict()


def _base32(number: int) -> str:
    letters = []
    for _place in range(_RANDOM_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))
