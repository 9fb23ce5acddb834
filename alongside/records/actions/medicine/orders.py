"""An order is recorded, changed and stopped: by whoever prescribes, or for them by nobody else."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.lifetime import check_within_life
from alongside.records.formulary import PART2_MEDICINES, known_as
from alongside.records.models import Allergy, MedicationOrder, OrderStep
from alongside.records.queries.search import folded
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import Post, new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import OrderState, Route

WEEKS = range(1, 27)
FURTHEST = 366
"""days ahead an order may begin"""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a medicine is to be taken from a day on. `until_on` is the first day it no longer is.

    `every_weeks`, the days its window opens before and closes after, and what to do if it is missed belong to an
    injection that is given again and again.
    """

    from_on: date
    dose: str
    route: str
    often: str = ""
    until_on: date | None = None
    every_weeks: int | None = None
    early_days: int = 0
    late_days: int = 0
    if_missed: str = ""
    purpose: str = ""
    prescriber_id: str | None = None
    prescribed_by: str = ""


def order_medicine(
    *, by: Actor, team_id: str, client_id: str, at: datetime, medicine: str, terms: Terms, part2: bool = False,
    despite: str = "", id: str = "",
) -> MedicationOrder:  # fmt: skip
    """Record an order. `part2` labels it by hand; a medicine known to be for substance use is labelled anyway.

    The same under the same identity answers the first. `despite` says why it is ordered although an allergy is known.
    """
    require(by, Right.ORDER_MEDICINES, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        name = worded(medicine, field="medicine", what="the name of the medicine", most=120)
        terms = checked(terms, team_id, at=at)
        check_within_life(client, terms.from_on, field="from_on")
        if before := written_before(OrderStep, id, _values(terms)):
            return _same_order(before, team_id, client_id, name)
        listed = known_as(name)
        order = MedicationOrder(
            id=id or new_id(), team_id=team_id, client=client, medicine=name, known_as=listed,
            part2=part2 or listed in PART2_MEDICINES, starts_on=terms.from_on, at=at, by=by.id,
            despite=worded(despite, field="despite", what="why all the same", most=200, needed=False),
        )  # fmt: skip
        _check_allergies(order)
        order.save(force_insert=True)
        OrderStep.objects.create(id=order.id, order=order, number=1, state=OrderState.ORDERED, at=at, by=by.id,
                                 **_values(terms))  # fmt: skip
        append([Note("recorded", "medication order", order.id, client.id, team_id)], actor=by.id, at=at)
    return order


def change_order(
    *, by: Actor, team_id: str, order_id: str, at: datetime, terms: Terms, why: str, id: str = ""
) -> OrderStep:
    """From a day on the medicine is taken differently; how it was stays on record."""
    require(by, Right.ORDER_MEDICINES, team_id)
    return _step(by, team_id, order_id, at, OrderState.CHANGED, checked(terms, team_id, at=at), why, id)


def stop_order(*, by: Actor, team_id: str, order_id: str, at: datetime, on: date, why: str, id: str = "") -> OrderStep:
    """From a day on the medicine is not taken any more."""
    with one_act():
        last = find_order(by, team_id, order_id, right=Right.ORDER_MEDICINES).steps.order_by("-number")[0]
        same = {name: getattr(last, name) for name in Terms.__dataclass_fields__ if name != "from_on"}
        return _step(by, team_id, order_id, at, OrderState.STOPPED, Terms(from_on=on, **same | {"until_on": None}),
                     why, id)  # fmt: skip


def find_order(by: Actor, team_id: str, order_id: str, *, right: Right) -> MedicationOrder:
    """The order, its client held, if it is the team's and in the actor's sight."""
    require(by, right, team_id)
    rows = MedicationOrder.objects.filter(id=order_id, team_id=team_id)
    hold_whose(rows)
    if not may(by, Right.SEE_PART2, team_id):
        rows = rows.filter(part2=False)
    order = rows.first()
    if order is None:
        raise NotHere
    return order


def checked(terms: Terms, team_id: str, *, at: datetime) -> Terms:
    """The same, in clean words; refused where it could not be."""
    route = known(Route, terms.route, field="route", what="how it is taken")
    if not terms.from_on <= at.date() + timedelta(days=FURTHEST):
        raise Refused("Choose a day within a year from now.", field="from_on")
    if terms.until_on is not None and terms.until_on <= terms.from_on:
        raise Refused("It ends before it begins. Correct one of the two days.", field="until_on")
    weekly = terms.every_weeks is not None
    if weekly:
        _check_window(terms, route)
    own = worded(terms.prescribed_by, field="prescribed_by", what="who prescribed it", most=120, needed=False)
    if terms.prescriber_id is None and not own:
        raise Refused("Say who prescribed it: one of the team, or a doctor of their own.", field="prescriber_id")
    if (
        terms.prescriber_id is not None
        and not Post.objects.filter(position__team_id=team_id, staff_id=terms.prescriber_id).exists()
    ):
        raise Refused("Choose the prescriber from the people of the team.", field="prescriber_id")
    return Terms(
        from_on=terms.from_on, until_on=terms.until_on, route=route.value,
        dose=worded(terms.dose, field="dose", what="the dose, such as 156 mg", most=60),
        often=worded(terms.often, field="often", what="how often, such as each evening", most=120, needed=not weekly),
        every_weeks=terms.every_weeks, early_days=terms.early_days if weekly else 0,
        late_days=terms.late_days if weekly else 0,
        if_missed=worded(terms.if_missed, field="if_missed", what="what to do if it is missed", most=300,
                         needed=weekly),
        purpose=worded(terms.purpose, field="purpose", what="what it is for", most=200, needed=False),
        prescriber_id=terms.prescriber_id, prescribed_by=own,
    )  # fmt: skip


def _check_window(terms: Terms, route: Route) -> None:
    if route is not Route.INJECTION:
        raise Refused("Weeks belong to an injection. Leave them empty, or choose Injection.", field="every_weeks")
    weeks = terms.every_weeks or 0
    if weeks not in WEEKS:
        raise Refused("Write a number of weeks from 1 to 26, such as 4.", field="every_weeks")
    if terms.early_days < 0 or terms.late_days < 0 or terms.early_days + terms.late_days >= weeks * 7:
        raise Refused(f"The window is as long as the {weeks * 7} days between two doses. Write fewer days.",
                      field="late_days")  # fmt: skip


def _step(
    by: Actor, team_id: str, order_id: str, at: datetime, state: OrderState, terms: Terms, why: str, id: str
) -> OrderStep:
    with one_act():
        order = find_order(by, team_id, order_id, right=Right.ORDER_MEDICINES)
        values = {**_values(terms), "order_id": order.id, "state": state.value,
                  "why": worded(why, field="why", what="why", most=200)}  # fmt: skip
        if before := written_before(OrderStep, id, values):
            return before
        last = order.steps.order_by("-number")[0]
        if last.state == OrderState.STOPPED:
            raise Conflict(f"It was stopped on {said(last.from_on)}. Record a new order to begin again.")
        if terms.from_on < last.from_on:
            raise Refused(f"The order stands as it is since {said(last.from_on)}. Choose that day or a later one.",
                          field="from_on" if state is OrderState.CHANGED else "on")  # fmt: skip
        row = OrderStep.objects.create(id=id or new_id(), number=last.number + 1, at=at, by=by.id, **values)
        append([Note(state.value, "medication order", order.id, order.client_id, team_id)], actor=by.id, at=at)
    return row


def _values(terms: Terms) -> dict[str, object]:
    return asdict(terms)


def _same_order(before: OrderStep, team_id: str, client_id: str, medicine: str) -> MedicationOrder:
    order = before.order
    if (order.team_id, order.client_id, order.medicine) != (team_id, client_id, medicine):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return order


def _check_allergies(order: MedicationOrder) -> None:
    """Refused unless the order says why, if an allergy on record names the same medicine."""
    rows = Allergy.objects.filter(client_id=order.client_id, none_known=False, mistake=None)
    name = folded(order.medicine)
    for row in rows:
        same = known_as(row.substance) == order.known_as if order.known_as else False
        if (same or folded(row.substance) in name) and not order.despite:
            reaction = f", {row.reaction}" if row.reaction else ""
            raise Refused(
                f"An allergy is on record: {row.substance}{reaction}. Write why it is ordered all the same.",
                field="despite",
            )
