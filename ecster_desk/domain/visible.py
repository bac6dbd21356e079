"""Text from outside in which no character can hide, mislead or command.

Control characters and the marks that turn reading direction become symbols, zero-width ones go
(security B16, B18): a name cannot make an amount read backwards, nor a row cut the paper.
"""

import unicodedata

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400  # U+2400 + n is the picture of control character n
_PICTURE_OF_DELETE = "\N{SYMBOL FOR DELETE}"
_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})  # Unicode general categories


def visible(text: str) -> str:
    """One line of `text` with nothing in it that a reader could not see.

    Line breaks and tabs are controls here too: split lines before calling.
    """
    if text.replace(_NO_BREAK_SPACE, "").isprintable():  # it stands in every amount
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character in _ZERO_WIDTH:
        return ""
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    if character == "\x7f":
        return _PICTURE_OF_DELETE
    return _REPLACEMENT if unicodedata.category(character) in _UNSEEN else character
