"""The API's words have words of ours; an unknown one is shown as it came."""

import pytest

from ecster_desk.domain.hit import OrderStatus, status_group
from ecster_desk.domain.order import FeeType, PaymentMethod, TransactionType
from ecster_desk.presenters.words import (
    fee_word,
    method_word,
    name_word,
    status_caps,
    status_word,
    transaction_word,
)


@pytest.mark.parametrize(
    ("word", "enumeration"),
    [
        (status_word, OrderStatus),
        (method_word, PaymentMethod),
        (transaction_word, TransactionType),
        (fee_word, FeeType),
    ],
)
def test_every_word_of_the_contract_has_one_of_ours(word, enumeration):
    words = [word(each) for each in enumeration]

    assert len(set(words)) == len(words)
    assert all(said and said != each for said, each in zip(words, enumeration, strict=True))


@pytest.mark.parametrize("word", [status_word, method_word, transaction_word, fee_word, name_word])
def test_an_unknown_word_stays_as_it_is_but_cannot_hide_anything(word):
    assert word("NEW_WORD") == "NEW_WORD"
    assert word("aNewWord") == "aNewWord"
    assert word("a\u202eb") == "a⟨202E⟩b"
    assert word("") == ""


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("AWAITING_CONTRACT", "PENDING_SIGNATURE"),
        ("awaitingContract", "PENDING_SIGNATURE"),
        ("ready", "READY"),
        ("partiallyDelivered", "PARTIALLY_DELIVERED"),
        ("fullyDelivered", "FULLY_DELIVERED"),
        ("ANNULED", "ANNULLED"),
        ("annuled", "ANNULLED"),
        ("STOPPED", "BLOCKED"),
        ("stopped", "BLOCKED"),
    ],
)
def test_an_old_word_for_a_status_means_what_the_new_one_does(old: str, now: str) -> None:
    assert status_word(old) == status_word(now)
    assert status_caps(old) == status_word(now).upper()
    assert status_group(old) is status_group(now)


def test_a_status_that_nobody_told_us_of_is_not_even_put_in_capitals() -> None:
    assert status_caps("someNewWord") == "someNewWord"


def test_part_payment_has_older_names() -> None:
    assert {method_word(name) for name in ("ACCOUNT", "PART_PAYMENT")} == {"Part payment"}
