"""What can go wrong with documents and paper; `domain.errors` draws the whole tree."""

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.words import QT_TRANSLATE_NOOP

_ADDRESS = QT_TRANSLATE_NOOP("errors", "Address: {detail}")


class DocumentRefused(DeskError):
    """A document or page that we will not open."""

    code = "E500"


class AddressNotAllowed(DocumentRefused):
    """Not https, or a host that is not Ecster's; `detail` names the host."""

    code = "E501"
    detail_line = _ADDRESS
    can_retry = False
    what = QT_TRANSLATE_NOOP(
        "errors", "The order names an address that this program will not open."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Only Ecster's own addresses are opened. Tell a manager.")


class NotAPdf(DocumentRefused):
    """The document is no PDF."""

    code = "E502"
    what = QT_TRANSLATE_NOOP("errors", "The document is not a PDF and was not opened.")
    advice = QT_TRANSLATE_NOOP("errors", "Try again; if it stays, give support the code.")


class NoBrowser(DocumentRefused):
    """The system has no browser that it could start; `detail` names the host."""

    code = "E503"
    detail_line = _ADDRESS
    what = QT_TRANSLATE_NOOP("errors", "The system could not open its browser.")
    advice = QT_TRANSLATE_NOOP("errors", "Set a default browser in the system, then try again.")


class PaperTrouble(DeskError):
    """A slip or document that could not be kept or printed; paper never changes money."""

    code = "E600"


class NoConsent(PaperTrouble):
    """The order carries no `debitConsentInfo` (contract 6.3)."""

    code = "E601"
    what = QT_TRANSLATE_NOOP("errors", "Ecster has given this order no consent text to sign.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Read the order again with F5. No slip was made and no money has moved."
    )


class NoSuchTransaction(PaperTrouble):
    """The order as it was read has no such transaction that moved money; `detail` is its id."""

    code = "E606"
    detail_line = QT_TRANSLATE_NOOP("errors", "Ecster id: {detail}")
    what = QT_TRANSLATE_NOOP(
        "errors", "The order does not show this transaction, so it has no slip."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Read the order again with F5, then take the slip from its transactions."
    )


class FileExists(PaperTrouble):
    """A file of that name is there; `detail` names it."""

    code = "E602"
    detail_line = QT_TRANSLATE_NOOP("errors", "File: {detail}")
    what = QT_TRANSLATE_NOOP("errors", "There is a file of that name already; it was not touched.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose another name.")


class FileNotSaved(PaperTrouble):
    """The disk said no; `detail` has its words."""

    code = "E603"
    what = QT_TRANSLATE_NOOP("errors", "The file could not be saved.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Choose another folder, or make room on the disk. No money has moved."
    )


class NotPrinted(PaperTrouble):
    """The printer or its queue said no; `detail` names it."""

    code = "E604"
    detail_line = QT_TRANSLATE_NOOP("errors", "Printer: {detail}")
    what = QT_TRANSLATE_NOOP("errors", "The printer did not take the page.")
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Check that it is on and has paper, then print again, or save a PDF. No money has moved.",
    )
