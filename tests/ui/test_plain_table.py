"""A table in a window that goes behind another one."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel
from PySide6.QtWidgets import QApplication

from ecster_desk.ui.widgets.plain_table import PlainTable


class Paints(QObject):
    """Counts how often a widget was painted."""

    count = 0

    def eventFilter(self, _watched, event) -> bool:  # noqa: N802 (Qt's name)
        self.count += event.type() == QEvent.Type.Paint
        return False


async def test_a_dialog_in_front_does_not_paint_the_tables_behind_it() -> None:
    table, paints = PlainTable(30), Paints()
    table.setModel(QStringListModel(["a", "b"], table))
    table.show()
    QApplication.processEvents()
    for part in (table.viewport(), table.horizontalHeader().viewport()):
        part.installEventFilter(paints)
        for type_ in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            QCoreApplication.sendEvent(part, QEvent(type_))
            QApplication.processEvents()
        assert paints.count == 0
        part.update()
        QApplication.processEvents()
        assert paints.count == 1
        paints.count = 0
    table.deleteLater()
