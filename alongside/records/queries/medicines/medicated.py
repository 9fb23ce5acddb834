"""What a whole caseload takes, as far as clocks, flags and needs ask: two queries, however many people."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from alongside.records.access import Sight
from alongside.records.models import Dose, MedicineConsent, MonitoringResult, OrderStep, SideEffect
from alongside.terms import DoseState, Monitored, OrderState


@dataclass(frozen=True, slots=True)
class Taken:
    """One medicine somebody takes, as its order stands on a day."""

    id: str
    medicine: str
    known_as: str
    part2: bool
    starts_on: date
    from_on: date
    """the day it was last changed, or began"""
    dose: str
    route: str
    often: str
    every_weeks: int | None
    early_days: int
    late_days: int
    if_missed: str
    ours: bool
    """whether one of the team prescribes it"""
    given_on: date | None
    """the last day one of us gave it"""
    site: str
    """where, if it was an injection"""
    consent: str
    """the last answer to it, if there is one"""
    consent_on: date | None

    @property
    def changed(self) -> bool:
        return self.from_on > self.starts_on


@dataclass(frozen=True, slots=True)
class Unread:
    """A side effect no prescriber has read."""

    on: date
    part2: bool


@dataclass(frozen=True, slots=True)
class Medicated:
    """What one client takes, what was last watched, and what waits to be read. What is out of sight is not in it."""

    taken: tuple[Taken, ...] = ()
    results: dict[Monitored, tuple[date, date | None]] = field(default_factory=dict)
    """what -> the last day it was looked at, and the day of the next one where somebody named it"""
    unread: tuple[Unread, ...] = ()


NOTHING = Medicated()


def medicated(sight: Sight, *, on: date, client_id: str = "") -> dict[str, Medicated]:
    """Client id -> what they take on a day; of everybody on the team, or of one. Two queries, or none."""
    if not sight.medicines:
        return {}
    taken: defaultdict[str, list[Taken]] = defaultdict(list)
    for of, *told in taken_rows(sight, on=on, client_id=client_id).values_list(*COLUMNS):
        taken[of].append(_taken(told))
    results: defaultdict[str, dict[Monitored, tuple[date, date | None]]] = defaultdict(dict)
    unread: defaultdict[str, list[Unread]] = defaultdict(list)
    for kind, of, what, label, day, again in _watched(sight, on=on, client_id=client_id):
        if kind == "result":
            results[of][Monitored(what)] = (day, again)
        else:
            unread[of].append(Unread(day, label == "part2"))
    of_all = {*taken, *results, *unread}
    return {of: Medicated(tuple(taken[of]), results[of], tuple(unread[of])) for of in of_all}


def taken_rows(sight: Sight, *, on: date, client_id: str = "") -> QuerySet[OrderStep]:
    """The step in which each order stands on a day, of orders that hold then."""
    later = OrderStep.objects.filter(order=OuterRef("order"), number__gt=OuterRef("number"), from_on__lte=on)
    rows = OrderStep.objects.filter(~Exists(later), order__team_id=sight.team_id, from_on__lte=on)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).exclude(state=OrderState.STOPPED)
    rows = rows.filter(order__client_id=client_id) if client_id else rows
    rows = rows if sight.part2 else rows.filter(order__part2=False)
    given = Dose.objects.filter(order=OuterRef("order"), state=DoseState.GIVEN, mistake=None, on__lte=on)
    given = given.order_by("-on", "-taken_at")
    agreed = MedicineConsent.objects.filter(order=OuterRef("order"), on__lte=on).order_by("-on", "-at")
    return rows.annotate(
        given_on=Subquery(given.values("on")[:1]), given_at=Subquery(given.values("site")[:1]),
        consent=Subquery(agreed.values("answer")[:1]), consent_on=Subquery(agreed.values("on")[:1]),
    ).order_by("order__starts_on", "order_id")  # fmt: skip


COLUMNS = (
    "order__client_id", "order_id", "order__medicine", "order__known_as", "order__part2", "order__starts_on", "from_on",
    "dose", "route", "often", "every_weeks", "early_days", "late_days", "if_missed", "prescriber_id", "given_on",
    "given_at", "consent", "consent_on",
)  # fmt: skip


def _taken(told: list[Any]) -> Taken:
    *first, prescriber_id, given_on, site, consent, consent_on = told
    return Taken(*first, prescriber_id is not None, given_on, site or "", consent or "", consent_on)  # type: ignore[call-arg]


def _watched(sight: Sight, *, on: date, client_id: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The last result of each kind, and the side effects nobody has read, in one query."""
    later = MonitoringResult.objects.filter(
        Q(taken_on__gt=OuterRef("taken_on")) | Q(taken_on=OuterRef("taken_on"), id__gt=OuterRef("id")),
        client=OuterRef("client"), what=OuterRef("what"), team_id=sight.team_id, taken_on__lte=on, mistake=None,
    )  # fmt: skip
    results = MonitoringResult.objects.filter(~Exists(later), team_id=sight.team_id, taken_on__lte=on, mistake=None)
    effects = SideEffect.objects.filter(team_id=sight.team_id, on__lte=on, read=None, mistake=None)
    if client_id:
        results, effects = results.filter(client_id=client_id), effects.filter(client_id=client_id)
    if not sight.part2:
        effects = effects.filter(part2=False)

    def word(said: str) -> Value:
        return Value(said, output_field=CharField())

    first = results.annotate(kind=word("result"), label=word("")).values_list(
        "kind", "client_id", "what", "label", "taken_on", "next_on"
    )
    plain = [(effects.filter(part2=labelled), "part2" if labelled else "") for labelled in (False, True)]
    return first.union(*(
        rows.annotate(kind=word("effect"), what=word(""), label=word(label), again=F("on")).values_list(
            "kind", "client_id", "what", "label", "on", "again"
        )
        for rows, label in plain
    ), all=True)  # fmt: skip
