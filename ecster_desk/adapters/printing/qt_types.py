"""The types of Qt's that paper jobs meet on their way."""

from PySide6 import QtCore, QtGui

_MET = (
    (QtCore, "QByteArray"),
    (QtCore, "QPoint"),
    (QtCore, "QRect"),
    (QtGui, "QBrush"),
    (QtGui, "QFontMetrics"),
    (QtGui, "QGradient"),
    (QtGui, "QPageLayout"),
    (QtGui, "QRgba64"),
)


def make_types() -> None:
    """Have them made now; call it in the window's thread.

    PySide makes a type when it is first met, and in the press's thread that could crash the window
    (`app.late_parts` says why). Those that the jobs import by name are made by that.
    """
    for module, name in _MET:
        getattr(module, name)
