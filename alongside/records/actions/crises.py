"""Writing down a call in a crisis, how it ended and how far it is; putting it right; taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import find_in_packets, hold_each, hold_whose, open_nights
from alongside.records.actions.crisis_rules import (
    NewCall,
    NewOutcome,
    check_call,
    check_outcome,
    digest_of,
)
from alongside.records.actions.identity import check_identity
from alongside.records.actions.openings import answer_openings
from alongside.records.models import Crisis, CrisisOutcome, CrisisStep
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import twice_is_once
from alongside.teams.models import new_id
from alongside.teams.queries.wall import zone_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import AnsweredBy, CrisisState, Purpose, Reached

ANOTHER = "A call with this identity is already on record, and it says something else."
WRITTEN_WITHIN = timedelta(hours=24)
"""for how long whoever answers in the team's place may still write down a call of their window"""
OUTSIDE_WINDOW = (
    "No window of yours held this client at that time. Write the day and the time the call came: within your window, "
    f"and within the last {WRITTEN_WITHIN // timedelta(hours=1)} hours."
)
ORDER = (CrisisState.OPEN, CrisisState.GOING, CrisisState.SEEN, CrisisState.RESOLVED)


@dataclass(frozen=True, slots=True)
class HeldCall:
    """A call that is over, as it is written down in one go: when its outcome came, and when the team heard of it."""

    call: NewCall
    filed_at: datetime | None
    resolved_at: datetime | None = None


@twice_is_once
def log_call(*, by: Actor, team_id: str, at: datetime, call: NewCall) -> Crisis:
    """Write a call down, with its outcome if it is over. The same call a second time answers the same row."""
    _may_log(by, team_id, call, at)
    return _log(by, team_id, at, call)


def file_outcome(*, by: Actor, team_id: str, at: datetime, crisis_id: str, outcome: NewOutcome) -> CrisisOutcome:
    """File how a call ended; filed again, the last one stands. The same outcome a second time answers the same row."""
    require(by, Right.LOG_CALLS, team_id)
    with one_act():
        call = _locked(by, team_id, crisis_id)
        known = CrisisOutcome.objects.filter(id=outcome.id).first()
        if known is not None:
            if known.crisis_id != call.id or known.digest != digest_of(outcome, team_id):
                raise Conflict("An outcome with this identity is already on record, and it says something else.")
            return known
        current = standing_version(call)
        if current.withdrawn:
            raise Conflict("Somebody has taken this call back.")
        check_outcome(outcome, on=current.called_on)
        row = _file(call, outcome, team_id, by, at, zone_of(team_id))
        append([_note("filed", current, "outcome")], actor=by.id, at=at)
        if current.client_id:
            answer_openings(by=by, team_id=team_id, client_id=current.client_id, crisis=call, at=at)
    return row


def move_call(*, by: Actor, team_id: str, at: datetime, crisis_id: str, state: str) -> CrisisState:
    """Say how far a crisis is: somebody is going, they were seen, it is resolved, or it is open again."""
    require(by, Right.SEE_CRISES, team_id)
    with one_act():
        call = _locked(by, team_id, crisis_id)
        if state not in set(CrisisState):
            raise Refused(f"Choose one of: {', '.join(word.label for word in CrisisState)}.", field="state")
        wanted = CrisisState(state)
        current = standing_version(call)
        if current.withdrawn:
            raise Conflict("Somebody has taken this call back.")
        now = _state(call)
        if now is wanted:
            return now
        if ORDER.index(wanted) < ORDER.index(now) and now is not CrisisState.RESOLVED:
            raise Conflict(f"This crisis is further than that: {now.label.lower()}.")
        if wanted is CrisisState.RESOLVED and not call.outcomes.exists():
            raise Refused("File how the call ended first; then it can be resolved.")
        _step(call, wanted, by, at)
        append([_note(f"said {wanted.value}", current)], actor=by.id, at=at)
    return wanted


