"""What the pages of medicines put on the screen beside what was found."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from alongside.pages.medicines.drawn import Injections, injections, six_weeks, summed
from alongside.pages.shared.door import Request
from alongside.records.queries.medicines.falling_due import injection_due, other_side, window
from alongside.records.queries.medicines.page import MedicinesPage, OrderTold, WatchedTold
from alongside.teams.access import Right, may
from alongside.terms import Site

SOON = 2
POINTS = 12


@dataclass(frozen=True)
class InjectionShown:
    """One injection: the drawing, and the next one in words."""

    order: OrderTold
    chart: Injections
    due: date
    opens: date
    closes: date
    late: bool
    where: str
    """the other side than last time"""


def page_shown(request: Request, page: MedicinesPage) -> dict[str, Any]:
    on, actor, team_id = request.today, request.actor, request.team.id
    return {
        "page": page,
        "who": page,
        "injections": [_injection(one, on) for one in page.injections],
        "strip": six_weeks([*page.orders, *page.past], on),
        "strip_rows": [(one.medicine, summed(one.doses)) for one in (*page.orders, *page.past) if one.doses],
        "doses": sorted((dose for one in (*page.orders, *page.past) for dose in one.doses),
                        key=lambda one: (one.on, one.time), reverse=True)[:POINTS],
        "watched": [(one, _points(one), urgency(one.due_on, on)) for one in page.watched],
        "consents": [(one, one.consent_due, urgency(one.consent_due, on)) for one in page.orders if one.ours],
        "unread": sum(not one.read_by for one in page.effects),
        "may_order": may(actor, Right.ORDER_MEDICINES, team_id),
        "may_give": may(actor, Right.GIVE_MEDICINES, team_id),
        "may_write": may(actor, Right.WRITE_CONTACTS, team_id),
        "new_id": uuid4().hex,
    }  # fmt: skip


def list_shown(request: Request, page: MedicinesPage) -> dict[str, Any]:
    return {
        "page": page,
        "orders": [(one, injection_due(one.taken) if one.taken and one.taken.every_weeks else None)
                   for one in page.orders],
        "team": request.team,
    }  # fmt: skip


def urgency(by: date | None, on: date) -> str:
    """`late`, `soon`, or nothing."""
    if by is None or (by - on).days > SOON:
        return ""
    return "late" if by < on else "soon"


def _injection(order: OrderTold, on: date) -> InjectionShown:
    assert order.taken is not None
    opens, closes = window(order.taken)
    site = other_side(order.taken.site)
    where = Site(site).label.lower() if site else "not said last time"
    return InjectionShown(order, injections(order, on), injection_due(order.taken), opens, closes, on > closes, where)


def _points(one: WatchedTold) -> list[float | None]:
    numbers = [value.number for value in one.values[-POINTS:]]
    return [*numbers] if sum(number is not None for number in numbers) > 1 else []
