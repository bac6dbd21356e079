"""The API's words in the language of the screen; a word that nobody told us of stays as it is."""

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.hit import known_status
from ecster_desk.domain.words import QT_TRANSLATE_NOOP
from ecster_desk.presenters.format import show_controls

_STATUS = {
    "PENDING_PAYMENT": QT_TRANSLATE_NOOP("words", "Awaiting payment"),
    "PENDING_DECISION": QT_TRANSLATE_NOOP("words", "Awaiting decision"),
    "PENDING_SIGNATURE": QT_TRANSLATE_NOOP("words", "Awaiting signature"),
    "PENDING_PROCESSING": QT_TRANSLATE_NOOP("words", "Being processed"),
    "MANUAL_PROCESSING": QT_TRANSLATE_NOOP("words", "Manual review"),
    "READY": QT_TRANSLATE_NOOP("words", "Ready"),
    "PARTIALLY_DELIVERED": QT_TRANSLATE_NOOP("words", "Partially delivered"),
    "FULLY_DELIVERED": QT_TRANSLATE_NOOP("words", "Fully delivered"),
    "ANNULLED": QT_TRANSLATE_NOOP("words", "Annulled"),
    "DENIED": QT_TRANSLATE_NOOP("words", "Denied"),
    "FAILED": QT_TRANSLATE_NOOP("words", "Failed"),
    "ABORTED": QT_TRANSLATE_NOOP("words", "Aborted"),
    "EXPIRED": QT_TRANSLATE_NOOP("words", "Expired"),
    "BLOCKED": QT_TRANSLATE_NOOP("words", "Blocked"),
}
_METHOD = {
    "PARTPAYMENT": QT_TRANSLATE_NOOP("words", "Part payment"),
    "PART_PAYMENT": QT_TRANSLATE_NOOP("words", "Part payment"),  # contract 2.3: as prose has it
    "ACCOUNT": QT_TRANSLATE_NOOP("words", "Part payment"),  # its old name
    "INVOICE": QT_TRANSLATE_NOOP("words", "Invoice"),
    "CARD": QT_TRANSLATE_NOOP("words", "Card"),
    "SWISH": QT_TRANSLATE_NOOP("words", "Swish"),
}
_TRANSACTION_TYPE = {
    "ORIGINAL": QT_TRANSLATE_NOOP("words", "Original order"),
    "DEBIT": QT_TRANSLATE_NOOP("words", "Debit"),
    "CREDIT": QT_TRANSLATE_NOOP("words", "Credit"),
    "ANNUL": QT_TRANSLATE_NOOP("words", "Annulment"),
}
_FEE_TYPE = {
    "INVOICE_FEE": QT_TRANSLATE_NOOP("words", "Invoice fee"),
    "SHIPPING_FEE": QT_TRANSLATE_NOOP("words", "Shipping fee"),
}
# Contract 2.8, 3.3 and 3.4: what terms, properties and bills are called when they don't say.
_NAME = {
    "startFee": QT_TRANSLATE_NOOP("words", "Start fee"),
    "invoiceFee": QT_TRANSLATE_NOOP("words", "Invoice fee"),
    "adminFee": QT_TRANSLATE_NOOP("words", "Administration fee"),
    "perMonth": QT_TRANSLATE_NOOP("words", "Per month"),
    "payments": QT_TRANSLATE_NOOP("words", "Number of payments"),
    "creditCost": QT_TRANSLATE_NOOP("words", "Credit cost"),
    "currentCreditLimit": QT_TRANSLATE_NOOP("words", "Credit limit"),
    "previousCreditLimit": QT_TRANSLATE_NOOP("words", "Previous credit limit"),
    "availableAmount": QT_TRANSLATE_NOOP("words", "Available amount"),
    "accountNumber": QT_TRANSLATE_NOOP("words", "Account number"),
    "new": QT_TRANSLATE_NOOP("words", "New account"),
    "raise": QT_TRANSLATE_NOOP("words", "Limit raised"),
    "openReservation": QT_TRANSLATE_NOOP("words", "Open reservation"),
    "directDebit": QT_TRANSLATE_NOOP("words", "Direct debit"),
    "dueDays": QT_TRANSLATE_NOOP("words", "Days until due"),
    "dueDate": QT_TRANSLATE_NOOP("words", "Due date"),
    "ocr": QT_TRANSLATE_NOOP("words", "OCR number"),
    "invoiceNumber": QT_TRANSLATE_NOOP("words", "Invoice number"),
    "agreementPdfUrl": QT_TRANSLATE_NOOP("words", "Account agreement (PDF)"),
    "debitConsentPdfUrl": QT_TRANSLATE_NOOP("words", "Debit consent (PDF)"),
    "signUrl": QT_TRANSLATE_NOOP("words", "Signing page"),
    "amount": QT_TRANSLATE_NOOP("words", "Amount"),
    "method": QT_TRANSLATE_NOOP("words", "Payment method"),
    "paymentMethod": QT_TRANSLATE_NOOP("words", "Payment method"),
    "decisionMessage": QT_TRANSLATE_NOOP("words", "Decision"),
    "date": QT_TRANSLATE_NOOP("words", "Date"),
    "orderReference": QT_TRANSLATE_NOOP("words", "Order reference"),
    "customerName": QT_TRANSLATE_NOOP("words", "Customer"),
}


def status_word(status: str) -> str:
    """An order's status; an old word for one is told by its meaning (contract 2.1)."""
    return _word(_STATUS, known_status(status) or status)


def status_caps(status: str) -> str:
    """The same in capitals, but for a word that nobody told us of: that stays as it came."""
    word = status_word(status)
    return word if known_status(status) is None else word.upper()


def method_word(method: str) -> str:
    """A payment method (contract 2.3)."""
    return _word(_METHOD, method)


def transaction_word(transaction_type: str) -> str:
    """A transaction's type (contract 2.2)."""
    return _word(_TRANSACTION_TYPE, transaction_type)


def fee_word(fee_type: str) -> str:
    """What a fee is for (contract 2.7)."""
    return _word(_FEE_TYPE, fee_type)


def name_word(name: str) -> str:
    """The heading for a property or a localized text, by its API name or id."""
    return _word(_NAME, name)


def _word(words: dict[str, str], api_word: str) -> str:
    if api_word in words:
        return QCoreApplication.translate("words", words[api_word])
    return show_controls(api_word)
