"""Agreeing to a plan of the day, and taking that back: each in one transaction, each once however often it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_each
from alongside.records.queries.when_here import WhenHere, when_here
from alongside.schedule.actions import chain
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.runs import S, held_run, state_of, step
from alongside.schedule.actions.visits import plan
from alongside.schedule.dayplan.kept import read
from alongside.schedule.dayplan.proposal import ProposedVisit
from alongside.schedule.models import AcceptedVisit, PlanRun, Visit, VisitStanding
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import Refused
from alongside.terms import Purpose, VisitOrigin, VisitState

TAKEN_BACK = "The plan was taken back"
NOTHING_TICKED = "Tick at least one visit, or leave the plan."
NOTHING_LEFT = (
    "Nothing was agreed: each of these visits has been changed since the plan was made, or can no longer be. "
    "Plan again to have the day as it is now."
)
OPEN = frozenset({VisitState.PROPOSED, VisitState.AGREED})


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of agreeing: how many visits are agreed by it, and of the others what keeps each, in a sentence."""

    agreed: int
    kept_out: tuple[str, ...]


@one_act()
def accept_plan(*, by: Actor, team_id: str, at: datetime, run_id: str, only: Sequence[str] | None = None) -> Accepted:
    """Agree to what a plan proposes, all of it or the visits named. What was fixed stays as it is.

    A visit that somebody has changed since, or whose people or client are no longer there, is left out and said.
    Accepted already, it answers how many it made agreed then. Raises Refused where there is no proposal,
    where nothing of it is named, and where nothing of what is named can still be agreed: the plan stays proposed.
    """
    run = held_run(by, team_id, run_id)
    state = state_of(run.id)
    if state is S.ACCEPTED:
        return Accepted(_in_sight(by, team_id, [row.standing.visit for row in _accepted(run)]), ())
    if state is not S.DONE or run.result is None:
        raise Refused("There is no proposal to accept. Ask for a plan of the day.")
    visits = [one for one in read(run.result).visits if not one.fixed and (only is None or one.wanted.id in only)]
    if only is not None and not visits:
        raise Refused(NOTHING_TICKED, field="visit")
    agreed, kept_out = _agree(by, run, at, visits)
    if not agreed:
        raise Refused(NOTHING_LEFT, field="visit")
    step(run.id, S.ACCEPTED, at=at, by=by.id)
    append([Note("accepted", "plan", run.id, team_id=team_id)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
    return Accepted(agreed, kept_out)


@one_act()
def take_back_plan(*, by: Actor, team_id: str, at: datetime, run_id: str) -> Accepted:
    """Undo an acceptance: visits the plan made are cancelled, those it moved stand where they stood before.

    What somebody has changed since stays, and is said. Taken back already, nothing happens.
    """
    run = held_run(by, team_id, run_id)
    if state_of(run.id) is not S.ACCEPTED:
        return Accepted(0, ())
    rows = {row.standing.visit_id: row.standing for row in _accepted(run)}
    held = _hold_whole(by, team_id, at, list(rows))
    before = VisitStanding.objects.in_bulk([row.follows_id for row in rows.values() if row.follows_id])
    kept = []
    for visit_id, row in rows.items():
        if held.standing[visit_id].id != row.id:
            kept.append(visit_id)
        elif row.follows_id is None and held.visits[visit_id].pattern_id is None:
            held.step(visit_id, "cancelled", state=VisitState.CANCELLED, why=TAKEN_BACK)
        else:
            _back(held, visit_id, before.get(row.follows_id or 0))
    chain.write(held)
    step(run.id, S.DONE, at=at, by=by.id)
    append([Note("took back", "plan", run.id, team_id=team_id)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
    undone = [held.visits[visit_id] for visit_id in rows if visit_id not in kept]
    return Accepted(_in_sight(by, team_id, undone), _changed(by, team_id, [held.visits[visit_id] for visit_id in kept]))


def _agree(by: Actor, run: PlanRun, at: datetime, visits: Sequence[ProposedVisit]) -> tuple[int, tuple[str, ...]]:
    """Agree to each visit that can still be; how many, and for the others the sentences of those in sight."""
    hold_each(one.wanted.client_id for one in visits)
    here = when_here(run.team_id, [one.wanted.client_id for one in visits])
    held = _hold_whole(by, run.team_id, at, [one.identity(run.id) for one in visits])
    fresh: list[NewVisit] = []
    kept_out: list[str] = []
    readable = may(by, Right.SEE_PART2, run.team_id)
    for one in visits:
        why = _no_longer(one, run, held, here)
        if why:
            kept_out += [f"{one.wanted.client}: {why}"] if readable or not one.wanted.part2 else []
        elif one.identity(run.id) in held.visits:
            _put(held, one, run, here)
        else:
            fresh.append(_new(one, run))
    made = plan(by, run.team_id, at, fresh, here, agreed=True, purpose=Purpose.TREATMENT)
    rows = [*chain.write(held), *VisitStanding.objects.filter(visit_id__in=made)]
    AcceptedVisit.objects.bulk_create([AcceptedVisit(run=run, standing=row) for row in rows], batch_size=200)
    touched = [*made.values(), *(step.visit for step in held.steps)]
    return _in_sight(by, run.team_id, touched), tuple(kept_out)


def _in_sight(by: Actor, team_id: str, visits: Sequence[Visit]) -> int:
    """How many of the visits the actor may know of."""
    readable = may(by, Right.SEE_PART2, team_id)
    return sum(readable or not visit.part2 for visit in visits)


def _no_longer(one: ProposedVisit, run: PlanRun, held: chain.Held, here: WhenHere) -> str:
    """Why a visit can no longer be agreed as it was proposed; empty if it can."""
    if not here.client_on(one.wanted.client_id, run.on):
        return "no longer enrolled on that day."
    if any(not here.staff_on(each, run.on) for each in one.staff_ids):
        return "somebody who would come has no post on the team that day any more."
    last = held.standing.get(one.identity(run.id))
    if last is None:
        return "" if not one.wanted.state else "the visit is no longer on the schedule."
    if last.state == VisitState.CANCELLED and last.why == TAKEN_BACK:
        return ""
    if last.state not in OPEN or last.on != run.on:
        return "somebody has changed the visit since the plan was made."
    was = (one.wanted.state or VisitState.PROPOSED, one.wanted.start, tuple(sorted(one.wanted.staff_ids)))
    now = (last.state, last.local_time, tuple(sorted(each for each in (last.staff_id, last.second_id) if each)))
    if not one.wanted.state and last.state == VisitState.PROPOSED:
        return ""
    return "" if was == now else "somebody has changed the visit since the plan was made."


def _put(held: chain.Held, one: ProposedVisit, run: PlanRun, here: WhenHere) -> None:
    visit_id = one.identity(run.id)
    restored = held.standing[visit_id].state == VisitState.CANCELLED
    held.step(
        visit_id, "restored" if restored else "moved", state=VisitState.AGREED,
        **chain.when(run.on, one.start, here.zone), **chain.who(one.staff_ids),
    )  # fmt: skip


def _new(one: ProposedVisit, run: PlanRun) -> NewVisit:
    wanted = one.wanted
    return NewVisit(
        id=one.identity(run.id), client_id=wanted.client_id, on=run.on, minutes=wanted.minutes, service=wanted.service,
        start=one.start, staff_ids=one.staff_ids, mode=wanted.mode, place=wanted.place, place_words=wanted.place_words,
        window_from=wanted.window_from, window_to=wanted.window_to, people=wanted.people, role=wanted.role,
        credential=wanted.credential,
        why=wanted.why, origin=wanted.origin or VisitOrigin.PLANNER, pattern_id=wanted.pattern_id,
        labelled=wanted.part2,
    )  # fmt: skip


def _accepted(run: PlanRun) -> list[AcceptedVisit]:
    """The last row by which the plan put each visit."""
    rows = AcceptedVisit.objects.filter(run=run).select_related("standing__visit").order_by("id")
    return list({row.standing.visit_id: row for row in rows}.values())


def _back(held: chain.Held, visit_id: str, before: VisitStanding | None) -> None:
    """Where a visit stood before the plan; one that its card made with the plan is proposed, with nobody named."""
    if before is None:
        held.step(visit_id, "restored", state=VisitState.PROPOSED, **chain.who(()), local_time=None, starts_at=None)
        return
    names = ("state", "on", "starts_at", "local_time", "minutes", "staff_id", "second_id", "why")
    held.step(visit_id, "restored", **{name: getattr(before, name) for name in names})


def _hold_whole(by: Actor, team_id: str, at: datetime, visit_ids: Sequence[str]) -> chain.Held:
    """The visits locked, whatever their label: a plan is agreed to whole, as a week is drawn whole."""
    rows = Visit.objects.select_for_update(no_key=True).filter(id__in=list(visit_ids), team_id=team_id).order_by("id")
    visits = {row.id: row for row in rows}
    standing = VisitStanding.objects.filter(visit_id__in=visits, followed_by__isnull=True)
    return chain.Held(by, at, visits, {row.visit_id: row for row in standing})


def _changed(by: Actor, team_id: str, visits: Sequence[Visit]) -> tuple[str, ...]:
    readable = may(by, Right.SEE_PART2, team_id)
    seen = [visit for visit in visits if readable or not visit.part2]
    return tuple(f"{visit.client.name}: somebody has changed the visit since; it stays." for visit in seen)
