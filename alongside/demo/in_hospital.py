"""Writing down what took people away: threads in one go, then emergency rooms, custody and incidents."""

from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from alongside.demo.hands import hand
from alongside.demo.hospital_rows import StayRow, StepRow
from alongside.demo.plan import TeamRows
from alongside.records.actions.away import NewEmergency, NewJailWord, record_emergency, write_jail
from alongside.records.actions.hospital import plain_steps
from alongside.records.actions.incidents import NewIncident, look_at_incident, record_incident
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import WrittenThread, record_threads
from alongside.terms import Began, Chair, Purpose, StayStep

ORDER = tuple(StayStep)
HOSPITAL = "County General"


def write_threads(team: TeamRows, *, at: datetime) -> None:
    """Every stay and every worry of a team, each with its steps in the order they happened."""
    threads = [WrittenThread(row.id, row.client, _steps(row)) for row in team.stays]
    threads += [WrittenThread(row.id, row.client, _numbered(row.id, [_step(one) for one in row.steps]))
                for row in team.worries]  # fmt: skip
    nurse = hand(team.id, Chair.NURSE, on=at.date())
    record_threads(by=nurse, team_id=team.id, at=at, threads=threads, purpose=Purpose.DEMONSTRATION)


def write_elsewhere(team: TeamRows, *, at: datetime) -> None:
    """Emergency rooms, custody and incidents."""
    by = {"by": hand(team.id, Chair.CLINICIAN, on=at.date()), "team_id": team.id, "at": at}
    leader = by | {"by": hand(team.id, on=at.date())}
    for row in team.emergencies:
        visit = NewEmergency(row.id, row.on, row.kind, row.end, HOSPITAL, row.began, row.team_told, row.says)
        record_emergency(**by, client_id=row.client, visit=visit)  # type: ignore[arg-type]
    for jail in team.jails:
        word = NewJailWord(jail.id, jail.booked_on, "County jail", jail.expected_on, jail.released_on, jail.says)
        write_jail(**by, client_id=jail.client, stay_id=jail.id, word=word)  # type: ignore[arg-type]
    for one in team.incidents:
        incident = NewIncident(one.id, one.on, one.kind, one.whom, one.what, one.done, one.client, "", one.told)
        record_incident(**by, incident=incident)  # type: ignore[arg-type]
        if one.looked:
            look_at_incident(**leader, incident_id=one.id, says=one.looked)  # type: ignore[arg-type]


def _steps(row: StayRow) -> tuple[NewStep, ...]:
    plain = plain_steps({
        "kind": row.kind, "hospital": row.hospital, "admitted_on": row.admitted_on, "discharged_on": row.discharged_on,
        "team_involved": row.team_involved, "initiated_by_team": row.initiated_by_team,
        "information_given_on": row.information_given_on, "planned_jointly": row.planned_jointly,
    })  # fmt: skip
    told = [_step(one) for one in row.steps]
    said = {step.step for step in told}
    steps = [replace(step, ward=row.ward) if word is StayStep.ADMITTED else step for word, step in plain.items()]
    steps = [replace(step, began=str(row.began)) if step.began and row.began else step for step in steps]
    return _numbered(row.id, [*(step for step in steps if step.step not in said), *told])


def _step(row: StepRow) -> NewStep:
    asked = {"began": str(Began.CLIENT), "team_asked": True} if row.step is StayStep.ASKED else {}
    return NewStep("", row.step, row.on, row.says, whom=row.whom, expected_on=row.expected_on,
                   worry_end=str(row.worry_end or ""), **asked)  # type: ignore[arg-type]  # fmt: skip


def _numbered(thread_id: str, steps: list[NewStep]) -> tuple[NewStep, ...]:
    """In the order they happened, each with an identity of its own."""
    steps.sort(key=lambda step: (step.on, ORDER.index(StayStep(step.step))))
    return tuple(
        replace(step, id=uuid5(NAMESPACE_OID, f"{thread_id}|{number}").hex) for number, step in enumerate(steps)
    )
