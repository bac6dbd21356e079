"""The documents of an order as real PDFs: consent, agreement and bill, all marked as practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecster_desk.sandbox.sheet import Sheet

_Object = dict[str, object]


def document_pdf(kind: str, order: _Object, transaction_id: str | None = None) -> bytes:
    """A PDF in Swedish about an order as `GET /orders/{id}` gives it.

    `kind` is `debitconsent`, `agreement` or `bill`. A bill is for the debit or credit of that
    id, without one for the newest; an order without either is billed as it was made. What the
    order lacks is left out. Personal numbers are not printed. Raises ValueError for another kind
    and LookupError for a transaction that the order doesn't have.
    """
    # Late: only who asks for a document pays for the import of reportlab.
    from ecster_desk.sandbox.sheet import Sheet

    if kind == "bill":
        return _bill(Sheet, order, transaction_id)
    if kind == "debitconsent":
        return _consent(Sheet("Debiteringsunderlag"), order)
    if kind == "agreement":
        return _agreement(Sheet("Kontoavtal"), order)
    raise ValueError(f"no such document: {kind}")


def _consent(sheet: Sheet, order: _Object) -> bytes:
    consent = _object(order, "debitConsentInfo")
    text = str(consent.get("text") or "Jag godkänner att butiken debiterar mitt konto.")
    for line in text.splitlines() or [""]:
        sheet.line(line)
    sheet.gap()
    _write_infos(sheet, _objects(consent, "localizedInfo"))
    _write_order(sheet, order)
    sheet.gap()
    _write_rows(sheet, _rows_of(order, "ORIGINAL"))
    sheet.entry("Summa", _kronor(order.get("amount")))
    for label in ("Datum och ort", "Kundens underskrift", "Legitimation, nummer"):
        sheet.gap()
        sheet.pair(label, "." * 40)
    return sheet.finished()


def _agreement(sheet: Sheet, order: _Object) -> bytes:
    properties = _object(order, "properties")
    sheet.line("Avtal om kontokredit mellan kunden och Ecster AB.")
    sheet.line("Det här exemplaret är gjort för övning: ingen kredit finns, inget ska betalas.")
    sheet.gap()
    _write_order(sheet, order)
    if "accountNumber" in properties:
        sheet.pair("Kontonummer", str(properties["accountNumber"]))
    sheet.gap()
    _write_infos(sheet, _objects(order, "localizedInfo"))
    sheet.gap()
    for paragraph in _PARAGRAPHS:
        sheet.line(paragraph)
        sheet.gap()
    return sheet.finished()


def _bill(new_sheet: Callable[[str], Sheet], order: _Object, transaction_id: str | None) -> bytes:
    transaction = _billed(order, transaction_id)
    properties = _object(transaction, "properties")
    sheet = new_sheet("Kreditfaktura" if transaction.get("type") == "CREDIT" else "Faktura")
    for name, label in _BILL_LABELS.items():
        if name in properties:
            sheet.pair(label, str(properties[name]))
    _write_order(sheet, order)
    if "transactionReference" in transaction:
        sheet.pair("Er referens", str(transaction["transactionReference"]))
    sheet.gap()
    rows = _objects(transaction, "rows")
    _write_rows(sheet, rows)
    sheet.entry("Att betala", _kronor(transaction.get("amount")))
    if transaction.get("message"):
        sheet.gap()
        for line in str(transaction["message"]).splitlines():
            sheet.line(line)
    return sheet.finished()


def _billed(order: _Object, transaction_id: str | None) -> _Object:
    transactions = _objects(order, "transactions")
    if transaction_id is not None:
        for transaction in transactions:
            if str(transaction.get("id")) == transaction_id:
                return transaction
        raise LookupError(f"the order has no transaction {transaction_id}")
    money = [one for one in transactions if one.get("type") in {"DEBIT", "CREDIT"}]
    return (money or transactions or [{}])[-1]


def _write_order(sheet: Sheet, order: _Object) -> None:
    name = _object(_object(order, "consumer"), "name")
    sheet.pair("Order", str(order.get("id", "")))
    if "orderReference" in order:
        sheet.pair("Ordernummer", str(order["orderReference"]))
    sheet.pair("Butik", str(order.get("merchantId", "")))
    sheet.pair("Skapad", str(order.get("created", ""))[:10])
    if name:
        sheet.pair("Namn", f"{name.get('firstName', '')} {name.get('lastName', '')}")


def _write_rows(sheet: Sheet, rows: list[_Object]) -> None:
    for row in rows:
        quantity = str(row.get("quantity", 1)).replace(".", ",")
        text = f"{quantity} {row.get('unit', '')} {row.get('name', '')}"
        sheet.entry(f"{text} ({_percent(row.get('vatRate'))} moms)", _row_price(row))


def _write_infos(sheet: Sheet, infos: list[_Object]) -> None:
    for info in infos:
        label, value = str(info.get("text") or info.get("id", "")), str(info.get("value", ""))
        if "://" not in value:  # an address is nothing to read on paper
            sheet.pair(label, f"{value} {info.get('unit', '')}".rstrip())


def _row_price(row: _Object) -> str:
    unit, discount = _kronor(row.get("unitAmount")), row.get("discountAmount")
    return f"à {unit}, rabatt {_kronor(discount)}" if discount else f"à {unit}"


def _rows_of(order: _Object, kind: str) -> list[_Object]:
    found = (one for one in _objects(order, "transactions") if one.get("type") == kind)
    return _objects(next(found, {}), "rows")


def _kronor(amount: object) -> str:
    """`-1234550` → `−12 345,50 kr`; what is no whole number of öre is shown as it came."""
    if not isinstance(amount, int):
        return "" if amount is None else str(amount)
    whole, minor = divmod(abs(amount), 100)
    sign = "−" if amount < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + f",{minor:02} kr"


def _percent(rate: object) -> str:
    return f"{rate / 100:g} %".replace(".", ",") if isinstance(rate, int) else f"{rate}"


def _object(parent: _Object, name: str) -> _Object:
    value = parent.get(name)
    return value if isinstance(value, dict) else {}


def _objects(parent: _Object, name: str) -> list[_Object]:
    value = parent.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


_BILL_LABELS = {"invoiceNumber": "Fakturanummer", "ocr": "OCR-nummer", "dueDate": "Förfallodag"}
_PARAGRAPHS = (
    "1. Krediten. Du kan handla för högst det belopp som har beviljats. Krediten är personlig.",
    "2. Betalning. Du betalar varje månad det belopp som står ovan, senast på förfallodagen.",
    "3. Ånger. Du kan ångra avtalet inom fjorton dagar från att det ingicks.",
    "4. Avgifter. Uppläggningsavgift och administrativ avgift framgår av villkoren ovan.",
)
