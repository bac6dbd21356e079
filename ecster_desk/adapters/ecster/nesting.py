"""Parts of an order that the documents' tables put elsewhere than their examples (contract 10).

Both are accepted: what stands beside is moved inside, before the order is validated. What is
already inside wins; then the other stays where it is and is kept as an unknown field. One slip of
the tables' pen is mended, too: `adress`.
"""

_BESIDE_TRANSACTION = ("message", "billPdfUrl", "debitTransactionId")


def nested(answer: object) -> object:
    """The order of an answer, with its parts where the examples have them."""
    order = _unwrapped(answer)
    if not isinstance(order, dict):
        return order
    _move_contact(order)
    _rename_adress(order.get("recipient"))
    transactions = order.get("transactions")
    if isinstance(transactions, list):
        order["transactions"] = [_merged(each) for each in transactions]
        _move_strays(order, order["transactions"])
    return order


def _unwrapped(answer: object) -> object:
    """An update answers `{"order": {…}}` (documents S3), a read the order itself."""
    if isinstance(answer, dict) and "id" not in answer and isinstance(answer.get("order"), dict):
        return answer["order"]
    return answer


def _move_contact(order: dict[str, object]) -> None:
    contact = order.get("contactInfo")
    consumer = order.get("consumer") or {}
    if contact and isinstance(consumer, dict) and not consumer.get("contactInfo"):
        order["consumer"] = {**consumer, "contactInfo": order.pop("contactInfo")}


def _rename_adress(recipient: object) -> None:
    """Documents S0 and S1 write it so in their tables."""
    if isinstance(recipient, dict) and "adress" in recipient and "address" not in recipient:
        recipient["address"] = recipient.pop("adress")


def _merged(element: object) -> object:
    """`{"transaction": {…}, "message": …}` as one object."""
    if isinstance(element, dict) and isinstance(element.get("transaction"), dict):
        beside = {name: value for name, value in element.items() if name != "transaction"}
        return {**beside, **element["transaction"]}
    return element


def _move_strays(order: dict[str, object], transactions: list[object]) -> None:
    """Beside the list they can only belong to a transaction that is alone."""
    if len(transactions) != 1 or not isinstance(transactions[0], dict):
        return
    for name in _BESIDE_TRANSACTION:
        if name in order and name not in transactions[0]:
            transactions[0][name] = order.pop(name)
