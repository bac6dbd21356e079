"""What a person asked for before the part of the window was there that does it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination


class EarlyWishes:
    """Each is done once, as soon as it can be.

    Attributes:
        text: to search for; None if nothing was entered.
        list_value: the `QuickList` to show; a text and a list replace each other.
        order_id: the order to open; gone when another is looked for.
        keys: those of the window, pressed before they were bound.
        tray: show what is not settled.
    """

    def __init__(self) -> None:
        self.text: str | None = None
        self.list_value = ""
        self.order_id = ""
        self.keys: list[QKeyCombination] = []
        self.tray = False

    def ask_text(self, text: str) -> None:
        """Search for this instead."""
        self.text, self.list_value = text, ""

    def ask_list(self, value: str) -> None:
        """Show this list instead."""
        self.text, self.list_value = None, value

    def forget_order(self) -> None:
        """Another order is looked for: the one that would have opened is not meant any more."""
        self.order_id = ""

    def take_order(self) -> str:
        """The order to open now, or ""."""
        order_id, self.order_id = self.order_id, ""
        return order_id

    def take_keys(self) -> "list[QKeyCombination]":
        """The keys that were pressed."""
        keys, self.keys = self.keys, []
        return keys
