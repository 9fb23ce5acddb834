"""The forms of an order: recorded, changed, stopped, agreed to."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.pages.medicines import forms
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions.medicine import asking, orders
from alongside.records.queries import client_page
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.medicines.page import OrderTold, order_told
from alongside.teams.access import Right

either = require_http_methods(["GET", "POST"])


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def page_of(client_id: str) -> str:
    return reverse("client-medicines", args=[client_id])


def named(request: Request, client_id: str) -> str:
    return client_page.known(request.actor, client_id, team_id=request.team.id).name


def _order(request: Request, client_id: str, order_id: str) -> OrderTold:
    named(request, client_id)
    return order_told(sight_of(request.actor, request.team.id), client_id, order_id, on=request.today)


@needs(Right.ORDER_MEDICINES)
@either
def add(request: Request, client_id: str) -> HttpResponse:
    initial = {"id": uuid4().hex, "from_on": request.today, "route": "oral", "prescriber_id": request.actor.staff_id}
    form = forms.OrderForm(
        posted(request), initial=initial, colleagues=on_team(request.team.id, on=request.today)
    )  # fmt: skip
    says = "Recorded here, and sent by the clinic's own system."
    sheet = Sheet(f"New order for {named(request, client_id)}", "Record the order", page_of(client_id),
                  "The order is recorded. Ask for consent.", says, two_columns=True)  # fmt: skip
    names = ("medicine", "part2", "despite", "id")
    return fill_in(request, form, sheet, lambda said: orders.order_medicine(
        **act(request), client_id=client_id, terms=form.terms(), **{name: said[name] for name in names}
    ))  # fmt: skip


@needs(Right.ORDER_MEDICINES)
@either
def change(request: Request, client_id: str, order_id: str) -> HttpResponse:
    order = _order(request, client_id, order_id)
    initial = {"id": uuid4().hex, **forms.as_it_stands(order, request.today)}
    colleagues = on_team(request.team.id, on=request.today)
    form = forms.ChangeForm(posted(request), initial=initial, colleagues=colleagues)
    more = (("Stop it", reverse("stop-order", args=[client_id, order_id])),)
    sheet = Sheet(f"Change {order.medicine}", "Record the change", page_of(client_id), "The change is recorded.",
                  f"Now {order.now.how}. What it was stays on record.", two_columns=True, more=more)  # fmt: skip
    return fill_in(request, form, sheet, lambda said: orders.change_order(
        **act(request), order_id=order_id, terms=form.terms(), why=said["why"], id=said["id"]
    ))  # fmt: skip


@needs(Right.ORDER_MEDICINES)
@either
def stop(request: Request, client_id: str, order_id: str) -> HttpResponse:
    order = _order(request, client_id, order_id)
    form = forms.StopForm(posted(request), initial={"id": uuid4().hex, "on": request.today})
    sheet = Sheet(f"Stop {order.medicine}", "Stop it", page_of(client_id), "It is stopped.", f"Now {order.now.how}.")
    return fill_in(
        request, form, sheet, lambda said: orders.stop_order(**act(request), order_id=order_id, **said)
    )  # fmt: skip


@needs(Right.GIVE_MEDICINES)
@either
def consent(request: Request, client_id: str, order_id: str) -> HttpResponse:
    order = _order(request, client_id, order_id)
    who = named(request, client_id)
    initial = {"id": uuid4().hex, "on": request.today, "who": who, "answer": "written",
               "explained_by": request.actor.staff_id}  # fmt: skip
    form = forms.ConsentForm(
        posted(request), initial=initial, colleagues=on_team(request.team.id, on=request.today)
    )  # fmt: skip
    sheet = Sheet(f"Consent to {order.medicine}", "Save the answer", page_of(client_id), "The answer is saved.")
    return fill_in(request, form, sheet, lambda said: asking.record_consent(
        **act(request), order_id=order_id, today=request.today, **{**said, "explained_by": said["explained_by"] or None}
    ))  # fmt: skip
