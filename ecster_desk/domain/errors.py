"""What can go wrong in the world, each with its sentence for the person at the till.

    DeskError
    ├── BadInput                 what was typed cannot be searched
    │   ├── TextTooLong
    │   ├── PeriodReversed
    │   └── NothingToSearch
    ├── NoContact                no answer that we could read
    │   ├── NetworkDown          no route, refused, reset
    │   ├── NameNotFound         DNS
    │   ├── TlsRefused           expired, wrong host, unknown issuer, too old
    │   ├── TooSlow              our total deadline passed
    │   └── PracticeUnavailable  the embedded sandbox could not start
    ├── Refused                  the server answered no
    │   ├── KeyRefused           401, 403
    │   ├── OrderNotFound        404
    │   ├── TooManyRequests      429, also after waiting
    │   ├── ServerTrouble        5xx
    │   └── RequestRefused       any other status, with Ecster's own words
    ├── WrongAnswer              an answer that is not Ecster's
    │   ├── NotJson              a captive portal's page
    │   │   └── CutShort         it begins as JSON does
    │   ├── WrongShape           JSON of another shape, or money that is not whole öre
    │   ├── TooLarge             over the cap, packed bodies included
    │   └── Redirected           sends us elsewhere; never followed
    ├── DocumentRefused          a PDF or page that we will not open (`domain.paper_errors`)
    │   ├── AddressNotAllowed
    │   ├── NotAPdf
    │   └── NoBrowser            the system could not open a page
    ├── PaperTrouble             a slip or document that could not be kept or printed
    │   ├── NoConsent            the order has no consent text to sign
    │   ├── FileExists           nothing is ever overwritten
    │   ├── FileNotSaved         the disk said no
    │   └── NotPrinted           the printer or its queue said no
    └── JournalTrouble           the journal of money: `domain.journal_errors` draws its branch

All but the last concern reading: no money moves by a read, and each sentence that could leave a
doubt says so. Foreign exceptions are translated at the adapter, with `from`.
"""

from ecster_desk.domain.words import QT_TRANSLATE_NOOP

_ADDRESS = QT_TRANSLATE_NOOP("errors", "Address: {detail}")


class DeskError(Exception):
    """Something the world did. Shown to the person, logged with its code, never a crash.

    Attributes:
        what: what happened, English, translated in context "errors" when shown.
        advice: what to do now, likewise.
        can_retry: whether asking the same again may help.
        detail: foreign words (Ecster's message, a host), shown as plain text; may be empty.
        detail_line: how the detail is named where it is shown, translated likewise.
        status: the HTTP status, if there was one.
        request_id: ours, to find the call in the log; empty where no request was made.
        retry_after_ms: how long the server asked us to wait, if it did.
    """

    code = "E000"
    what = QT_TRANSLATE_NOOP("errors", "Something went wrong. No money has moved.")
    advice = QT_TRANSLATE_NOOP("errors", "Try again.")
    detail_line = QT_TRANSLATE_NOOP("errors", "Technical: {detail}")
    can_retry = True

    def __init__(
        self, detail: str = "", *, status: int | None = None, request_id: str = ""
    ) -> None:
        super().__init__(detail or self.what)
        self.detail = detail
        self.status = status
        self.request_id = request_id
        self.retry_after_ms: int | None = None

    @property
    def support_code(self) -> str:
        """A code to copy for support: the kind, the status and the request, no personal data."""
        parts = [self.code, str(self.status) if self.status else "", self.request_id]
        return "-".join(part for part in parts if part)


class BadInput(DeskError):
    """What was typed cannot be searched; nothing was sent."""

    code = "E100"
    can_retry = False


class TextTooLong(BadInput):
    """Longer than any reference may be (64, contract 3.1)."""

    code = "E101"
    what = QT_TRANSLATE_NOOP(
        "errors", "The text is longer than the 64 characters that a reference may have."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Check what was pasted or scanned. Nothing was searched.")


class PeriodReversed(BadInput):
    """From lies after to."""

    code = "E102"
    what = QT_TRANSLATE_NOOP("errors", "The first day lies after the last day.")
    advice = QT_TRANSLATE_NOOP("errors", "Change the dates. Nothing was searched.")


class NothingToSearch(BadInput):
    """Only blanks or unprintable characters."""

    code = "E103"
    what = QT_TRANSLATE_NOOP("errors", "There is nothing to search for in that text.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Type or scan an order reference, an Ecster id or a personal number."
    )


class NoContact(DeskError):
    """No answer that we could read."""

    code = "E200"


class NetworkDown(NoContact):
    """No route, connection refused or reset."""

    code = "E201"
    detail_line = _ADDRESS
    what = QT_TRANSLATE_NOOP("errors", "No contact with Ecster: the network or the server is down.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check the network and press F5. Reading moves no money; nothing has changed."
    )


class NameNotFound(NoContact):
    """DNS gave no address."""

    code = "E202"
    detail_line = _ADDRESS
    what = QT_TRANSLATE_NOOP("errors", "The network cannot find Ecster's address (DNS).")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check the network cable or Wi-Fi, then press F5. No money has moved."
    )


