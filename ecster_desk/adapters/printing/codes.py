"""Codes for scanners as modules: which are black. segno and python-barcode compute, we paint."""


def code128_modules(text: str) -> tuple[bool, ...]:
    """The bars and gaps of a CODE128, each one module wide, without the quiet zones.

    Raises:
        ValueError: a character that CODE128 does not have, or none at all.
    """
    from barcode.codex import Code128  # late: no slip, no need
    from barcode.errors import BarcodeError

    if not text:
        raise ValueError("an empty code")
    try:
        modules = Code128(text).build()[0]
    except BarcodeError as error:
        raise ValueError(str(error)) from error
    return tuple(module == "1" for module in modules)


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code, without the quiet zone; a quarter of it may be lost (level Q)."""
    import segno  # late: no slip, no need

    code = segno.make_qr(text, error="q", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
