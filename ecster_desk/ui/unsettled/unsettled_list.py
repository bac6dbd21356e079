"""Strips for what is not settled: of one order over its pane, or of all in the tray."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.presenters.unsettled_state import UnsettledView
from ecster_desk.ui.dialogs.file_choice import ask_new_file
from ecster_desk.ui.give_back import give_back
from ecster_desk.ui.lay_out import polish_now
from ecster_desk.ui.unsettled.unsettled_strip import UnsettledStrip
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.unsettled.verdict_dialog import VerdictDialog


class UnsettledList(QWidget):
    """Keeps a strip for each item; one that stays is drawn anew, not made anew.

    One strip is kept for the next item: to make it takes a frame, in which money is on its way.
    """

    def __init__(self, unsettled: UnsettledPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsettled = unsettled
        self.strips: dict[str, UnsettledStrip] = {}
        self._spare: UnsettledStrip | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def prepare(self) -> None:
        """Have a strip ready before there is something to show."""
        if self._spare is None:
            self._spare = self._new_strip()
            polish_now(self._spare)

    def show_items(self, items: Sequence[UnsettledView]) -> None:
        """Show these; without any the list is gone."""
        keys = {item.key for item in items}
        for key in [key for key in self.strips if key not in keys]:
            self._put_away(self.strips.pop(key))
        for item in items:
            if item.key not in self.strips:
                self._add(item.key)
            self.strips[item.key].show_view(item)
        self.setVisible(bool(items))

    def _add(self, key: str) -> None:
        strip = self.strips[key] = self._spare or self._new_strip()
        self._spare = None
        self._column.addWidget(strip)

    def _put_away(self, strip: UnsettledStrip) -> None:
        strip.hide()
        self._column.removeWidget(strip)
        if self._spare is None and not self.strips:  # else Tab would come to it before the others
            self._spare = strip
        else:
            strip.deleteLater()

    def _new_strip(self) -> UnsettledStrip:
        strip = UnsettledStrip(self)
        strip.checked.connect(self._unsettled.check_now)
        strip.annul_asked.connect(self._unsettled.annul_instead)
        strip.went_on.connect(self._unsettled.go_on)
        strip.export_asked.connect(self._ask_target)
        strip.judged.connect(self._ask)
        return strip

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
