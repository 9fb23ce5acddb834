"""Critical time intervention: going from phase to phase, the closing note, and the plan of each phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.identity import check_identity
from alongside.records.actions.phase_rules import (
    LONGEST,
    NewPhasePlan,
    area_rows,
    check_next,
    check_plan,
    hidden_areas,
)
from alongside.records.actions.plan_rules import check_day, held_client
from alongside.records.models import Enrollment, PhasePlan, PhaseStep, PlanArea
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Phase, Purpose

CLOSING = 2_000
"""characters of a closing note; of what is said at a move, too"""


@dataclass(frozen=True, slots=True)
class NewStep:
    """That the work comes to a phase on a day, as somebody asks for it. `until_on` is the first day after it."""

    id: str
    client_id: str
    phase: str
    begun_on: date
    until_on: date | None
    words: str = ""


def go_on(*, by: Actor, team_id: str, at: datetime, new: NewStep) -> PhaseStep:
    """Begin the first phase, or go on to the next one. The same a second time answers the first."""
    with one_act():
        held_client(by, team_id, new.client_id, Right.WRITE_PLANS)
        phase = known(Phase, new.phase, field="phase", what="a phase")
        if phase is Phase.CLOSED:
            raise Refused("Write the closing note to close the work.", field="phase")
        words = worded(new.words, field="words", what="what is so at this point", most=CLOSING, needed=False)
        values = {"team_id": team_id, "client_id": new.client_id, "phase": phase.value, "begun_on": new.begun_on,
                  "until_on": new.until_on, "words": words}  # fmt: skip
        if before := written_before(PhaseStep, check_identity(new.id), values):
            return before
        enrollment = _enrollment(team_id, new.client_id, open_one=True)
        check_next(enrollment, phase, new.begun_on, at)
        _check_lasts(phase, new.begun_on, new.until_on)
        return _append(enrollment, new.id, values, by=by, at=at)


def close_work(*, by: Actor, team_id: str, at: datetime, client_id: str, on: date, words: str, id: str) -> PhaseStep:
    """Close the work after the last phase with a note; `on` is the first day after it.

    It may be written after the time on the team has ended, as long as its day lies in it.
    """
    with one_act():
        held_client(by, team_id, client_id, Right.WRITE_PLANS)
        note = worded(words, field="words", what="how it went and what goes on", most=CLOSING)
        values = {"team_id": team_id, "client_id": client_id, "phase": Phase.CLOSED.value, "begun_on": on,
                  "until_on": None, "words": note}  # fmt: skip
        if before := written_before(PhaseStep, check_identity(id), values):
            return before
        enrollment = _enrollment(team_id, client_id, open_one=False)
        check_next(enrollment, Phase.CLOSED, on, at)
        return _append(enrollment, id, values, by=by, at=at)


def take_step_back(*, by: Actor, team_id: str, at: datetime, client_id: str, step_id: str) -> PhaseStep:
    """Take the last step back: the phase before it goes on. A plan written in it stays on record with it."""
    with one_act():
        held_client(by, team_id, client_id, Right.WRITE_PLANS)
        step = PhaseStep.objects.filter(id=step_id, team_id=team_id, client_id=client_id).first()
        if step is None:
            raise NotHere
        if step.taken_back_at is not None:
            return step
        if _standing(step.enrollment).order_by("begun_on").last() != step:
            raise Conflict("The work has gone on since. Take the later step back first.")
        step.taken_back_at, step.taken_back_by = at, by.id
        step.save(update_fields=["taken_back_at", "taken_back_by"])
        append([Note("took back", "phase", step.id, client_id, team_id)], actor=by.id, at=at)
    return step


def write_phase_plan(*, by: Actor, team_id: str, at: datetime, new: NewPhasePlan) -> PhasePlan:
    """Write what a phase is about; the version before it is kept. The same a second time answers the first."""
    with one_act():
        held_client(by, team_id, new.client_id, Right.WRITE_PLANS)
        words = check_plan(new, by=by, team_id=team_id)
        values = {"team_id": team_id, "client_id": new.client_id, "words": words, "times": new.times,
                  "written_on": new.on}  # fmt: skip
        if before := written_before(PhasePlan, check_identity(new.id), values):
            return before
        step = _planned_step(team_id, new, at)
        last = step.plans.order_by("-number").first()
        if new.number != (last.number if last else 0) + 1:
            raise Conflict("Somebody wrote this while you did. Open it again, and put what you have to it.")
        plan = PhasePlan.objects.create(id=new.id, step=step, number=new.number, **values, at=at,
                                        by=by.id)  # fmt: skip
        carried = hidden_areas(last, by=by, team_id=team_id)
        PlanArea.objects.bulk_create([*area_rows(plan, new.areas), *area_rows(plan, carried)])
        append([Note("wrote", "phase plan", plan.id, new.client_id, team_id)], actor=by.id, at=at)
    return plan


def record_phases(
    *, by: Actor, team_id: str, at: datetime, steps: Sequence[NewStep], plans: Sequence[NewPhasePlan]
) -> None:
    """Write down phases and their plans of days that are over, all or none; each client's in order."""
    require(by, Right.WRITE_PLANS, team_id)
    with one_act():
        times = Enrollment.objects.filter(team_id=team_id, client_id__in={new.client_id for new in steps})
        theirs = {row.client_id: row.id for row in times.order_by("enrolled_on")}
        begun = [
            PhaseStep(id=new.id, enrollment_id=theirs[new.client_id], team_id=team_id, client_id=new.client_id,
                      phase=new.phase, begun_on=new.begun_on, until_on=new.until_on, words=new.words, at=at, by=by.id)
            for new in steps
        ]  # fmt: skip
        PhaseStep.objects.bulk_create(begun, batch_size=500)
        written = [
            PhasePlan(id=new.id, step_id=new.step_id, team_id=team_id, client_id=new.client_id, number=new.number,
                      words=new.words, times=new.times, written_on=new.on, at=at, by=by.id)
            for new in plans
        ]  # fmt: skip
        PhasePlan.objects.bulk_create(written, batch_size=500)
        areas = [row for plan, new in zip(written, plans, strict=True) for row in area_rows(plan, new.areas)]
        PlanArea.objects.bulk_create(areas, batch_size=500)
        notes = [Note("began", "phase", row.id, row.client_id, team_id) for row in begun]
        notes += [Note("wrote", "phase plan", row.id, row.client_id, team_id) for row in written]
        append(notes, actor=by.id, at=at, purpose=Purpose.DEMONSTRATION)


