"""From an emergency room into hospital: the stay begins with what was written down of the visit."""

from dataclasses import dataclass
from datetime import datetime

from alongside.ledger.actions import one_act
from alongside.records.access import hold_client
from alongside.records.actions.away import held_emergency
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import add_step, open_thread
from alongside.records.models import HospitalStay
from alongside.records.queries.stays import WITHIN
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import EmergencyEnd, EmergencyKind, StayKind, StayState, StayStep

KINDS = {
    EmergencyKind.PSYCHIATRIC: StayKind.PSYCHIATRIC,
    EmergencyKind.MEDICAL: StayKind.MEDICAL,
    EmergencyKind.SUBSTANCE_USE: StayKind.DETOX,
}


@dataclass(frozen=True, slots=True)
class Admitted:
    """The stay a visit led to; `step_id` is what was written on it now, empty where it was there already."""

    stay_id: str
    step_id: str = ""
    began: bool = False
    """whether the thread begins with it; otherwise it was a worry before"""


def admit(*, by: Actor, team_id: str, client_id: str, at: datetime, visit_id: str) -> Admitted:
    """Write down that a visit to an emergency room became a stay: its day, where, for what. Twice is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        hold_client(by, client_id, team_id=team_id)
        visit = held_emergency(by, team_id, visit_id)
        if visit.client_id != client_id:
            raise NotHere
        if visit.end != EmergencyEnd.ADMITTED:
            raise Refused("This visit did not end in hospital. Correct how it ended, if it did.")
        kind = KINDS[EmergencyKind(visit.kind)]
        stays = HospitalStay.objects.filter(team_id=team_id, client_id=client_id)
        # Apart, so that whoever may not know of a detox learns nothing of it from the answer.
        stays = stays.filter(kind=kind) if kind is StayKind.DETOX else stays.exclude(kind=StayKind.DETOX)
        if there := stays.filter(admitted_on__range=(visit.on, visit.on + WITHIN)).order_by("admitted_on").first():
            return Admitted(there.id)
        step = NewStep(new_id(), StayStep.ADMITTED, visit.on, kind=kind, hospital=visit.where)
        told = {"by": by, "team_id": team_id, "at": at}
        if worry := stays.filter(state__in=[StayState.WORRIED, StayState.ASKED]).first():
            add_step(**told, stay_id=worry.id, step=step)  # type: ignore[arg-type]
            return Admitted(worry.id, step.id)
        stay = open_thread(**told, client_id=client_id, stay_id=new_id(), steps=[step])  # type: ignore[arg-type]
        return Admitted(stay.id, step.id, began=True)
