"""The API's words have words of ours; an unknown one is shown as it came."""

import pytest

from ecster_desk.domain.hit import OrderStatus
from ecster_desk.domain.order import FeeType, PaymentMethod, TransactionType
from ecster_desk.presenters.words import (
    fee_word,
    method_word,
    name_word,
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
    assert word("ANNULED") == "ANNULED"
    assert word("a\u202eb") == "a⟨202E⟩b"
    assert word("") == ""
