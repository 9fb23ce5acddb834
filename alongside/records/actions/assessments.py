"""Writing the comprehensive assessment, part by part; saying who sees to a part, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment
from alongside.records.actions.identity import check_identity
from alongside.records.actions.plan_rules import check_day, check_label, held_client, posted
from alongside.records.models import AssessmentPart, PartOwner
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import Domain

FOUND = 4000
"""characters of a part at the most"""


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part of an assessment as somebody asks for it: what was found, or why it was not gone into.

    `number` is the version it becomes: one above what its writer had before them.
    """

    id: str
    client_id: str
    domain: str
    number: int
    on: date
    found: str = ""
    left_out: str = ""
    staff_id: str = ""


def write_part(*, by: Actor, team_id: str, at: datetime, part: NewPart) -> AssessmentPart:
    """Write a part anew; the version before it is kept. The same a second time answers the first."""
    with one_act():
        client = held_client(by, team_id, part.client_id, Right.WRITE_PLANS)
        row = _row(part, team_id, by, at)
        before = AssessmentPart.objects.filter(id=part.id).first()
        if before is not None:
            return _same(before, row)
        check_label(by, team_id, part2=row.part2, field="found")
        if active_enrollment(team_id, client.id, on=part.on) is None:
            raise Refused("Not enrolled on that day. Correct the day.", field="on")
        check_day(part.on, team_id, at)
        theirs = AssessmentPart.objects.filter(team_id=team_id, client=client, domain=row.domain)
        if part.number != (theirs.aggregate(most=Max("number"))["most"] or 0) + 1:
            raise Conflict("Somebody wrote this part while you did. Open it again, and put what you have to it.")
        row.save(force_insert=True)
        append([Note("wrote", "assessment part", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def name_owner(
    *, by: Actor, team_id: str, at: datetime, client_id: str, domain: str, owner_id: str, due_on: date, on: date
) -> PartOwner:  # fmt: skip
    """Say who sees to a part, and by when."""
    with one_act():
        client = held_client(by, team_id, client_id, Right.WRITE_PLANS)
        word = known(Domain, domain, field="domain", what="a part")
        part2 = word is Domain.SUBSTANCES
        check_label(by, team_id, part2=part2, field="owner_id")
        posted(owner_id, team_id, on, field="owner_id")
        if due_on < on:
            raise Refused("That day has passed. Choose today or a later day.", field="due_on")
        last = PartOwner.objects.filter(team_id=team_id, client=client, domain=word.value).order_by("-id").first()
        if last is not None and (last.owner_id, last.due_on) == (owner_id, due_on):
            return last
        row = PartOwner.objects.create(
            team_id=team_id, client=client, domain=word.value, owner_id=owner_id, due_on=due_on, part2=part2, at=at,
            by=by.id,
        )  # fmt: skip
        append([Note("named", "owner of an assessment part", str(row.id), client.id, team_id)], actor=by.id, at=at)
    return row


def record_parts(*, by: Actor, team_id: str, at: datetime, parts: Sequence[NewPart]) -> None:
    """Write down parts of days that are over, all or none."""
    require(by, Right.WRITE_PLANS, team_id)
    with one_act():
        rows = [_row(part, team_id, by, at) for part in parts]
        AssessmentPart.objects.bulk_create(rows, batch_size=500)
        notes = [Note("wrote", "assessment part", row.id, row.client_id, team_id) for row in rows]
        append(notes, actor=by.id, at=at, purpose=terms.Purpose.DEMONSTRATION)


def _row(part: NewPart, team_id: str, by: Actor, at: datetime) -> AssessmentPart:
    domain = known(Domain, part.domain, field="domain", what="a part")
    found, left_out = part.found.strip(), part.left_out.strip()
    if not found and not left_out:
        raise Refused("Write what you found, or below it why this was not gone into.", field="found")
    if found and left_out:
        raise Refused("Write what you found or why it was not gone into, not both.", field="left_out")
    if len(found) > FOUND:
        raise Refused(f"This is {len(found)} characters long; {FOUND} fit.", field="found")
    if len(left_out) > 300:
        raise Refused(f"This is {len(left_out)} characters long; 300 fit.", field="left_out")
    return AssessmentPart(
        id=check_identity(part.id), team_id=team_id, client_id=part.client_id, domain=domain.value, number=part.number,
        found=found, left_out=left_out, written_on=part.on, staff_id=part.staff_id or None,
        part2=domain is Domain.SUBSTANCES, at=at, by=by.id,
    )  # fmt: skip


def _same(before: AssessmentPart, row: AssessmentPart) -> AssessmentPart:
    names = ("team_id", "client_id", "domain", "number", "found", "left_out", "written_on")
    if any(getattr(before, name) != getattr(row, name) for name in names):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return before