def correct_call(*, by: Actor, team_id: str, at: datetime, crisis_id: str, call: NewCall) -> Crisis:
    """Put right what came in, such as who rang; both stay on record. What was filed and how far it is stay with it."""
    require(by, Right.SEE_CRISES, team_id)
    with one_act():
        first = _locked(by, team_id, crisis_id)
        known = Crisis.objects.filter(id=call.id, team_id=team_id).first()
        if known is not None:
            if known.first_id != first.id or known.digest != digest_of(call, team_id):
                raise Conflict(ANOTHER)
            return known
        current = standing_version(first)
        _check_mends(by, team_id, current)
        if call.outcome is not None:
            raise Refused("An outcome is filed by itself.", field="outcome")
        zone = zone_of(team_id)
        check_call(call, team_id=team_id, zone=zone, at=at)
        row = _row(call, team_id, by, at, zone)
        row.first, row.version = first, current.version + 1
        row.save(force_insert=True)
        append([_note("corrected", row, id=first.id)], actor=by.id, at=at)
    return row


def withdraw_call(*, by: Actor, team_id: str, at: datetime, crisis_id: str) -> Crisis:
    """Take a call back as entered in error. It stays on record and no longer counts."""
    require(by, Right.LOG_CALLS, team_id)
    with one_act():
        first = _locked(by, team_id, crisis_id)
        current = standing_version(first)
        _check_mends(by, team_id, current)
        copy = Crisis.objects.get(id=current.id)
        copy.pk, copy.first, copy.version, copy.withdrawn = new_id(), first, current.version + 1, True
        copy.author, copy.logged_at = by.id, at
        copy.save(force_insert=True)
        append([_note("withdrew", current, id=first.id)], actor=by.id, at=at)
    return copy


def record_calls(
    *, by: Actor, team_id: str, at: datetime, calls: Sequence[HeldCall], purpose: Purpose = Purpose.IMPORT
) -> None:
    """Write down calls that are over, all or none: a bulk, for whoever brings a history."""
    require(by, Right.IMPORT, team_id)
    zone = zone_of(team_id)
    rows, outcomes, steps = [], [], []
    with one_act():
        for held in calls:
            check_call(held.call, team_id=team_id, zone=zone, at=at)
            row = _row(held.call, team_id, by, at, zone)
            rows.append(row)
            steps.append(CrisisStep(crisis=row, number=1, state=CrisisState.OPEN, at=held.call.called_at, by=by.id))
            if held.call.outcome is not None and held.filed_at is not None:
                outcomes.append(_outcome(row, held.call.outcome, 1, team_id, by, held.filed_at, zone))
            if held.resolved_at is not None:
                steps.append(
                    CrisisStep(crisis=row, number=2, state=CrisisState.RESOLVED, at=held.resolved_at, by=by.id)
                )
        Crisis.objects.bulk_create(rows, batch_size=200)
        CrisisOutcome.objects.bulk_create(outcomes, batch_size=200)
        CrisisStep.objects.bulk_create(steps, batch_size=200)
        append([_note("logged", row) for row in rows], actor=by.id, at=at, purpose=purpose)


def standing_version(first: Crisis) -> Crisis:
    """The call as it stands after its corrections."""
    return first.corrections.order_by("-version").first() or first


def _may_log(by: Actor, team_id: str, call: NewCall, at: datetime) -> None:
    """The team's people may; whoever answers in its place may log what came within a window of theirs.

    The moment that counts is the call's: what was heard at night can still be written down in the morning.
    """
    require(by, Right.LOG_CALLS, team_id)
    if may(by, Right.SEE_CRISES, team_id):
        return
    if call.answered_by != AnsweredBy.AFFILIATE:
        raise Refused("You answer for an affiliated line.", field="answered_by")
    if call.called_at < at - WRITTEN_WITHIN:
        raise Refused(OUTSIDE_WINDOW, field="called_at")
    try:
        if call.client_id:
            find_in_packets(by, call.client_id, team_id=team_id, at=call.called_at)
        else:
            open_nights(by, team_id, at=call.called_at)
    except NotHere as nothing:
        # One sentence for no window, no packet and no such client: it tells nobody which, and loses no words.
        raise Refused(OUTSIDE_WINDOW, field="called_at") from nothing


