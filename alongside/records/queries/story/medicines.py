"""What somebody was ordered, given, refused, and noticed of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import Dose, OrderStep, SideEffect
from alongside.records.queries.medicines.page import how
from alongside.records.queries.story.telling import Entry, Look, Source

KINDS = {"medicines": "Medicines"}
TOLD = (terms.DoseState.GIVEN, terms.DoseState.REFUSED)
"""what is news; each tablet seen taken stands on the Medicines page"""


def _steps(look: Look) -> QuerySet[Any]:
    rows = OrderStep.objects.filter(order__team_id=look.sight.team_id, order__client_id=look.client_id)
    return look.told(rows if look.sight.part2 else rows.filter(order__part2=False), "from_on")


def _doses(look: Look) -> QuerySet[Any]:
    rows = Dose.objects.filter(
        order__team_id=look.sight.team_id, order__client_id=look.client_id, state__in=TOLD, mistake=None
    )
    return look.told(rows if look.sight.part2 else rows.filter(order__part2=False), "on")


def _effects(look: Look) -> QuerySet[Any]:
    rows = SideEffect.objects.filter(team_id=look.sight.team_id, client_id=look.client_id, mistake=None)
    return look.told(rows if look.sight.part2 else rows.filter(part2=False), "on")


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    return (_steps(look), _doses(look), _effects(look))


def _entries(look: Look) -> Iterable[Entry]:
    opens = ("client-medicines", look.client_id)
    for step in _steps(look).select_related("order").order_by("-number"):
        what = f"{step.order.medicine} {terms.OrderState(step.state).label.lower()}"
        yield Entry(step.id, step.told_on, "write", what, how(step), step.why, by=step.by, opens=opens)
    for dose in _doses(look).select_related("order", "staff"):
        yield Entry(
            dose.id, dose.told_on, "tick", f"{dose.order.medicine} {terms.DoseState(dose.state).label.lower()}",
            _where(dose), dose.why, hour=dose.local_time, opens=opens,
            manner="tried" if dose.state == terms.DoseState.REFUSED else "",
        )  # fmt: skip
    for effect in _effects(look).select_related("order"):
        of = effect.order.medicine if effect.order else ""
        yield Entry(effect.id, effect.told_on, "write", "Side effect noted", of, effect.text, by=effect.by, opens=opens)


def _where(dose: Dose) -> str:
    off = abs(dose.off_days)
    days = f"{off} day{'' if off == 1 else 's'} {'late' if dose.off_days > 0 else 'early'}" if off else ""
    site = terms.Site(dose.site).label.lower() if dose.site else ""
    return ", ".join(part for part in (site, dose.staff.called if dose.staff else "", days) if part)


MEDICINES = Source("medicines", KINDS, seen=lambda sight: sight.medicines, rows=_rows, entries=_entries)
