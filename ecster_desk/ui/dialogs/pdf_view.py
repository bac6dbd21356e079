"""Shows a PDF out of memory; nothing of it is ever a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

_ZOOM_STEP = 1.25
_SMALLEST_ZOOM = 0.25
_LARGEST_ZOOM = 8.0


class PdfView(QPdfView):
    """All pages under each other, as wide as the window until somebody zooms."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bytes = QBuffer(self)
        self._pages = QPdfDocument(self)
        self.setDocument(self._pages)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.fit_width()

    def show_data(self, data: bytes) -> bool:
        """Show a PDF; False if it has no page that can be read."""
        self.forget()
        self._bytes.setData(QByteArray(data))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._bytes)
        return self._pages.pageCount() > 0

    def forget(self) -> None:
        """Let go of the document and its bytes."""
        self._pages.close()
        self._bytes.close()
        self._bytes.setData(QByteArray())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.pageCount()

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom_by(1 / _ZOOM_STEP)

    def fit_width(self) -> None:
        """As wide as the window."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom_by(self, factor: float) -> None:
        start = self._shown_zoom()
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(_LARGEST_ZOOM, max(_SMALLEST_ZOOM, start * factor)))

    def _shown_zoom(self) -> float:
        """The zoom on the screen now; while fitting, Qt keeps the last one chosen instead."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom or not self.page_count:
            return self.zoomFactor()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        widest = max(self._pages.pagePointSize(page).width() for page in range(self.page_count))
        return room / (widest / 72 * self.logicalDpiX())
