"""Medicines of days that are over, written down afterwards and in bulk: all or none, under the same rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.medicine.doses import off_window
from alongside.records.actions.medicine.orders import Terms
from alongside.records.formulary import PART2_MEDICINES, known_as, part2_words
from alongside.records.models import (
    Allergy,
    Dose,
    MedicationOrder,
    MedicineConsent,
    MonitoringResult,
    OrderStep,
    SideEffect,
    SideEffectRead,
)
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import said
from alongside.teams.models import Staff
from alongside.teams.queries.wall import zone_of
from alongside.teams.refusals import Refused
from alongside.terms import DoseState, OrderState, Purpose


@dataclass(frozen=True, slots=True)
class HeldDose:
    """A dose that was given, seen, told of or refused."""

    id: str
    state: str
    taken_at: datetime
    staff_id: str
    site: str = ""
    why: str = ""
    contact_id: str | None = None


@dataclass(frozen=True, slots=True)
class HeldConsent:
    answer: str
    on: date
    who: str
    explained_by: str | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class HeldOrder:
    """An order with all that became of it: the first of its steps ordered it, each later one says why."""

    id: str
    client_id: str
    medicine: str
    steps: tuple[tuple[OrderState, Terms, str], ...]
    consents: tuple[HeldConsent, ...] = ()
    doses: tuple[HeldDose, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldResult:
    client_id: str
    what: str
    taken_on: date
    value: str


@dataclass(frozen=True, slots=True)
class HeldEffect:
    """A side effect somebody of the team noted; `read_by` is whoever read it, `read_at` when."""

    client_id: str
    order_id: str
    text: str
    on: date
    noted_by: str
    told_by: str = ""
    read_by: str = ""
    read_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class HeldAllergy:
    """Something somebody is allergic to; nothing where they said that they know of none."""

    client_id: str
    substance: str
    reaction: str
    on: date


def record_medicines(
    *, by: Actor, team_id: str, at: datetime, orders: Sequence[HeldOrder], results: Sequence[HeldResult] = (),
    effects: Sequence[HeldEffect] = (), allergies: Sequence[HeldAllergy] = (), purpose: Purpose = Purpose.TREATMENT,
) -> None:  # fmt: skip
    """Write all of it down. A dose before its order, or off its window without a reason, is refused."""
    require(by, Right.ORDER_MEDICINES, team_id)
    with one_act():
        zone = zone_of(team_id)
        users = _users(effects)
        rows = [_order(one, team_id, by, at) for one in orders]
        MedicationOrder.objects.bulk_create(rows, batch_size=300)
        OrderStep.objects.bulk_create([step for one in orders for step in _steps(one, by, at)], batch_size=300)
        MedicineConsent.objects.bulk_create([row for one in orders for row in _consents(one, by, at)], batch_size=500)
        Dose.objects.bulk_create([row for one in orders for row in _doses(one, by, at, zone)], batch_size=300)
        MonitoringResult.objects.bulk_create(
            [MonitoringResult(team_id=team_id, at=at, by=by.id, **asdict(one)) for one in results], batch_size=500
        )
        Allergy.objects.bulk_create([_allergy(one, by, at) for one in allergies], batch_size=500)
        _write_effects(effects, team_id, by, at, users)
        notes = [Note("recorded", "medication order", one.id, one.client_id, team_id) for one in orders]
        notes += [Note("recorded", "dose", dose.id, one.client_id, team_id) for one in orders for dose in one.doses]
        append(notes, actor=by.id, at=at, purpose=purpose)


def _order(one: HeldOrder, team_id: str, by: Actor, at: datetime) -> MedicationOrder:
    listed = known_as(one.medicine)
    return MedicationOrder(
        id=one.id, team_id=team_id, client_id=one.client_id, medicine=one.medicine, known_as=listed,
        part2=listed in PART2_MEDICINES, starts_on=one.steps[0][1].from_on, at=at, by=by.id,
    )  # fmt: skip


def _steps(one: HeldOrder, by: Actor, at: datetime) -> Iterator[OrderStep]:
    for number, (state, terms, why) in enumerate(one.steps, start=1):
        id = {"id": one.id} if number == 1 else {}
        yield OrderStep(order_id=one.id, number=number, state=state, why=why, at=at, by=by.id, **id, **asdict(terms))


def _consents(one: HeldOrder, by: Actor, at: datetime) -> Iterator[MedicineConsent]:
    for each in one.consents:
        yield MedicineConsent(
            order_id=one.id, answer=each.answer, on=each.on, who=each.who, explained_by_id=each.explained_by,
            said=each.said, at=at, by=by.id,
        )  # fmt: skip


def _doses(one: HeldOrder, by: Actor, at: datetime, zone: ZoneInfo) -> Iterator[Dose]:
    last_on: date | None = None
    starts_on = one.steps[0][1].from_on
    for dose in sorted(one.doses, key=lambda each: each.taken_at):
        local = dose.taken_at.astimezone(zone)
        terms = next((terms for _, terms, _ in reversed(one.steps) if terms.from_on <= local.date()), None)
        if terms is None:
            raise Refused(f"A dose on {said(local.date())} comes before its order. Correct one of the two days.")
        given = dose.state == DoseState.GIVEN
        days = off_window(terms, last_on, local.date(), starts_on=starts_on) if given else 0
        if days and not dose.why:
            raise Refused(f"The injection of {said(local.date())} is off its window. Say why.")
        last_on = local.date() if given else last_on
        yield Dose(
            id=dose.id, order_id=one.id, contact_id=dose.contact_id, staff_id=dose.staff_id, state=dose.state,
            taken_at=dose.taken_at, on=local.date(), local_time=local.time().replace(second=0, microsecond=0),
            dose=terms.dose, site=dose.site, off_days=days, why=dose.why, at=at, by=by.id,
        )  # fmt: skip


def _allergy(one: HeldAllergy, by: Actor, at: datetime) -> Allergy:
    return Allergy(
        client_id=one.client_id, none_known=not one.substance, substance=one.substance, reaction=one.reaction,
        part2=part2_words(one.substance, one.reaction), on=one.on, at=at, by=by.id,
    )  # fmt: skip


def _users(effects: Sequence[HeldEffect]) -> Mapping[str, str]:
    """Staff id -> the user they sign in as."""
    ids = {id for one in effects for id in (one.noted_by, one.read_by) if id}
    rows = Staff.objects.filter(id__in=ids, user__isnull=False).values_list("id", "user_id")
    return {id: user_id for id, user_id in rows if user_id}


def _write_effects(
    effects: Sequence[HeldEffect], team_id: str, by: Actor, at: datetime, users: Mapping[str, str]
) -> None:
    labelled = set(MedicationOrder.objects.filter(team_id=team_id, part2=True).values_list("id", flat=True))
    rows = [
        SideEffect(
            team_id=team_id, client_id=one.client_id, order_id=one.order_id, text=one.text, told_by=one.told_by,
            part2=part2_words(one.text) or one.order_id in labelled, on=one.on, at=at,
            by=users.get(one.noted_by, by.id),
        )
        for one in effects
    ]  # fmt: skip
    SideEffect.objects.bulk_create(rows, batch_size=500)
    SideEffectRead.objects.bulk_create(
        [
            SideEffectRead(effect=row, answer=one.answer, at=one.read_at, by=users.get(one.read_by, by.id))
            for row, one in zip(rows, effects, strict=True)
            if one.read_at
        ],
        batch_size=500,
    )
