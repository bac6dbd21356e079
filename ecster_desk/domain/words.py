"""Marks for texts that are translated later, where Qt is not allowed to reach."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name lupdate looks for)
    """Mark `text` for translation in `context`; presenters translate it when they show it."""
    del context
    return text
