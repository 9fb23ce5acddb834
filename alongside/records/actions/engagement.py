"""What is tried before somebody is let go, and how ready somebody is to go: each written down on its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_each
from alongside.records.actions.assignments import open_enrollment
from alongside.records.models import EngagementMistake, EngagementStep, Readiness, ReadinessJudged
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, worded, written_before
from alongside.teams.models import Post, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import LadderStep, ReadinessAnswer, ReadinessItem


def try_step(
    *, by: Actor, team_id: str, client_id: str, at: datetime, step: str, on: date, staff_id: str, note: str = "",
    id: str = "",
) -> EngagementStep:  # fmt: skip
    """Write down a step of the engagement ladder that somebody of the team tried on a day. Twice is once."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        word = known(LadderStep, step, field="step", what="what was tried")
        if not enrollment.enrolled_on <= on <= local_day(team_id, at):
            raise Refused("Write a day since they came to the team, today at the latest.", field="on")
        if not Post.objects.filter(position__team_id=team_id, staff_id=staff_id, started_on__lte=on).exists():
            raise Refused("Choose somebody of the team who tried it.", field="staff_id")
        told = {"team_id": team_id, "client_id": client_id, "step": word.value, "tried_on": on, "staff_id": staff_id}
        said = {**told, "note": worded(note, field="note", what="a note", most=300, needed=False)}
        same = EngagementStep.objects.filter(**told)
        if before := written_before(EngagementStep, id, said) or same.filter(mistake=None).first():
            return before
        row = EngagementStep.objects.create(id=id or new_id(), **said, again=same.count(), at=at, by=by.id)
        append([Note("tried", "engagement step", row.id, client_id, team_id)], actor=by.id, at=at)
    return row


def take_back_step(*, by: Actor, team_id: str, client_id: str, step_id: str, at: datetime) -> None:
    """Take a step back as entered in error: it stays on record and no longer counts. Twice is once."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        hold_each([client_id])
        row = EngagementStep.objects.filter(id=step_id, team_id=team_id, client_id=client_id).first()
        if row is None:
            raise NotHere
        if row.by != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
            raise Refused("Whoever wrote it down, or the team leader, takes it back.")
        _, fresh = EngagementMistake.objects.get_or_create(step=row, defaults={"at": at, "by": by.id})
        if fresh:
            append([Note("took back", "engagement step", row.id, client_id, team_id)], actor=by.id, at=at)


def look_at_readiness(
    *, by: Actor, team_id: str, client_id: str, at: datetime, on: date, answers: Mapping[str, str], id: str = ""
) -> Readiness:
    """Say of every line of the list how it stands, on a day: yes, not yet, not known."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        judged = {item: known(ReadinessAnswer, answers[item], field=item, what="an answer")
                  for item in ReadinessItem if answers.get(item)}  # fmt: skip
        unsaid = [item for item in ReadinessItem if item not in judged]
        if unsaid:
            raise Refused(
                f"{len(unsaid)} of {len(ReadinessItem)} lines have no answer, first of them “{unsaid[0].label}”. "
                "Choose yes, not yet or not known.", field=unsaid[0].value,
            )  # fmt: skip
        if not enrollment.enrolled_on <= on <= local_day(team_id, at):
            raise Refused("Write a day since they came to the team, today at the latest.", field="on")
        if before := written_before(Readiness, id, {"enrollment_id": enrollment.id, "looked_on": on}):
            return before
        row = Readiness.objects.create(id=id or new_id(), enrollment=enrollment, looked_on=on, at=at, by=by.id)
        ReadinessJudged.objects.bulk_create(
            [ReadinessJudged(readiness=row, item=item, answer=answer) for item, answer in judged.items()]
        )
        append([Note("looked at", "readiness", row.id, client_id, team_id)], actor=by.id, at=at)
    return row


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step of the ladder as it is written down afterwards."""

    client_id: str
    step: LadderStep
    on: date
    staff_id: str
    note: str = ""


def record_steps(*, by: Actor, team_id: str, at: datetime, steps: Sequence[WrittenStep]) -> None:
    """Write down what was tried on days that are over, all or none."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        rows = EngagementStep.objects.bulk_create(
            [
                EngagementStep(team_id=team_id, client_id=one.client_id, step=one.step, tried_on=one.on,
                               staff_id=one.staff_id, note=one.note, at=at, by=by.id)
                for one in steps
            ],
            batch_size=500,
        )  # fmt: skip
        append([Note("tried", "engagement step", row.id, row.client_id, team_id) for row in rows], actor=by.id, at=at)
