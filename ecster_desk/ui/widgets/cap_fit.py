"""Key caps where a line has room for them; elsewhere the tooltip names the key."""

from collections.abc import Sequence

from ecster_desk.ui.widgets.key_button import KeyButton


def fit_caps(buttons: Sequence[KeyButton], taken: int, room: int) -> None:
    """Show all caps of a line or none: `taken` pixels of its `room` are used as it is now."""
    seen = [button for button in buttons if not button.isHidden()]
    shown = sum(button.cap_room() for button in seen if button.cap_is_shown)
    every = sum(button.cap_room() for button in seen)
    for button in seen:
        button.set_cap_shown(shown=taken - shown + every <= room)
