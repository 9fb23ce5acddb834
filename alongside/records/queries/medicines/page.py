"""Everything of one client's medicines: what they take and took, what became of it, what is watched and noticed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from alongside.records.access import Sight, find_client
from alongside.records.models import (
    Allergy,
    Dose,
    MedicationOrder,
    MedicineConsent,
    MonitoringResult,
    OrderStep,
    SideEffect,
)
from alongside.records.queries.medicines.falling_due import consent_due, monitoring_due
from alongside.records.queries.medicines.medicated import NOTHING, Taken, medicated
from alongside.teams.access import Actor
from alongside.teams.queries.clocks import clock_days
from alongside.teams.queries.users import user_names
from alongside.teams.refusals import NotHere
from alongside.terms import ClockDays, ConsentAnswer, DoseState, Monitored, OrderState, Route, Site

LOOKED_BACK = timedelta(days=400)
"""how far back doses are told"""


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step of an order, in words."""

    state: OrderState
    from_on: date
    until_on: date | None
    how: str
    """`156 mg, injection, every 4 weeks`"""
    prescriber: str
    prescriber_id: str
    """empty where it is a doctor of their own"""
    purpose: str
    why: str


@dataclass(frozen=True, slots=True)
class DoseTold:
    id: str
    order_id: str
    medicine: str
    state: DoseState
    on: date
    time: time
    dose: str
    site: str
    """one of Site, or nothing"""
    off_days: int
    why: str
    who: str
    by: str
    """id of the user who wrote it"""

    @property
    def where(self) -> str:
        return Site(self.site).label.lower() if self.site else ""

    @property
    def off(self) -> str:
        """`2 days early`, `5 days late`, or nothing."""
        days = f"{abs(self.off_days)} day{'' if abs(self.off_days) == 1 else 's'}"
        return f"{days} {'late' if self.off_days > 0 else 'early'}" if self.off_days else ""


@dataclass(frozen=True, slots=True)
class ConsentTold:
    answer: ConsentAnswer
    on: date
    who: str
    explained_by: str
    said: str


@dataclass(frozen=True, slots=True)
class OrderTold:
    """One order with all that belongs to it. `taken` is how it stands today; None once it has ended, or before."""

    id: str
    medicine: str
    part2: bool
    despite: str
    taken: Taken | None
    steps: tuple[StepTold, ...]
    """latest first"""
    consents: tuple[ConsentTold, ...]
    """latest first"""
    doses: tuple[DoseTold, ...]
    """latest first"""
    ours: bool
    days: ClockDays

    @property
    def now(self) -> StepTold:
        return self.steps[0]

    @property
    def consent_due(self) -> date | None:
        return consent_due(self.taken, self.days) if self.taken and self.taken.ours else None


@dataclass(frozen=True, slots=True)
class AllergyTold:
    id: str
    substance: str
    reaction: str
    told_by: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Value:
    id: str
    on: date
    value: str
    note: str
    by: str

    @property
    def number(self) -> float | None:
        """The figure it begins with, for a line through several."""
        figure = self.value.split("/")[0].split(" ")[-1 if self.value[:1].isalpha() else 0]
        try:
            return float(figure.replace(",", "."))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class WatchedTold:
    """Something watched, with what it was, oldest first; `due_on` only while a medicine asks for it."""

    what: Monitored
    values: tuple[Value, ...]
    due_on: date | None
    medicine: str

    @property
    def last(self) -> Value | None:
        return self.values[-1] if self.values else None


@dataclass(frozen=True, slots=True)
class EffectTold:
    id: str
    text: str
    medicine: str
    on: date
    told_by: str
    by: str
    noted_by: str
    read_by: str
    """empty while no prescriber has read it"""
    read_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class MedicinesPage:
    client_id: str
    name: str
    orders: tuple[OrderTold, ...]
    """what holds today, or begins later"""
    past: tuple[OrderTold, ...]
    allergies: tuple[AllergyTold, ...]
    none_known_on: date | None
    """the day they said that they know of no allergy, if nothing speaks against it"""
    watched: tuple[WatchedTold, ...]
    effects: tuple[EffectTold, ...]
    """latest first"""

    @property
    def injections(self) -> list[OrderTold]:
        return [one for one in self.orders if one.taken and one.taken.every_weeks]


def medicines_page(actor: Actor, client_id: str, *, sight: Sight, on: date) -> MedicinesPage:
    """All of it, as far as it is in sight; NotHere where medicines are not. Whoever asks has opened the client."""
    if not sight.medicines:
        raise NotHere
    client = find_client(actor, client_id, team_id=sight.team_id)
    told = medicated(sight, on=on, client_id=client_id).get(client_id, NOTHING)
    orders = _orders(sight, client_id, {one.id: one for one in told.taken}, on)
    due = {what: (by, medicine) for what, (by, _, medicine) in monitoring_due(told).items()}
    allergies, none_known_on = allergies_of([client_id], part2=sight.part2)[client_id]
    return MedicinesPage(
        client_id=client_id, name=client.name, orders=tuple(one for one in orders if _holds(one, on)),
        past=tuple(one for one in orders if not _holds(one, on)), allergies=allergies, none_known_on=none_known_on,
        watched=_watched(sight, client_id, due, on), effects=_effects(sight, client_id),
    )  # fmt: skip


def order_told(sight: Sight, client_id: str, order_id: str, *, on: date) -> OrderTold:
    """One order of a client's."""
    if not sight.medicines:
        raise NotHere
    told = medicated(sight, on=on, client_id=client_id).get(client_id, NOTHING)
    found = [one for one in _orders(sight, client_id, {one.id: one for one in told.taken}, on) if one.id == order_id]
    if not found:
        raise NotHere
    return found[0]


