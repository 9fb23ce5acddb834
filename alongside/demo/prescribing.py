"""Writing down a team's medicines, in bulk and under the rules of the actions."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.demo.dosage import DoseRow, EffectRow, OrderRow, TermsRow
from alongside.demo.hands import hand
from alongside.demo.medicines import EARLY, LATE, MISSED
from alongside.demo.plan import TeamRows
from alongside.records.actions.medicine.held import (
    HeldAllergy,
    HeldConsent,
    HeldDose,
    HeldEffect,
    HeldOrder,
    HeldResult,
    record_medicines,
)
from alongside.records.actions.medicine.orders import Terms
from alongside.terms import Chair, OrderState, Purpose

Name = Callable[..., str]
"""the id, in the records, of what the plan knows by a key"""


def write_medicines(team: TeamRows, *, at: datetime, zone: ZoneInfo, name: Name) -> None:
    rows = team.medicines
    called = {client.id: client.name for client in team.clients}
    record_medicines(
        by=hand(team.id, Chair.PRESCRIBER, on=at.date()), team_id=team.id, at=at, purpose=Purpose.DEMONSTRATION,
        orders=[_order(row, called[row.client], zone, name) for row in rows.orders],
        results=[HeldResult(row.client, row.what, row.on, row.value) for row in rows.results],
        effects=[_effect(row, zone, name, at) for row in rows.effects],
        allergies=[HeldAllergy(row.client, row.substance, row.reaction, row.on) for row in rows.allergies],
    )  # fmt: skip


def _order(row: OrderRow, client: str, zone: ZoneInfo, name: Name) -> HeldOrder:
    doctor = row.terms[0].staff
    return HeldOrder(
        id=row.id, client_id=row.client, medicine=row.medicine,
        steps=tuple(
            (OrderState.CHANGED if terms.why else OrderState.ORDERED, _terms(terms, name), terms.why)
            for terms in row.terms
        ),
        consents=tuple(
            HeldConsent(said.answer, said.on, client, name(doctor) if doctor else None, said.said)
            for said in row.consents
        ),
        doses=tuple(_dose(dose, zone, name) for dose in row.doses),
    )  # fmt: skip


def _terms(row: TermsRow, name: Name) -> Terms:
    window = {"every_weeks": row.every_weeks, "early_days": EARLY, "late_days": LATE, "if_missed": MISSED}
    return Terms(
        from_on=row.from_on, dose=row.dose, route=row.route, often=row.often, purpose=row.purpose,
        prescriber_id=name(row.staff) if row.staff else None, prescribed_by=row.doctor,
        **(window if row.every_weeks else {}),  # type: ignore[arg-type]
    )  # fmt: skip


def _dose(row: DoseRow, zone: ZoneInfo, name: Name) -> HeldDose:
    return HeldDose(
        id=row.id, state=row.state, taken_at=row.taken.replace(tzinfo=zone), staff_id=name(row.staff),
        site=row.site or "", why=row.why, contact_id=row.contact or None,
    )  # fmt: skip


def _effect(row: EffectRow, zone: ZoneInfo, name: Name, at: datetime) -> HeldEffect:
    morning = datetime.combine(row.on + timedelta(days=1), time(9), tzinfo=zone)
    return HeldEffect(
        client_id=row.client, order_id=row.order, text=row.text, on=row.on, noted_by=name(row.staff),
        told_by=row.told_by, read_by=name(row.read_by) if row.read_by else "",
        read_at=min(morning, at) if row.read_by else None, answer=row.answer,
    )  # fmt: skip
