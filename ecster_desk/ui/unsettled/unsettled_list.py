"""Strips for what is not settled: of one order over its pane, or of all in the tray."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.presenters.unsettled_state import UnsettledView
from ecster_desk.ui.dialogs.file_choice import ask_new_file
from ecster_desk.ui.give_back import give_back
from ecster_desk.ui.unsettled.unsettled_strip import UnsettledStrip
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.unsettled.verdict_dialog import VerdictDialog


class UnsettledList(QWidget):
    """Keeps a strip for each item; one that stays is drawn anew, not made anew."""

    def __init__(self, unsettled: UnsettledPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsettled = unsettled
        self.strips: dict[str, UnsettledStrip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_items(self, items: Sequence[UnsettledView]) -> None:
        """Show these; without any the list is gone."""
        keys = {item.key for item in items}
        for key in [key for key in self.strips if key not in keys]:
            strip = self.strips.pop(key)
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        for item in items:
            if item.key in self.strips:
                self.strips[item.key].show_view(item)
            else:
                self._add(item)
        self.setVisible(bool(items))

    def _add(self, item: UnsettledView) -> None:
        strip = self.strips[item.key] = UnsettledStrip(item)
        strip.checked.connect(self._unsettled.check_now)
        strip.annul_asked.connect(self._unsettled.annul_instead)
        strip.went_on.connect(self._unsettled.go_on)
        strip.export_asked.connect(self._ask_target)
        strip.judged.connect(self._ask)
        self._column.addWidget(strip)

    def _ask_target(self) -> None:
        """A new name each time: what is a copy of a damaged journal is never written over."""
        title = self.tr("Save a copy of the journal")
        dialog = ask_new_file(
            self.window(), title, "JSON", "journal.jsonl", self._unsettled.export_journal
        )
        dialog.finished.connect(lambda: give_back(self.window()))

    def _ask(self, key: str, verdict: Verdict) -> None:
        view = self._unsettled.state.of_key(key)
        if view is not None:
            dialog = VerdictDialog(self._unsettled, view, verdict, self.window())
            dialog.finished.connect(lambda: give_back(self.window()))
            dialog.open()
