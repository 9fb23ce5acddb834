"""Encounter: which of them are contacts, which are stays in hospital, and which are neither."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.fhir.bundles import Entry
from alongside.fhir.codes import (
    AT_HOME,
    BY_PHONE,
    EMERGENCY,
    MEETINGS,
    SERVICES,
    STAYS,
    VIRTUAL,
    snomed,
    stay_kind,
)
from alongside.fhir.elements import Coded, Json, Unclear, codings, day_of, moment_of
from alongside.terms import Mode, Place, Service, StayKind

UNDER_WAY = {"in-progress", "onleave"}
NOT_DONE = {
    "planned": "planned, not done",
    "arrived": "not over yet",
    "triaged": "not over yet",
    "cancelled": "cancelled",
    "entered-in-error": "entered in error",
    "unknown": "its status is unknown",
}
LONGEST = 720


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter that is a contact."""

    started_at: datetime
    on: date
    minutes: int
    mode: Mode
    place: Place | None
    service: Service


@dataclass(frozen=True, slots=True)
class Stay:
    """An encounter that is a stay in hospital."""

    started_at: datetime | None
    on: date
    discharged_on: date | None
    kind: StayKind
    hospital: str


def encounter_of(entry: Entry, zone: ZoneInfo) -> Meeting | Stay:
    """What an encounter is; Unclear says why it is neither."""
    encounter = entry.resource
    status, kind = encounter.get("status", ""), encounter.get("class", {}).get("code", "")
    if status in NOT_DONE:
        raise Unclear(NOT_DONE[status])
    if status not in {"finished", *UNDER_WAY}:
        raise Unclear("its status is none of FHIR R4's")
    if kind in STAYS:
        return stay_of(encounter, zone, over=status == "finished")
    if kind not in MEETINGS and kind != VIRTUAL:
        raise Unclear(f"its class is none of {', '.join(sorted({*MEETINGS, *STAYS, VIRTUAL}))}")
    if status in UNDER_WAY:
        raise Unclear("not over yet")
    return meeting_of(encounter, kind, zone)


def meeting_of(encounter: Json, kind: str, zone: ZoneInfo) -> Meeting:
    period = encounter.get("period", {})
    started = moment_of(period.get("start"), what="start")
    ended = moment_of(period.get("end"), what="end")
    if ended < started:
        raise Unclear("ends before it starts")
    minutes = round((ended - started).total_seconds() / 60)
    if not 1 <= minutes <= LONGEST:
        raise Unclear(f"{minutes:,} minutes long; a contact has 1 to {LONGEST}")
    types = snomed(codings(encounter.get("type")))
    mode, place = mode_and_place(kind, types)
    service = Service.CRISIS if kind == EMERGENCY else service_of(types)
    return Meeting(started, started.astimezone(zone).date(), minutes, mode, place, service)


def mode_and_place(kind: str, types: set[str]) -> tuple[Mode, Place | None]:
    if types & BY_PHONE and kind != EMERGENCY:
        return Mode.PHONE, None
    if kind == VIRTUAL:
        return Mode.VIDEO, None
    if kind == "AMB" and types & AT_HOME:
        return Mode.FACE_TO_FACE, Place.HOME
    return MEETINGS[kind]


def service_of(types: set[str]) -> Service:
    return next((service for code, service in SERVICES.items() if code in types), Service.CASE_MANAGEMENT)


def stay_of(encounter: Json, zone: ZoneInfo, *, over: bool) -> Stay:
    period = encounter.get("period", {})
    admitted = day_of(period.get("start"), zone, what="start")
    discharged = day_of(period["end"], zone, what="end") if period.get("end") else None
    if over and discharged is None:
        raise Unclear("finished, and has no end")
    if discharged is not None and discharged < admitted:
        raise Unclear("ends before it starts")
    started = moment_of(period["start"], what="start") if "T" in period["start"] else None
    return Stay(started, admitted, discharged, stay_kind(reasons(encounter)), hospital_of(encounter))


def reasons(encounter: Json) -> list[Coded]:
    return [*codings(encounter.get("type")), *codings(encounter.get("reasonCode"))]


def hospital_of(encounter: Json) -> str:
    """The hospital, where the encounter itself names it."""
    return str(encounter.get("serviceProvider", {}).get("display", ""))[:120]
