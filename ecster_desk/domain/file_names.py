"""File names that we propose: safe on every system, whatever the order calls itself (B19)."""

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST = 80


def pdf_name(kind: str, text: str) -> str:
    """A name such as "slip-eYBtAD0wTZIzDWkVpGhe.pdf": our word, then what is safe of `text`.

    The word in front keeps names such as CON and NUL, which Windows takes for devices, harmless.
    """
    safe = _UNSAFE.sub("-", text)[:_LONGEST].strip("-")
    return f"{kind}-{safe}.pdf" if safe else f"{kind}.pdf"