def _log(by: Actor, team_id: str, at: datetime, call: NewCall) -> Crisis:
    check_identity(call.id)
    hold_each([call.client_id])
    known = Crisis.objects.filter(id=call.id).first()
    if known is not None:
        if known.team_id != team_id or known.digest != digest_of(call, team_id):
            raise Conflict(ANOTHER)
        return known
    zone = zone_of(team_id)
    check_call(call, team_id=team_id, zone=zone, at=at)
    row = _row(call, team_id, by, at, zone)
    row.save(force_insert=True)
    _step(row, CrisisState.OPEN, by, at)
    if call.outcome is not None:
        _file(row, call.outcome, team_id, by, at, zone)
        if call.client_id:
            answer_openings(by=by, team_id=team_id, client_id=call.client_id, crisis=row, at=at)
    append([_note("logged", row)], actor=by.id, at=at)
    return row


def _row(call: NewCall, team_id: str, by: Actor, at: datetime, zone: ZoneInfo) -> Crisis:
    local = call.called_at.astimezone(zone)
    return Crisis(
        id=call.id, team_id=team_id, client_id=call.client_id or None, called_at=call.called_at,
        called_on=local.date(), local_time=local.time().replace(microsecond=0), caller=call.caller,
        caller_name=call.caller_name, answered_by=call.answered_by, staff_id=call.staff_id or None,
        answerer=call.answerer, author=by.id, logged_at=at, digest=digest_of(call, team_id),
    )  # fmt: skip


def _file(call: Crisis, outcome: NewOutcome, team_id: str, by: Actor, at: datetime, zone: ZoneInfo) -> CrisisOutcome:
    row = _outcome(call, outcome, call.outcomes.count() + 1, team_id, by, at, zone)
    row.save(force_insert=True)
    if outcome.reached == Reached.WENT_OUT and ORDER.index(_state(call)) < ORDER.index(CrisisState.SEEN):
        _step(call, CrisisState.SEEN, by, at)
    return row


def _outcome(
    call: Crisis, outcome: NewOutcome, number: int, team_id: str, by: Actor, at: datetime, zone: ZoneInfo
) -> CrisisOutcome:
    local = at.astimezone(zone)
    return CrisisOutcome(
        id=outcome.id, crisis=call, number=number, reached=outcome.reached, ended=outcome.ended, said=outcome.said,
        done=outcome.done, next_step=outcome.next_step, next_on=outcome.next_on, filed_at=at, filed_on=local.date(),
        local_time=local.time().replace(microsecond=0), filed_by=by.id, digest=digest_of(outcome, team_id),
    )  # fmt: skip


def _locked(by: Actor, team_id: str, crisis_id: str) -> Crisis:
    """The first row of a call, locked; for whoever answers in the team's place only what they logged."""
    hold_whose(Crisis.objects.filter(id=crisis_id))
    call = (
        Crisis.objects.select_for_update(of=("self",), no_key=True)
        .filter(id=crisis_id, team_id=team_id, first=None)
        .first()
    )
    if call is None or (call.author != by.id and not may(by, Right.SEE_CRISES, team_id)):
        raise NotHere
    return call


def _check_mends(by: Actor, team_id: str, current: Crisis) -> None:
    if current.withdrawn:
        raise Conflict("Somebody has already taken this call back.")
    if current.author != by.id and not may(by, Right.SEE_CRISES, team_id):
        raise NotHere


def _state(call: Crisis) -> CrisisState:
    return CrisisState(call.steps.order_by("-number").values_list("state", flat=True)[0])


def _step(call: Crisis, state: CrisisState, by: Actor, at: datetime) -> None:
    CrisisStep.objects.create(crisis=call, number=call.steps.count() + 1, state=state, at=at, by=by.id)


def _note(verb: str, row: Crisis, noun: str = "crisis call", *, id: str = "") -> Note:
    return Note(verb, noun, id or row.first_id or row.id, client_id=row.client_id or "", team_id=row.team_id)