def _append(enrollment: Enrollment, id: str, values: dict[str, object], *, by: Actor, at: datetime) -> PhaseStep:
    step = PhaseStep.objects.create(id=id, enrollment=enrollment, **values, at=at, by=by.id)
    verb = "closed" if step.phase == Phase.CLOSED else "began"
    append([Note(verb, "phase", step.id, enrollment.client_id, enrollment.team_id)], actor=by.id, at=at)
    return step


def _enrollment(team_id: str, client_id: str, *, open_one: bool) -> Enrollment:
    """The client's present time on the team; without `open_one` the last one, ended or not."""
    rows = Enrollment.objects.select_related("team").filter(team_id=team_id, client_id=client_id)
    found = (rows.filter(ended_on__isnull=True) if open_one else rows).order_by("-enrolled_on").first()
    if found is None:
        raise Refused("They are not on the team now. Take them back first.")
    return found


def _standing(enrollment: Enrollment) -> QuerySet[PhaseStep]:
    return PhaseStep.objects.filter(enrollment=enrollment, taken_back_at__isnull=True)


def _check_lasts(phase: Phase, begun_on: date, until_on: date | None) -> None:
    if until_on is None or until_on <= begun_on:
        raise Refused(
            f"A phase of no days is none. Write a last day on or after {said(begun_on)}, its first.", field="until_on"
        )
    if until_on > begun_on + timedelta(days=LONGEST):
        what = phase.label.lower()
        raise Refused(f"The {what} would take more than {LONGEST} days. Write an earlier last day.", field="until_on")


def _planned_step(team_id: str, new: NewPhasePlan, at: datetime) -> PhaseStep:
    """The phase that is planned: it goes on, and the day of the plan lies in it."""
    step = PhaseStep.objects.filter(id=new.step_id, team_id=team_id, client_id=new.client_id).first()
    if step is None:
        raise NotHere
    last = _standing(step.enrollment).order_by("begun_on").last()
    if last != step or step.phase == Phase.CLOSED:
        raise Conflict("This phase is over, and its plan stays as it was. Plan the one they are in now.")
    check_day(new.on, team_id, at)
    if new.on < step.begun_on:
        raise Refused(f"The phase began on {said(step.begun_on)}. Write that day or a later one.", field="on")
    return step
