"""The people of an order: customer, recipient and sales person, each field under its name."""

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.order import Address, Name, Order, Person, Phone
from ecster_desk.presenters.format import mask_national_id, show_controls
from ecster_desk.presenters.order_view import FieldView, PersonView, Role


def build_people(order: Order, revealed: frozenset[Role]) -> tuple[PersonView, ...]:
    """A block for each person of whom the order says anything."""
    translate = QCoreApplication.translate
    people = (
        (Role.CUSTOMER, translate("order", "Customer"), order.consumer),
        (Role.RECIPIENT, translate("order", "Recipient"), order.recipient),
        (Role.SALES_PERSON, translate("order", "Sales person"), order.sales_person),
    )
    blocks = (
        _block(role, heading, person, shows_id=role in revealed)
        for role, heading, person in people
        if person is not None
    )
    return tuple(block for block in blocks if block.fields)


def full_name(name: Name | None) -> str:
    """First and last name on one line, without the title."""
    if name is None:
        return ""
    return show_controls(f"{name.first_name} {name.last_name}".strip())


def _block(role: Role, heading: str, person: Person, *, shows_id: bool) -> PersonView:
    translate = QCoreApplication.translate
    national_id = person.national_id if shows_id else mask_national_id(person.national_id)
    title = person.name.title if person.name else ""
    told = (
        (translate("order", "Personal number"), national_id),
        (translate("order", "Title"), title),
        (translate("order", "Name"), full_name(person.name)),
        *_address_lines(person.address or Address()),
        (translate("order", "E-mail"), person.email),
        (translate("order", "Mobile"), _phone(person.cellular)),
        (translate("order", "Phone"), _phone(person.phone)),
        (translate("order", "Reference"), person.reference),
    )
    fields = tuple(FieldView(label, show_controls(value)) for label, value in told if value)
    return PersonView(role, heading, fields, can_reveal=bool(person.national_id) and not shows_id)


def _address_lines(address: Address) -> tuple[tuple[str, str], ...]:
    """As an envelope has it: the town after its code, in the US before province and code.

    A street's name and number stand apart in DE and AT (contract 10).
    """
    translate = QCoreApplication.translate
    if address.country.upper() == "US":
        town = _joined(_joined(address.city, address.province, ", "), address.zip_code)
        province = ""
    else:
        town, province = _joined(address.zip_code, address.city), address.province
    return (
        (translate("order", "Address"), address.line1),
        (translate("order", "C/O"), address.line2),
        (translate("order", "Street"), _joined(address.street_name, address.street_number)),
        (translate("order", "Town"), town),
        (translate("order", "Province"), province),
        (translate("order", "Country"), address.country),
    )


def _phone(phone: Phone | None) -> str:
    return _joined(phone.country, phone.number) if phone else ""


def _joined(first: str, second: str, between: str = " ") -> str:
    return f"{first}{between}{second}" if first and second else first or second
