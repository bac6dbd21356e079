"""The one style sheet, made from a theme's tokens; what it cannot do, widgets paint themselves."""

from ecster_desk.ui.theme import FIELD_PIXELS, SMALL_PIXELS, TITLE_PIXELS, Tokens


def style_sheet(tokens: Tokens) -> str:
    """The rules for labels, cards, fields, tables, tabs and menus."""
    return "".join([_labels(tokens), _panels(tokens), _fields(tokens), _tables(tokens)])


def _labels(t: Tokens) -> str:
    return f"""
PlainLabel[ink="strong"] {{ font-weight: bold; }}
PlainLabel[ink="title"] {{ font-weight: bold; font-size: {TITLE_PIXELS}px; }}
PlainLabel[ink="muted"] {{ color: {t.muted}; }}
PlainLabel[ink="small"] {{ color: {t.muted}; font-size: {SMALL_PIXELS}px; }}
PlainLabel[ink="caption"] {{ color: {t.muted}; font-weight: bold; font-size: 12px; }}
PlainLabel[ink="danger"] {{ color: {t.danger}; font-weight: bold; }}
PlainLabel[ink="brand"] {{ color: {t.accent_ink}; font-weight: bold; font-size: 16px; }}
PlainLabel[ink="mono"] {{ font-family: monospace; font-size: 12px; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line};
  padding: 4px; }}
"""


def _panels(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.window}; }}
MoneyDialog, #moneyBody {{ background: {t.surface}; }}
#moneyHead {{ border-bottom: 1px solid {t.line}; }}
#moneyFoot {{ border-top: 1px solid {t.line}; }}
Card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
#topBar {{ background: {t.surface}; border-bottom: 1px solid {t.line}; }}
#searchPane {{ background: {t.surface}; border-right: 1px solid {t.line}; }}
#resultsFooter {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
#statusLine {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
QSplitter::handle {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line};
  padding: 4px; }}
QMenu::item {{ padding: 9px 28px 9px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.accent_ink}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QScrollBar {{ background: transparent; width: 10px; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.strong_line}; border-radius: 4px; margin: 1px;
  min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QDateEdit, QPlainTextEdit {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.strong_line}; border-radius: 6px; padding: 4px 10px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QDateEdit {{ min-height: 34px; }}
#firstField {{ font-size: {FIELD_PIXELS}px; }}
QDateEdit::drop-down {{ border: none; width: 30px; }}
QDateEdit::down-arrow {{ width: 0; height: 0; border-left: 4px solid {t.surface};
  border-right: 4px solid {t.surface}; border-top: 5px solid {t.muted}; }}
QLineEdit:focus, QDateEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent};
  padding: 3px 9px; }}
ConsentText {{ padding: 4px 6px; }}
ConsentText:focus {{ padding: 3px 5px; }}
QLineEdit:disabled {{ background: {t.raised}; color: {t.muted}; }}
QComboBox {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line};
  border-radius: 6px; padding: 4px 10px; min-height: 34px; }}
QComboBox:focus {{ border: 2px solid {t.accent}; padding: 3px 9px; }}
QComboBox:disabled {{ background: {t.raised}; color: {t.muted}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.strong_line}; selection-background-color: {t.accent_soft};
  selection-color: {t.accent_ink}; outline: 0; }}
"""


def _tables(t: Tokens) -> str:
    return f"""
QTableView {{ background: {t.surface}; border: none; outline: 0; gridline-color: {t.line};
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QHeaderView {{ background: {t.raised}; border: none; }}
QHeaderView::section {{ background: {t.raised}; color: {t.muted}; border: none;
  border-bottom: 1px solid {t.line}; padding: 0 10px; font-weight: bold;
  font-size: {SMALL_PIXELS}px; min-height: 27px; }}
QHeaderView::section:hover {{ color: {t.accent_ink}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; border: none; font-weight: bold;
  padding: 13px 2px 12px; margin: 0 10px; border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {t.accent_ink}; border-bottom: 3px solid {t.accent}; }}
QTabBar::tab:hover {{ color: {t.accent_ink}; }}
QTabBar::tab:focus {{ color: {t.accent_ink}; border-bottom: 3px solid {t.accent_ink}; }}
"""
