"""Key caps where a line has room for them; elsewhere the tooltip names the key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ecster_desk.ui.widgets.key_button import KeyButton

_ANOTHER_ROOM = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class CapFitter(QObject):
    """Has the caps of a place fitted when its width is another, or when a word in it wants one."""

    def __init__(self, place: QWidget, fit: Callable[[], None]) -> None:
        super().__init__(place)
        self._fit = fit
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Fit before the place lays itself out; keep no event."""
        if event.type() in _ANOTHER_ROOM:
            self._fit()
        return super().eventFilter(watched, event)


def fit_caps(buttons: Sequence[KeyButton], taken: int, room: int) -> None:
    """Show all caps of a line or none: `taken` pixels of its `room` are used as it is now."""
    seen = [button for button in buttons if not button.isHidden()]
    shown = sum(button.cap_room() for button in seen if button.cap_is_shown)
    every = sum(button.cap_room() for button in seen)
    for button in seen:
        button.set_cap_shown(shown=taken - shown + every <= room)
