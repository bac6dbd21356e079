"""Customer, recipient and sales person: from the wire to the domain."""

from ecster_desk.adapters.ecster import wire
from ecster_desk.adapters.ecster.extras import Extras
from ecster_desk.domain import order as domain


def person(path: str, came: wire.WirePerson | None, extras: Extras) -> domain.Person | None:
    """A person with whatever is known; None if the answer has none, or an empty one."""
    if came is None:
        return None
    extras.note_all(f"{path}.", came.model_extra)
    contact = came.contact_info or wire.WireContact()
    extras.note_all(f"{path}.contactInfo.", contact.model_extra)
    known = domain.Person(
        national_id=came.national_id or "",
        name=_name(f"{path}.name.", came.name, extras),
        address=_address(f"{path}.address.", came.address, extras),
        email=contact.email or "",
        cellular=_phone(f"{path}.contactInfo.cellular.", contact.cellular, extras),
        phone=_phone(f"{path}.contactInfo.phone.", contact.phone, extras),
        reference=came.reference or "",
    )
    return None if known == domain.Person() else known


def _name(path: str, came: wire.WireName | None, extras: Extras) -> domain.Name | None:
    if came is None:
        return None
    extras.note_all(path, came.model_extra)
    known = domain.Name(came.first_name or "", came.last_name or "", came.title or "")
    return None if known == domain.Name() else known


def _address(path: str, came: wire.WireAddress | None, extras: Extras) -> domain.Address | None:
    if came is None:
        return None
    extras.note_all(path, came.model_extra)
    known = domain.Address(
        line1=came.line1 or "",
        line2=came.line2 or "",
        street_name=came.street_name or "",
        street_number=came.street_number or "",
        city=came.city or "",
        zip_code=came.zip or "",
        province=came.province or "",
        country=came.country or "",
    )
    return None if known == domain.Address() else known


def _phone(path: str, came: wire.WirePhone | None, extras: Extras) -> domain.Phone | None:
    """`{}` is how the API writes "none" (contract 3.1)."""
    if came is None:
        return None
    extras.note_all(path, came.model_extra)
    known = domain.Phone(came.number or "", came.country or "")
    return None if known == domain.Phone() else known
