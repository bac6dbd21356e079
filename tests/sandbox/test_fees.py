"""The invoice fee is split over the VAT rates as the documents show."""

from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.sandbox.fees import fee_rows, split_fee

rates = st.sampled_from([0, 600, 1200, 2500])
sums = st.integers(min_value=-(10**7), max_value=10**9)


def bought(unit_amount, vat_rate):
    return {"name": "Vara", "quantity": 1, "unitAmount": unit_amount, "vatRate": vat_rate}


def test_the_documents_example():
    assert split_fee(2900, {2500: 28000, 1200: 2000}) == [(1200, 193), (2500, 2707)]


def test_the_documents_example_as_rows():
    rows = fee_rows(2900, [bought(28000, 2500), bought(2000, 1200)])

    assert rows == [
        {
            "name": "Fakturaavgift",
            "quantity": 1,
            "unitAmount": part,
            "vatRate": rate,
            "serials": [],
            "fee": True,
            "provided": True,
            "feeType": "INVOICE_FEE",
        }
        for rate, part in ((1200, 193), (2500, 2707))
    ]


def test_the_older_text_has_no_fee_type():
    (row,) = fee_rows(2900, [bought(100, 2500)], with_type=False)

    assert "feeType" not in row


def test_no_fee_makes_no_rows():
    assert fee_rows(0, [bought(28000, 2500)]) == []


def test_a_rate_with_nothing_bought_carries_no_fee():
    assert split_fee(2900, {0: -500, 600: 0, 2500: 10000}) == [(2500, 2900)]


@given(
    fee=st.integers(min_value=1, max_value=10**6),
    gross=st.dictionaries(rates, sums, min_size=1),
)
def test_parts_sum_to_the_fee_and_none_is_negative(fee, gross):
    parts = split_fee(fee, gross)

    assert sum(part for _, part in parts) == (fee if max(gross.values()) > 0 else 0)
    assert all(part > 0 for _, part in parts)
    assert [rate for rate, _ in parts] == sorted(rate for rate, _ in parts)


@given(
    fee=st.integers(min_value=1, max_value=10**6),
    gross=st.dictionaries(rates, st.integers(min_value=1, max_value=10**9), min_size=1),
)
def test_no_part_is_an_ore_away_from_its_proportion(fee, gross):
    total = sum(gross.values())

    for rate, part in split_fee(fee, gross):
        assert abs(part * total - fee * gross[rate]) <= total
