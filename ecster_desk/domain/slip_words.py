"""The words of our own on a slip, in the slip's language, which is not the screen's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What a slip says in one language.

    Attributes:
        language: "sv" or "en".
        locale: the locale that formats its money.
        and so on: each word as it is printed; those that precede a value have no colon.
    """

    language: str
    locale: str
    practice: str
    org_number: str
    till: str
    consent_title: str
    shop_copy: str
    order_reference: str
    customer_name: str
    account_number: str
    debited_now: str
    of_which_vat: str
    signature: str
    name_in_print: str
    id_type: str
    id_number: str
    no_receipt: str
    debit_title: str
    credit_title: str
    annul_title: str
    copy: str
    booked_at: str
    transaction_id: str
    our_reference: str
    invoice_number: str
    ocr: str
    due_date: str
    message: str
    debited: str
    credited: str
    annulled: str
    customer_signature: str
    staff_signature: str


SWEDISH = SlipWords(
    language="sv",
    locale="sv_SE",
    practice="ÖVNING",
    org_number="org.nr",
    till="Kassa",
    consent_title="DEBITERINGSMEDGIVANDE",
    shop_copy="Kopia för butiken",
    order_reference="ordernummer",
    customer_name="namn",
    account_number="kontonummer",
    debited_now="Dras nu",
    of_which_vat="varav moms",
    signature="Underskrift",
    name_in_print="Namnförtydligande",
    id_type="ID-typ",
    id_number="Nr",
    no_receipt="Ej kassakvitto",
    debit_title="DEBITERING",
    credit_title="ÅTERBETALNING",
    annul_title="ANNULLERING",
    copy="KOPIA",
    booked_at="bokförd",
    transaction_id="Ecster-id",
    our_reference="vår referens",
    invoice_number="fakturanummer",
    ocr="OCR",
    due_date="förfaller",
    message="meddelande",
    debited="Debiterat",
    credited="Återbetalat",
    annulled="Annullerat",
    customer_signature="Kundens underskrift",
    staff_signature="Personalens underskrift",
)

ENGLISH = SlipWords(
    language="en",
    locale="en_SE",
    practice="PRACTICE",
    org_number="reg. no.",
    till="Till",
    consent_title="CONSENT TO DEBIT",
    shop_copy="The shop's copy",
    order_reference="order reference",
    customer_name="name",
    account_number="account number",
    debited_now="Debited now",
    of_which_vat="of which VAT",
    signature="Signature",
    name_in_print="Name in print",
    id_type="ID type",
    id_number="No.",
    no_receipt="Not a cash-register receipt",
    debit_title="DEBIT",
    credit_title="REFUND",
    annul_title="ANNULMENT",
    copy="COPY",
    booked_at="booked",
    transaction_id="Ecster id",
    our_reference="our reference",
    invoice_number="invoice number",
    ocr="OCR",
    due_date="due",
    message="message",
    debited="Debited",
    credited="Refunded",
    annulled="Annulled",
    customer_signature="Customer's signature",
    staff_signature="Staff's signature",
)


def slip_words(language: str) -> SlipWords:
    """The words of a language; Swedish unless English is asked for, as the shops are in Sweden."""
    return ENGLISH if language == "en" else SWEDISH
