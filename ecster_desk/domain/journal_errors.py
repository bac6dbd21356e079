"""What can go wrong with the journal of money, each with its sentence.

JournalTrouble
├── JournalNotWritten        the disk or the file said no
│   ├── IntentNotWritten     … before anything was sent: nothing was sent
│   └── OutcomeNotWritten    … after it: the outcome lives in memory until it can be written
├── JournalNotRead           its rows cannot be read just now
├── JournalLookOnly          no money until it can be trusted again
│   ├── JournalDamaged       pages, chain or rows are not what we wrote
│   ├── JournalBehind        a restored backup, or the file is gone
│   ├── JournalOpening       it is being opened: a moment after the start
│   ├── JournalNewer         a newer program wrote it
│   └── JournalUnusable      read-only, locked or full when it was opened
├── JournalTaken             another process has it
└── AttemptRefused           the journal itself said no; nothing was sent
    ├── OrderBusy            the order has another open attempt
    ├── AlarmStands          an alarm on the order is not cleared
    ├── ApprovalGone         the approval has ended or was used
    └── AttemptChanged       the attempt is not what it was a moment ago
"""

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.words import QT_TRANSLATE_NOOP


class JournalTrouble(DeskError):
    """Something about the journal of money."""

    code = "E700"


class JournalNotWritten(JournalTrouble):
    """The disk or the file said no; `detail` has its words."""

    code = "E701"


class IntentNotWritten(JournalNotWritten):
    """Before the send: what is not written down is not sent."""

    code = "E702"
    what = QT_TRANSLATE_NOOP(
        "errors", "The journal could not be written, so nothing was sent. No money has moved."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Make room on the disk or restart the program, then start again."
    )


class OutcomeNotWritten(JournalNotWritten):
    """After the send: shown, kept in memory and written again each second."""

    code = "E703"
    what = QT_TRANSLATE_NOOP(
        "errors", "The outcome is known but could not be written to the journal yet."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Do not charge again. Make room on the disk; it is tried again every second."
    )


class JournalNotRead(JournalTrouble):
    """Its rows cannot be read just now; `detail` has the reason."""

    code = "E704"
    what = QT_TRANSLATE_NOOP("errors", "The journal could not be read. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Try again; if it stays, give support the code.")


class JournalLookOnly(JournalTrouble):
    """No money until the journal can be trusted again; orders can still be read."""

    code = "E710"


class JournalDamaged(JournalLookOnly):
    """Pages, chain or rows are not what we wrote, or the chain's key is gone."""

    code = "E711"
    what = QT_TRANSLATE_NOOP(
        "errors",
        "The journal is damaged or was changed. Orders can be read; no money can be moved.",
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "A manager can start a new one. The damaged file is kept, with all that can be read of it.",
    )


class JournalBehind(JournalLookOnly):
    """A restored backup, or the file is gone while its head file stands."""

    code = "E712"
    what = QT_TRANSLATE_NOOP(
        "errors",
        "The journal is older than it was, or gone. Orders can be read; no money can be moved.",
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "A manager must confirm it. Then check today's orders at Ecster."
    )


class JournalOpening(JournalLookOnly):
    """The run has just begun."""

    code = "E715"
    what = QT_TRANSLATE_NOOP(
        "errors", "The journal is being opened; money can be moved in a moment."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Wait a moment.")


class JournalNewer(JournalLookOnly):
    """A newer program wrote it."""

    code = "E713"
    what = QT_TRANSLATE_NOOP(
        "errors", "A newer version of this program wrote the journal. No money can be moved."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Start the newer version. The journal was not touched.")


class JournalUnusable(JournalLookOnly):
    """It could not be opened for writing; `detail` has the reason."""

    code = "E714"
    what = QT_TRANSLATE_NOOP(
        "errors", "The journal cannot be opened. Orders can be read; no money can be moved."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check the disk and the folder's rights, then start the program again."
    )


class JournalTaken(JournalTrouble):
    """Another process holds the journal's lock."""

    code = "E720"
    what = QT_TRANSLATE_NOOP("errors", "The program is already running with this data folder.")
    advice = QT_TRANSLATE_NOOP("errors", "Use the window that is open. No money has moved.")


class AttemptRefused(JournalTrouble):
    """The journal itself said no."""

    code = "E730"


class OrderBusy(AttemptRefused):
    """The order has another open attempt; `detail` names it, if known."""

    code = "E731"
    what = QT_TRANSLATE_NOOP(
        "errors", "Another operation on this order is not settled yet. Nothing was sent."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Wait until it is settled. Do not charge again.")


class AlarmStands(AttemptRefused):
    """An alarm on the order is not cleared; `detail` names its kind, if known."""

    code = "E732"
    what = QT_TRANSLATE_NOOP("errors", "An alarm stands on this order. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "A manager must look at it first.")


class ApprovalGone(AttemptRefused):
    """The approval has ended or was used by another attempt."""

    code = "E733"
    what = QT_TRANSLATE_NOOP("errors", "The approval is no longer valid. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Ask for a new approval and start again.")


class AttemptChanged(AttemptRefused):
    """The attempt is not what it was a moment ago: cancelled, sent, or no longer to be fenced."""

    code = "E734"
    what = QT_TRANSLATE_NOOP(
        "errors", "The operation changed before it could be sent. Nothing was sent."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Read the order again with F5, then start again.")