class TlsRefused(NoContact):
    """The certificate is not one that we accept; there is no way to continue anyway."""

    code = "E203"
    what = QT_TRANSLATE_NOOP(
        "errors", "The server could not prove that it is Ecster (its certificate was not accepted)."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Nothing was sent. Check the till's date and the network; tell support if it stays.",
    )


class TooSlow(NoContact):
    """The whole call took longer than its deadline."""

    code = "E204"
    what = QT_TRANSLATE_NOOP("errors", "Ecster did not answer in time.")
    advice = QT_TRANSLATE_NOOP("errors", "Press F5 to read again. Reading moves no money.")


class PracticeUnavailable(NoContact):
    """The embedded sandbox could not start; `detail` says why."""

    code = "E205"
    what = QT_TRANSLATE_NOOP("errors", "Practice mode could not start its own server.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Close the program and start it again; if it stays, give support the code."
    )


class Refused(DeskError):
    """The server answered no."""

    code = "E300"
    detail_line = QT_TRANSLATE_NOOP("errors", "Ecster says: {detail}")


class KeyRefused(Refused):
    """401 or 403: a wrong, revoked or too narrow key."""

    code = "E301"
    what = QT_TRANSLATE_NOOP("errors", "Ecster refused the key of this till.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "A manager must check the keys in Ecster Dashboard. No money has moved."
    )


class OrderNotFound(Refused):
    """404 for an order id."""

    code = "E302"
    what = QT_TRANSLATE_NOOP("errors", "Ecster has no order with that id.")
    advice = QT_TRANSLATE_NOOP("errors", "Check the id, or search by reference.")


class TooManyRequests(Refused):
    """429, still after the waits that the server asked for."""

    code = "E303"
    what = QT_TRANSLATE_NOOP("errors", "Ecster asks us to wait: too many questions at once.")
    advice = QT_TRANSLATE_NOOP("errors", "Wait a minute and press F5. No money has moved.")


class ServerTrouble(Refused):
    """5xx, still after the repeated reads."""

    code = "E304"
    what = QT_TRANSLATE_NOOP("errors", "Ecster has trouble of its own right now.")
    advice = QT_TRANSLATE_NOOP("errors", "Wait a moment and press F5. No money has moved.")


class RequestRefused(Refused):
    """Any other status; `detail` has Ecster's own words."""

    code = "E305"
    what = QT_TRANSLATE_NOOP("errors", "Ecster did not accept the question.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Change the search. If it stays, give support the code. No money has moved."
    )


class WrongAnswer(DeskError):
    """Something answered, but not as Ecster does."""

    code = "E400"


class NotJson(WrongAnswer):
    """A page instead of data."""

    code = "E401"
    what = QT_TRANSLATE_NOOP(
        "errors", "The answer was not Ecster's: the network put something in between."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "A guest network's log-in page does this. Check the network, press F5. No money has moved.",
    )


class CutShort(NotJson):
    """Data that begins well and ends too early, or is damaged on the way."""

    code = "E405"
    what = QT_TRANSLATE_NOOP("errors", "The answer came cut short or damaged, so it isn't shown.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Press F5. If it stays, give support the code. No money has moved."
    )


class WrongShape(WrongAnswer):
    """Data of another shape, or money that is not whole öre."""

    code = "E402"
    what = QT_TRANSLATE_NOOP("errors", "The answer cannot be understood safely, so it isn't shown.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Press F5. If it stays, give support the code. No money has moved."
    )


class TooLarge(WrongAnswer):
    """Over the size that any true answer has; reading was stopped."""

    code = "E403"
    what = QT_TRANSLATE_NOOP("errors", "The answer was far too large and was stopped.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Narrow the search, or press F5. If it stays, give support the code."
    )


class Redirected(WrongAnswer):
    """3xx: keys never follow a redirect."""

    code = "E404"
    what = QT_TRANSLATE_NOOP("errors", "Something tried to send us to another address.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "We did not follow it. Check the network, press F5. No money has moved."
    )
