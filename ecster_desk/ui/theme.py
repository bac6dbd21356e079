"""The look: two palettes of our own as frozen tokens, and one small style sheet made of them.

Fusion everywhere, since system styles differ and dark mode does nothing under plain X11. Widgets
that paint themselves ask `tokens_of(self.palette())`: the palette carries the theme to them.
The tokens are named tuples: the import of dataclasses alone would delay the first paint. Fonts come
after it, since PySide takes as long to build theirs.
"""

from copy import copy
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

# For the application's argv: `setStyle` would make PySide build QStyle's 580 names at the start.
STYLE_ARGUMENTS = ("-style", "Fusion")

BASE_PIXELS = 13
FIELD_PIXELS = 14  # the search field's text
SMALL_PIXELS = 11
TITLE_PIXELS = 20
TARGET_PIXELS = 44  # the smallest height of anything to click


class Theme(Enum):
    """The palettes a person can choose."""

    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """The colour families of pills, notices and marks."""

    BLUE = "blue"
    AMBER = "amber"
    GREEN = "green"
    RED = "red"
    GREY = "grey"
    VIOLET = "violet"


class ToneColours(NamedTuple):
    """A soft ground, ink that is readable on it (contrast over 4.5), and a line around it."""

    ground: str
    ink: str
    line: str


class Tokens(NamedTuple):
    """Every colour of a theme, as `#rrggbb`."""

    window: str
    surface: str
    raised: str  # table headers, quiet panels
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str  # the one accent: primary buttons, focus, the chosen
    accent_ink: str  # the accent as text
    accent_soft: str  # the ground of what is chosen
    accent_deep: str  # the key cap on a primary button
    on_accent: str
    danger: str
    danger_line: str
    danger_fill: str  # the ground of a button that cannot be undone, under on_accent
    debited: str
    credited: str
    left: str
    tones: dict[Tone, ToneColours]
    mark: str  # never drawn: tells the themes' palettes apart (see tokens_of)

    @property
    def palette(self) -> QPalette:
        """The Qt palette of these tokens."""
        palette = QPalette(QColor(self.surface), QColor(self.window))
        for role, colour in self._roles().items():
            palette.setColor(role, QColor(colour))
        off = QPalette.ColorGroup.Disabled
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            palette.setColor(off, role, QColor(self.muted))
        return palette

    def _roles(self) -> dict[QPalette.ColorRole, str]:
        role = QPalette.ColorRole
        return {
            role.Window: self.window,
            role.WindowText: self.text,
            role.Base: self.surface,
            role.AlternateBase: self.raised,
            role.Text: self.text,
            role.PlaceholderText: self.muted,
            role.Button: self.surface,
            role.ButtonText: self.text,
            role.Highlight: self.accent,
            role.HighlightedText: self.on_accent,
            role.ToolTipBase: self.surface,
            role.ToolTipText: self.text,
            role.Link: self.accent_ink,
            role.LinkVisited: self.mark,
            role.Accent: self.accent,
        }


LIGHT = Tokens(
    window="#eef0f2",
    surface="#ffffff",
    raised="#f8f9fa",
    line="#e1e5e9",
    strong_line="#c0c7cf",
    text="#1b232c",
    muted="#5f6975",
    accent="#0f766e",
    accent_ink="#0b5d56",
    accent_soft="#e3f4f2",
    accent_deep="#0a5a54",
    on_accent="#ffffff",
    danger="#b42318",
    danger_line="#f2b8b2",
    danger_fill="#b42318",
    debited="#12b76a",
    credited="#f79009",
    left="#c3d4f7",
    tones={
        Tone.BLUE: ToneColours("#dbeafe", "#1e429f", "#b9d2fb"),
        Tone.AMBER: ToneColours("#fef0c7", "#854a0e", "#f3cf7a"),
        Tone.GREEN: ToneColours("#d1fadf", "#05603a", "#9fe3bc"),
        Tone.RED: ToneColours("#fde8e8", "#a3180f", "#f2b8b2"),
        Tone.GREY: ToneColours("#e4e7ec", "#465160", "#c9d0d8"),
        Tone.VIOLET: ToneColours("#ece9fe", "#4a2bb5", "#d0c8fb"),
    },
    mark="#0f766f",
)

DARK = Tokens(
    window="#12161a",
    surface="#1b2026",
    raised="#20262d",
    line="#2d343c",
    strong_line="#4b5661",
    text="#e7eaed",
    muted="#9da7b2",
    accent="#12857b",
    accent_ink="#5fd4c7",
    accent_soft="#163a38",
    accent_deep="#0a5d56",
    on_accent="#ffffff",
    danger="#ff9a90",
    danger_line="#7d3a35",
    danger_fill="#a8372e",
    debited="#2fc481",
    credited="#f9a63a",
    left="#4a5f93",
    tones={
        Tone.BLUE: ToneColours("#1d3461", "#b9d3ff", "#31508c"),
        Tone.AMBER: ToneColours("#46340f", "#fbd98a", "#6d5220"),
        Tone.GREEN: ToneColours("#123f2b", "#97e8bd", "#1f6345"),
        Tone.RED: ToneColours("#4c1d1b", "#ffbdb6", "#7d3a35"),
        Tone.GREY: ToneColours("#323a44", "#c9d1da", "#4b5661"),
        Tone.VIOLET: ToneColours("#332a63", "#cfc5ff", "#50459a"),
    },
    mark="#12857c",
)

_TOKENS = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}
_DARK_MARK = QColor(DARK.mark)


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens of the theme whose palette this is, however style sheets have changed it.

    Told by LinkVisited, the one role that no style sheet rule touches and nothing here draws.
    """
    is_dark = palette.color(QPalette.ColorRole.LinkVisited) == _DARK_MARK
    return DARK if is_dark else LIGHT


def pixel_font(base: "QFont", pixels: int, *, bold: bool = False) -> "QFont":
    """`base` in another size."""
    font = copy(base)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application this look; may be called again while windows are open."""
    apply_colours(app, theme)
    apply_font(app)


def apply_font(app: QApplication) -> None:
    """The part of a look that the first paint does without."""
    app.setFont(pixel_font(app.font(), BASE_PIXELS))


def apply_colours(app: QApplication, theme: Theme) -> None:
    """All but the font."""
    from ecster_desk.ui.style_sheet import style_sheet

    tokens = _TOKENS[theme]
    app.setPalette(tokens.palette)
    app.setStyleSheet(style_sheet(tokens))
