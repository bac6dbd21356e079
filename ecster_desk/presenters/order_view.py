"""An order as the screen draws it: every text translated and formatted, nothing to compute."""

from dataclasses import dataclass
from enum import Enum

from ecster_desk.domain import rules
from ecster_desk.domain.hit import StatusGroup

Action = rules.Action  # those that come later are shown off, with the reason


class Role(Enum):
    """Whose data a person block shows."""

    CUSTOMER = "customer"
    RECIPIENT = "recipient"
    SALES_PERSON = "sales_person"


class LinkKind(Enum):
    """How a link opens: a PDF in our viewer, a page in the browser after a question, our slip."""

    PDF = "pdf"
    PAGE = "page"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action's button: the reason is empty when it is on."""

    action: Action
    enabled: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A label and a value; `url` where the value opens something."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """Something that opens: a label, the address (of a slip the transaction's id), and how."""

    label: str
    url: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class SumsView:
    """The four sums, as text and as öre for the bar."""

    total: str
    debited: str
    credited: str
    left: str
    total_minor: int
    debited_minor: int
    credited_minor: int
    left_minor: int


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The head of the pane (main.png)."""

    title: str  # the reference, or the Ecster id where there is none
    status: str  # word of the screen's language
    status_raw: str  # the API's word
    group: StatusGroup
    method: str
    created: str
    customer: str
    national_id: str  # masked unless revealed; empty if none
    national_id_revealed: bool
    city: str
    order_id: str
    merchant: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the order with what is left of it."""

    name: str
    part_number: str
    description: str
    quantity: str  # with unit, "2 st"
    debited: str
    left: str
    unit_amount: str
    vat_rate: str
    discount: str  # empty if none
    total: str
    serials: str
    badges: tuple[str, ...]  # "fee", "invoice fee", "added by Ecster"
    nothing_left: bool
    credited: str = ""  # empty if none


@dataclass(frozen=True, slots=True)
class VatView:
    """VAT of one rate: net, VAT and gross of the order's rows, and what is left gross."""

    rate: str
    net: str
    vat: str
    gross: str
    left: str


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What the customer signs: the text as it came, its own terms, its PDF."""

    text: str
    terms: tuple[FieldView, ...]
    pdf: LinkView | None


@dataclass(frozen=True, slots=True)
class TransactionView:
    """One step of the timeline, newest first."""

    transaction_id: str
    type: str
    type_raw: str
    created: str
    amount: str  # empty for ANNUL's 0 (contract 4.1), which says nothing
    fields: tuple[FieldView, ...]  # reference, message, due date, OCR, invoice number, debit, …
    rows: tuple[FieldView, ...]  # name → quantity × unit = sum
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person block: heading and fields."""

    role: Role
    heading: str
    fields: tuple[FieldView, ...]
    can_reveal: bool  # has a national id that is masked now


@dataclass(frozen=True, slots=True)
class OrderView:
    """A whole order on the screen."""

    header: HeaderView
    sums: SumsView
    warning: str  # "Do not hand over the goods", else empty
    warning_advice: str
    actions: tuple[ActionView, ...]
    rows: tuple[RowView, ...]
    unallocated: str  # money that matches no row, said in a sentence; else empty
    vat: tuple[VatView, ...]
    terms: tuple[FieldView, ...]
    consent: ConsentView | None
    links: tuple[LinkView, ...]  # agreement, consent, signing page
    transactions: tuple[TransactionView, ...]
    people: tuple[PersonView, ...]
    facts: tuple[FieldView, ...]  # payment terms as the API names them, tags, platform, unknown
