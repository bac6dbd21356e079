"""Invented people: names, personal numbers, addresses and ways to reach them."""

from datetime import date, timedelta
from typing import TypedDict, cast

from ecster_desk.sandbox.dice import Dice
from ecster_desk.sandbox.files import load_json

_PEOPLE = 40_000
_REGULARS = 40
_FIRST_BIRTHDAY = date(1936, 1, 1)


class _Names(TypedDict):
    women: list[str]
    men: list[str]
    surnames: list[str]
    streets: list[str]
    cities: list[list[str]]
    titles: list[str]
    roles: list[str]
    care_of: list[str]
    abroad: list[dict[str, str]]


def luhn_digit(digits: str) -> int:
    """The check digit of the modulus-10 method for the digits before it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return -total % 10


def national_id(number: int) -> str:
    """The personal number of the n-th invented person, as answers write it: `SE830219-2384`.

    Birth numbers 238 (women) and 239 (men) are the ones the tax agency's public test numbers
    use: the checksum is right and nobody alive is meant. Every 29th is a coordination number.
    """
    born = _FIRST_BIRTHDAY + timedelta(days=number // 2)
    day = born.day + 60 if number % 29 == 0 else born.day
    digits = f"{born:%y%m}{day:02}{238 + number % 2}"
    return f"SE{digits[:6]}-{digits[6:]}{luhn_digit(digits)}"


class People:
    """Makes the persons of orders; the same personal number always has the same name."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._names = cast("_Names", load_json("people.json"))
        odd = cast("dict[str, list[list[str]]]", load_json("odd.json"))
        self._odd_names = odd["persons"]

    def consumer(self, *, identified: bool) -> dict[str, object]:
        """A consumer: personal number, name, address, contacts, each absent now and then."""
        dice = self._dice
        number = self._number()
        person: dict[str, object] = {}
        if identified and not dice.one_in("no national id", 25):
            person["nationalId"] = national_id(number)
        if not dice.one_in("no name", 30):
            person["name"] = self._name(number)
        if not dice.one_in("no address", 12):
            person["address"] = self._address(number)
        if not dice.one_in("no contact", 14):
            person["contactInfo"] = self._contact(number)
        return person

    def recipient(self) -> dict[str, object]:
        """Somebody else than the consumer, to whom the goods go."""
        number = self._number()
        person: dict[str, object] = {"name": self._name(number), "address": self._address(number)}
        if not self._dice.one_in("recipient contact", 3):
            person["contactInfo"] = self._contact(number)
        return person

    def sales_person(self) -> dict[str, object]:
        """A sales person, with reference and personal number each in some orders only."""
        dice = self._dice
        number = dice.between(0, _REGULARS)
        person: dict[str, object] = {}
        if not dice.one_in("sales reference", 3):
            person["reference"] = f"S-{number:03}"
        if dice.one_in("sales national id", 2):
            person["nationalId"] = national_id(number)
        name = self._name(number)
        if dice.one_in("sales title", 2):
            name["title"] = dice.pick(self._names["roles"])
        person["name"] = name
        if not dice.one_in("sales contact", 4):
            person["contactInfo"] = self._contact(number)
        return person

    def _number(self) -> int:
        if self._dice.one_in("regular", 5):
            return self._dice.between(0, _REGULARS)
        return self._dice.between(0, _PEOPLE)

    def _name(self, number: int) -> dict[str, str]:
        names = self._names
        if self._dice.one_in("odd person", 23):
            first, last = self._dice.deal("odd persons", self._odd_names)
        else:
            given = names["men"] if number % 2 else names["women"]
            first = given[number // 2 % len(given)]
            last = names["surnames"][number * 7 // 3 % len(names["surnames"])]
        name = {"firstName": first, "lastName": last}
        if self._dice.one_in("title", 13):
            name["title"] = self._dice.pick(names["titles"])
        return name

    def _address(self, number: int) -> dict[str, str]:
        names, dice = self._names, self._dice
        if dice.one_in("abroad", 17):
            return dict(dice.deal("abroad", names["abroad"]))
        city, zip_code = names["cities"][number % len(names["cities"])]
        street = names["streets"][number // 16 % len(names["streets"])]
        address = {"line1": f"{street} {number % 89 + 1}"}
        if dice.one_in("care of", 9):
            address["line2"] = dice.pick(names["care_of"])
        address |= {"city": city, "zip": zip_code}
        if dice.one_in("country", 3):
            address["country"] = "SE"
        return address

    def _contact(self, number: int) -> dict[str, object]:
        dice = self._dice
        contact: dict[str, object] = {}
        if not dice.one_in("no email", 8):
            contact["email"] = f"kund{number:05}@example.se"
        if not dice.one_in("no cellular", 9):
            # The telecom authority keeps 070-174 06 05 to 99 free for films and books.
            cellular = {"number": f"07017406{number % 95 + 5:02}"}
            contact["cellular"] = _with_country(cellular) if number % 7 == 0 else cellular
        form = dice.deal("phone", ("absent", "empty", "empty", "empty", "number", "country"))
        if form != "absent":
            phone = {"number": f"084650{number % 100 + 400:04}"} if form != "empty" else {}
            contact["phone"] = _with_country(phone) if form == "country" else phone
        return contact


def _with_country(phone: dict[str, str]) -> dict[str, str]:
    return {"country": "+46", "number": phone["number"].removeprefix("0")}