def allergies_of(client_ids: Sequence[str], *, part2: bool) -> dict[str, tuple[tuple[AllergyTold, ...], date | None]]:
    """Client id -> what they are allergic to, and the day they said there is nothing. One query."""
    rows = Allergy.objects.filter(client_id__in=client_ids, mistake=None).order_by("on", "at")
    found: defaultdict[str, list[Allergy]] = defaultdict(list)
    for row in rows if part2 else rows.filter(part2=False):
        found[row.client_id].append(row)
    return {one: _allergies(found[one]) for one in client_ids}


def _allergies(rows: Iterable[Allergy]) -> tuple[tuple[AllergyTold, ...], date | None]:
    rows = list(rows)
    said = [row.on for row in rows if row.none_known]
    known = tuple(
        AllergyTold(row.id, row.substance, row.reaction, row.told_by, row.on, row.by)
        for row in rows
        if not row.none_known
    )
    return known, said[-1] if said and not known else None


def _holds(one: OrderTold, on: date) -> bool:
    return one.taken is not None or (one.now.state is not OrderState.STOPPED and one.now.from_on > on)


def how(step: OrderStep) -> str:
    """How a medicine is taken, in a few words."""
    weeks = "every week" if step.every_weeks == 1 else f"every {step.every_weeks} weeks" if step.every_weeks else ""
    return ", ".join(part for part in (step.dose, Route(step.route).label.lower(), weeks, step.often) if part)


def _orders(sight: Sight, client_id: str, taken: dict[str, Taken], on: date) -> list[OrderTold]:
    """Every order, latest first."""
    rows = MedicationOrder.objects.filter(team_id=sight.team_id, client_id=client_id)
    rows = rows if sight.part2 else rows.filter(part2=False)
    orders = list(rows.order_by("-starts_on", "-at"))
    steps: defaultdict[str, list[StepTold]] = defaultdict(list)
    consents: defaultdict[str, list[ConsentTold]] = defaultdict(list)
    doses: defaultdict[str, list[DoseTold]] = defaultdict(list)
    ours, days = set(), clock_days(sight.team_id, on=on)
    for step in OrderStep.objects.filter(order__in=orders).select_related("prescriber").order_by("-number"):
        steps[step.order_id].append(_step(step))
        ours |= {step.order_id} if step.prescriber_id else set()
    for row in MedicineConsent.objects.filter(order__in=orders).select_related("explained_by").order_by("-on", "-at"):
        by = row.explained_by.called if row.explained_by else ""
        consents[row.order_id].append(ConsentTold(ConsentAnswer(row.answer), row.on, row.who, by, row.said))
    given = Dose.objects.filter(order__in=orders, mistake=None, on__gt=on - LOOKED_BACK)
    for dose in given.select_related("order", "staff").order_by("-taken_at", "-at"):
        doses[dose.order_id].append(_dose(dose))
    return [
        OrderTold(
            one.id, one.medicine, one.part2, one.despite, taken.get(one.id), tuple(steps[one.id]),
            tuple(consents[one.id]), tuple(doses[one.id]), one.id in ours, days,
        )
        for one in orders
    ]  # fmt: skip


def _step(row: OrderStep) -> StepTold:
    who = row.prescribed_by or (row.prescriber.name if row.prescriber else "")
    return StepTold(
        OrderState(row.state), row.from_on, row.until_on, how(row), who, row.prescriber_id or "", row.purpose, row.why
    )  # fmt: skip


def _dose(row: Dose) -> DoseTold:
    return DoseTold(
        row.id, row.order_id, row.order.medicine, DoseState(row.state), row.on, row.local_time, row.dose, row.site,
        row.off_days, row.why, row.staff.called if row.staff else "", row.by,
    )  # fmt: skip


def _watched(sight: Sight, client_id: str, due: dict[Monitored, tuple[date, str]], on: date) -> tuple[WatchedTold, ...]:
    rows = MonitoringResult.objects.filter(team_id=sight.team_id, client_id=client_id, mistake=None, taken_on__lte=on)
    values: defaultdict[Monitored, list[Value]] = defaultdict(list)
    for row in rows.order_by("taken_on", "at"):
        values[Monitored(row.what)].append(Value(row.id, row.taken_on, row.value, row.note, row.by))
    nothing: tuple[date | None, str] = (None, "")
    return tuple(
        WatchedTold(what, tuple(values[what]), *due.get(what, nothing))
        for what in Monitored
        if what in due or values[what]
    )


def _effects(sight: Sight, client_id: str) -> tuple[EffectTold, ...]:
    rows = SideEffect.objects.filter(team_id=sight.team_id, client_id=client_id, mistake=None)
    rows = rows if sight.part2 else rows.filter(part2=False)
    listed = list(rows.select_related("order", "read", "team").order_by("-on", "-at"))
    reads = [getattr(row, "read", None) for row in listed]
    names = user_names({row.by for row in listed} | {read.by for read in reads if read})
    return tuple(
        EffectTold(
            row.id, row.text, row.order.medicine if row.order else "", row.on, row.told_by, row.by, names[row.by],
            names[read.by] if read else "",
            read.at.astimezone(ZoneInfo(row.team.time_zone)).date() if read else None, read.answer if read else "",
        )
        for row, read in zip(listed, reads, strict=True)
    )  # fmt: skip
