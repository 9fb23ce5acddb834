"""Medicines as tests need them: somebody who prescribes, an order, a dose. All through actions."""

from datetime import date, datetime
from typing import Any

from alongside.records.actions.medicine.doses import NewDose, record_dose
from alongside.records.actions.medicine.orders import Terms, order_medicine
from alongside.records.models import Client, Dose, MedicationOrder
from alongside.teams.access import Actor
from tests.cast import AT, Cast, _colleague, moment, staff_of

MISSED = "Up to 6 weeks: the same dose. Later: ask Dr Osei first."


def a_prescriber(cast: Cast) -> Actor:
    """Dr Osei, who joins the team of the cast."""
    return _colleague(cast.users, cast.team, "Samuel Osei", "psychiatrist", "prescriber")


def monthly(since: date, **differently: Any) -> Terms:
    """An injection every four weeks, from three days before to six after."""
    usual: dict[str, Any] = {
        "from_on": since, "dose": "156 mg", "route": "injection", "every_weeks": 4, "early_days": 3, "late_days": 6,
        "if_missed": MISSED, "prescribed_by": "Dr Osei",
    }  # fmt: skip
    return Terms(**usual | differently)


def daily(since: date, **differently: Any) -> Terms:
    """A tablet each evening."""
    usual: dict[str, Any] = {
        "from_on": since, "dose": "10 mg", "route": "oral", "often": "each evening", "prescribed_by": "Dr Osei",
    }  # fmt: skip
    return Terms(**usual | differently)


def ordered(
    cast: Cast, osei: Actor, terms: Terms, medicine: str = "Paliperidone palmitate", *, client: Client | None = None,
    **more: Any,
) -> MedicationOrder:  # fmt: skip
    of = client or cast.tendai
    return order_medicine(
        by=osei, team_id=cast.team.id, client_id=of.id, at=AT, medicine=medicine, terms=terms, **more
    )  # fmt: skip


def dosed(
    cast: Cast, order: MedicationOrder, on: date, *, by: Actor | None = None, at: datetime = AT, **differently: Any
) -> Dose:
    """A dose on record: given by Rosa at nine, in the left arm."""
    usual: dict[str, Any] = {
        "order_id": order.id, "state": "given", "taken_at": moment(on, 9), "site": "left_arm",
        "staff_id": staff_of(cast.rosa),
    }  # fmt: skip
    dose = NewDose(**usual | differently)
    return record_dose(by=by or cast.rosa, team_id=cast.team.id, at=at, dose=dose)
