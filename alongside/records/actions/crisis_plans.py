"""Writing down what somebody wants for when things get hard: the crisis plan, and the advance directive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Max

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment
from alongside.records.actions.identity import check_identity
from alongside.records.actions.plan_rules import check_day, held_client
from alongside.records.models import AdvanceDirective, CrisisPlan
from alongside.records.models.crisis_plan import SAID
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, worded
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import DirectiveState, Purpose

Row = TypeVar("Row", CrisisPlan, AdvanceDirective)
WORDS = {
    "signs": "what they notice first", "helps": "what helps", "helps_not": "what does not help",
    "whom_to_call": "whom to call", "hospital": "which hospital, and which not",
}  # fmt: skip
NEEDED = frozenset({"signs", "helps"})


@dataclass(frozen=True, slots=True)
class NewCrisisPlan:
    """A crisis plan as somebody asks for it; `number` is one above the version its writer had before them."""

    id: str
    client_id: str
    number: int
    on: date
    signs: str
    helps: str
    helps_not: str = ""
    whom_to_call: str = ""
    hospital: str = ""
    with_client: bool = True


@dataclass(frozen=True, slots=True)
class NewDirective:
    """That a directive was offered, declined or made, as somebody asks for it."""

    id: str
    client_id: str
    number: int
    state: str
    on: date
    words: str = ""
    kept_where: str = ""


def write_crisis_plan(*, by: Actor, team_id: str, at: datetime, new: NewCrisisPlan) -> CrisisPlan:
    """Write a crisis plan; the one before it is kept. The same a second time answers the first."""
    row = _crisis_plan(new, team_id, by, at)
    return _written(row, by=by, at=at, on=new.on, noun="crisis plan")


def note_directive(*, by: Actor, team_id: str, at: datetime, new: NewDirective) -> AdvanceDirective:
    """Write down that a directive was offered, declined or made."""
    row = _directive(new, team_id, by, at)
    return _written(row, by=by, at=at, on=new.on, noun="advance directive")


def record_crisis_plans(
    *, by: Actor, team_id: str, at: datetime, plans: Sequence[NewCrisisPlan], directives: Sequence[NewDirective]
) -> None:
    """Write down crisis plans and directives of days that are over, all or none."""
    require(by, Right.WRITE_CRISIS_PLANS, team_id)
    with one_act():
        written = [_crisis_plan(new, team_id, by, at) for new in plans]
        CrisisPlan.objects.bulk_create(written, batch_size=500)
        noted = [_directive(new, team_id, by, at) for new in directives]
        AdvanceDirective.objects.bulk_create(noted, batch_size=500)
        notes = [Note("wrote", "crisis plan", row.id, row.client_id, team_id) for row in written]
        notes += [Note("wrote", "advance directive", row.id, row.client_id, team_id) for row in noted]
        append(notes, actor=by.id, at=at, purpose=Purpose.DEMONSTRATION)


def _written(row: Row, *, by: Actor, at: datetime, on: date, noun: str) -> Row:
    model = type(row)
    with one_act():
        held_client(by, row.team_id, row.client_id, Right.WRITE_CRISIS_PLANS)
        before = model.objects.filter(id=row.id).first()
        if before is not None:
            return _same(before, row)
        check_day(on, row.team_id, at)
        if active_enrollment(row.team_id, row.client_id, on=on) is None:
            raise Refused("Not enrolled on that day. Correct the day.", field="on")
        theirs = model.objects.filter(team_id=row.team_id, client_id=row.client_id)
        if row.number != (theirs.aggregate(most=Max("number"))["most"] or 0) + 1:
            raise Conflict("Somebody wrote this while you did. Open it again, and put what you have to it.")
        row.save(force_insert=True)
        append([Note("wrote", noun, row.id, row.client_id, row.team_id)], actor=by.id, at=at)
    return row


def _crisis_plan(new: NewCrisisPlan, team_id: str, by: Actor, at: datetime) -> CrisisPlan:
    words = {
        name: worded(getattr(new, name), field=name, what=what, most=SAID, needed=name in NEEDED)
        for name, what in WORDS.items()
    }
    return CrisisPlan(
        id=check_identity(new.id), team_id=team_id, client_id=new.client_id, number=new.number, **words,
        with_client=new.with_client, written_on=new.on, at=at, by=by.id,
    )  # fmt: skip


def _directive(new: NewDirective, team_id: str, by: Actor, at: datetime) -> AdvanceDirective:
    state = known(DirectiveState, new.state, field="state", what="how far it is")
    made = state is DirectiveState.MADE
    where = worded(new.kept_where, field="kept_where", what="where it is kept", most=120, needed=made)
    return AdvanceDirective(
        id=check_identity(new.id), team_id=team_id, client_id=new.client_id, number=new.number, state=state.value,
        words=worded(new.words, field="words", what="what it says", most=SAID, needed=False), kept_where=where,
        on=new.on, at=at, by=by.id,
    )  # fmt: skip


def _same(before: Row, row: Row) -> Row:
    kept = {field.attname for field in row._meta.concrete_fields} - {"at", "by"}
    if any(getattr(before, name) != getattr(row, name) for name in kept):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return before
