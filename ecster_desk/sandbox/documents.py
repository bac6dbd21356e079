"""The documents of an order: consent, agreement and bill as PDF, and the page to sign on."""

import asyncio
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import request_response
from starlette.types import ASGIApp

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.papers import Paper
from ecster_desk.sandbox.refusals import not_found, wrong_method
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State

_SIGN_PAGE = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><title>Övning: avtal</title>
<body style="font-family: sans-serif; max-width: 40em; margin: 4em auto">
<h1>Övning: här skulle kunden skriva under</h1>
<p>Practice: this is where the customer would sign. Nothing is signed here.</p>
<p>Order {order_id} &middot; {reference}</p>
</body></html>
"""


class Documents:
    """Serves whatever path the orders themselves name; every other path is not found."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._pen = asyncio.Lock()

    def app(self) -> ASGIApp:
        """For every path that no route takes."""
        return request_response(self._show)

    async def _show(self, request: Request) -> Response:
        paper = self._state.papers.at(request.scope["path"])
        order = self._state.order(paper.order_id) if paper else None
        if paper is None or order is None or not _has_been_issued(paper, order):
            raise not_found("Path or document")
        if request.method not in {"GET", "HEAD"}:
            raise wrong_method(request.method)
        if paper.kind == "sign":
            return _sign_page(order)
        # One at a time, beside the loop: other requests don't wait for a document.
        async with self._pen:
            pdf = await asyncio.to_thread(_rendered, paper, order)
        return Response(pdf, media_type="application/pdf")


def _has_been_issued(paper: Paper, order: JsonObject) -> bool:
    if paper.transaction_id is not None:
        return any(one["id"] == paper.transaction_id for one in order["transactions"])
    return paper.kind != "debitconsent" or order.get("status") in rules.CONSENT_STATUSES


def _sign_page(order: JsonObject) -> Response:
    reference = escape(str(order.get("orderReference", "")))
    return HTMLResponse(_SIGN_PAGE.format(order_id=escape(order["id"]), reference=reference))


def _rendered(paper: Paper, order: JsonObject) -> bytes:
    # Late: the program's start needs no PDF.
    from ecster_desk.sandbox.pdf import document_pdf

    return document_pdf(paper.kind, order, paper.transaction_id)
