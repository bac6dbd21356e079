"""The documents' own examples in the window, over HTTP: every value is on the screen."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal

import pytest

from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.order_view import FieldView, LinkView, Role
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle

# Documents S0 and S1, S1, S2, S3: an id, and what a cashier would type to find it.
EXAMPLES = {
    "nKQWQISJ8leTNmYolsNN": ("Ref-458545", "ED1-nKQWQISJ8leTNmYolsNN"),
    "zburxHFw0xQmyOmVOrcq": ("zburxHFw0xQmyOmVOrcq",),
    "GCMEnwjzAHbEHb7Kb1eU": ("GCMEnwjzAHbEHb7Kb1eU",),
    "wHwaZLeD0hBjO97z6DXm": ("490623-5389", "19490623-5389", "4906235389"),
}
WORDS = {
    "READY": "READY",
    "INVOICE": "Invoice",
    "PARTPAYMENT": "Part payment",
    "CARD": "Card",
    "SWISH": "Swish",
    "ORIGINAL": "Original order",
    "DEBIT": "Debit",
    "CREDIT": "Credit",
    "SEK": "kr",
    "INVOICE_FEE": "Invoice fee",
}
MONEY = {
    *("amount", "debitedAmount", "creditedAmount", "unitAmount", "discountAmount"),
    *("startFee", "invoiceFee", "adminFee", "perMonth", "creditCost"),
    *("currentCreditLimit", "previousCreditLimit", "availableAmount"),
}
UNSAID = {("fee", False), ("provided", False), ("discountAmount", 0)}

Leaf = tuple[tuple[str, ...], object]


def leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """The values of a JSON document, each with the names that lead to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, path)
    else:
        yield path, value


def wanted(path: tuple[str, ...], value: object, formats: Formats) -> str:
    """How the screen must write a value; "" where it says nothing to a person."""
    name = path[-1]
    if value in {"", None} or (name, value) in UNSAID:
        return ""
    if path[-2:] == ("localizedInfo", "id"):
        return ""  # its text stands beside the value
    written = _as_figure(name, value, formats)
    return " ".join(written.replace("\u00a0", " ").split())


def _as_figure(name: str, value: object, formats: Formats) -> str:
    text = str(value)
    if isinstance(value, bool):
        said = {"fee": "fee", "provided": "added by Ecster"}
        return said.get(name, "yes" if value else "no")
    if name in MONEY and isinstance(value, int):
        return formats.amount(value)
    writers = {
        "vatRate": lambda: formats.percent(int(text)),
        "quantity": lambda: formats.quantity(Decimal(text)),
        "created": lambda: formats.exact_moment(datetime.fromisoformat(text)),
        "dueDate": lambda: formats.day(datetime.fromisoformat(text).date()),
    }
    return writers[name]() if name in writers else WORDS.get(text, text)


def urls_of(part: object) -> Iterator[str]:
    """The addresses behind buttons and links of what is shown."""
    if isinstance(part, LinkView | FieldView):
        yield part.url
    elif isinstance(part, tuple):
        for one in part:
            yield from urls_of(one)
    elif is_dataclass(part):
        for each in fields(part):
            yield from urls_of(getattr(part, each.name))


def everything_read(program: Program) -> str:
    """All tabs, everybody's number shown in turn, and the addresses behind what opens."""
    told = [program.text(), *urls_of(program.screen.detail.state.view)]
    for role in Role:
        program.screen.detail.reveal(role)
        told.append(program.every_tab())
    program.screen.detail.hide()
    return " ".join("\n".join(told).split())


def is_said(text: str, told: str) -> bool:
    """Whether it stands there by itself, not as a part of another word or number."""
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", told) is not None


@pytest.mark.parametrize("order_id", EXAMPLES)
async def test_no_value_of_an_example_is_lost(order_id: str, sandbox: SandboxHandle) -> None:
    answer = sandbox.client.get(f"/v1/orders/{order_id}").json()
    async with program_on(sandbox) as program:
        for text in EXAMPLES[order_id]:
            await program.search(text)
            assert program.opened == order_id, text
        told = everything_read(program)
        formats = program.built.finding.formats
        lost = [
            (path, text)
            for path, value in leaves(answer)
            if (text := wanted(path, value, formats)) and not is_said(text, told)
        ]
    # A fee that says what it is for is shown by that word.
    assert [one for one in lost if one[0][-1] != "fee"] == []


async def test_a_value_that_is_missing_would_be_noticed(sandbox: SandboxHandle) -> None:
    answer = sandbox.client.get("/v1/orders/zburxHFw0xQmyOmVOrcq").json()
    async with program_on(sandbox) as program:
        await program.search("nKQWQISJ8leTNmYolsNN")
        told = everything_read(program)
        formats = program.built.finding.formats
        lost = {
            path[-1]
            for path, value in leaves(answer)
            if (text := wanted(path, value, formats)) and not is_said(text, told)
        }
    assert {"id", "amount", "created", "city", "unitAmount", "startFee"} <= lost


async def test_the_documents_hits_are_in_the_list(sandbox: SandboxHandle) -> None:
    hits = sandbox.client.get("/v1/orders?maxRecords=1000").json()
    hits = [hit for hit in hits if hit["id"] in EXAMPLES]
    assert len(hits) == len(EXAMPLES)
    async with program_on(sandbox) as program:
        formats = program.built.finding.formats
        for hit in hits:
            await program.search(hit["id"])
            told = " ".join(program.text_of(program.window.search_pane).split())
            name = hit["consumer"]["name"]
            texts = [
                hit.get("orderReference") or hit["id"],
                f"{name['firstName']} {name['lastName']}",
                WORDS[hit["status"]],
                WORDS[hit["properties"]["method"]],
                formats.money(hit["amount"], hit["currency"]).replace("\u00a0", " "),
            ]
            assert [text for text in texts if text not in told] == []
