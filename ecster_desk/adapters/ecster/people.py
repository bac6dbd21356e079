"""Customer, recipient and sales person: from the wire to the domain."""

from ecster_desk.adapters.ecster import wire
from ecster_desk.adapters.ecster.extras import Extras
from ecster_desk.domain import order as domain


def person(path: str, came: wire.WirePerson | None, extras: Extras) -> domain.Person | None:
    """A person with whatever is known; None if the answer has none, or an empty one."""
    if came is None:
        return None
    extras.note_unknown(f"{path}.", came, wire.WirePerson)
    contact = came.get("contactInfo") or {}
    extras.note_unknown(f"{path}.contactInfo.", contact, wire.WireContact)
    known = domain.Person(
        national_id=came.get("nationalId") or "",
        name=_name(f"{path}.name.", came.get("name"), extras),
        address=_address(f"{path}.address.", came.get("address"), extras),
        email=contact.get("email") or "",
        cellular=_phone(f"{path}.contactInfo.cellular.", contact.get("cellular"), extras),
        phone=_phone(f"{path}.contactInfo.phone.", contact.get("phone"), extras),
        reference=came.get("reference") or "",
    )
    return None if known == domain.Person() else known


def _name(path: str, came: wire.WireName | None, extras: Extras) -> domain.Name | None:
    if came is None:
        return None
    extras.note_unknown(path, came, wire.WireName)
    known = domain.Name(
        came.get("firstName") or "", came.get("lastName") or "", came.get("title") or ""
    )
    return None if known == domain.Name() else known


def _address(path: str, came: wire.WireAddress | None, extras: Extras) -> domain.Address | None:
    if came is None:
        return None
    extras.note_unknown(path, came, wire.WireAddress)
    known = domain.Address(
        line1=came.get("line1") or "",
        line2=came.get("line2") or "",
        street_name=came.get("streetName") or "",
        street_number=came.get("streetNumber") or "",
        city=came.get("city") or "",
        zip_code=came.get("zip") or "",
        province=came.get("province") or "",
        country=came.get("country") or "",
    )
    return None if known == domain.Address() else known


def _phone(path: str, came: wire.WirePhone | None, extras: Extras) -> domain.Phone | None:
    """`{}` is how the API writes "none" (contract 3.1)."""
    if came is None:
        return None
    extras.note_unknown(path, came, wire.WirePhone)
    known = domain.Phone(came.get("number") or "", came.get("country") or "")
    return None if known == domain.Phone() else known
