"""Planning visits: proposing, agreeing, moving, setting out, missing, cancelling, taking back.

A double booking by hand is allowed: the boards show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.queries.reach import SpotTold, position_of, spots_of
from alongside.records.queries.when_here import WhenHere, when_here
from alongside.schedule.actions import chain
from alongside.schedule.actions.rules import NewVisit, check_client, check_new, check_when, check_words, digest_of
from alongside.schedule.models import Visit, VisitStanding
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import twice_is_once
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose, VisitState

ANOTHER_OF_THAT_NAME = "A visit with this identity is already planned, and it says something else."


@dataclass(frozen=True, slots=True)
class Move:
    """Where a visit is put: when, how long, by whom. `seen` is the row the mover saw; None does not ask."""

    visit_id: str
    on: date
    start: time | None
    minutes: int
    staff_ids: tuple[str, ...]
    seen: int | None = None


def propose_visit(*, by: Actor, team_id: str, at: datetime, visit: NewVisit, agreed: bool = False) -> Visit:
    """Plan a visit, as proposed or at once as agreed. The same visit a second time is answered again."""
    return propose_visits(by=by, team_id=team_id, at=at, visits=[visit], agreed=agreed)[0]


@twice_is_once
def propose_visits(
    *, by: Actor, team_id: str, at: datetime, visits: Sequence[NewVisit], agreed: bool = False,
    purpose: Purpose = Purpose.TREATMENT,
) -> list[Visit]:  # fmt: skip
    """Plan visits, all or none. The rules are asked in a handful of queries however many there are."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    return _propose(by, team_id, at, visits, agreed, purpose)


@one_act()
def agree(
    *, by: Actor, team_id: str, at: datetime, visit_ids: Sequence[str], seen: int | None = None
) -> list[VisitStanding]:
    """The team means to do these visits. What is agreed already stays so."""
    held = chain.hold(by, team_id, at, visit_ids, seen=seen)
    for visit_id in visit_ids:
        if held.standing[visit_id].state != VisitState.AGREED:
            held.step(visit_id, "agreed", state=VisitState.AGREED)
    return chain.write(held)


def move(*, by: Actor, team_id: str, at: datetime, to: Move) -> VisitStanding:
    """Put a visit at another time, on another day, with somebody else; the row that stands then."""
    return move_visits(by=by, team_id=team_id, at=at, moves=[to])[0]


@one_act()
def move_visits(
    *, by: Actor, team_id: str, at: datetime, moves: Sequence[Move], agreed: bool = False
) -> list[VisitStanding]:
    """Move visits, all or none; with `agreed` they are agreed where they are put. A visit already there stays."""
    held = chain.hold(by, team_id, at, [each.visit_id for each in moves])
    here = when_here(team_id, [visit.client_id for visit in held.visits.values()])
    for each in moves:
        _plan_move(held, each, here, agreed=agreed)
    chain.write(held)
    return [held.standing[each.visit_id] for each in moves]


@one_act()
def start(*, by: Actor, team_id: str, at: datetime, visit_id: str) -> VisitStanding:
    """Somebody has set out for the visit. Once is enough: a second time answers the first."""
    held = chain.hold(by, team_id, at, [visit_id], right=Right.WRITE_CONTACTS)
    if held.standing[visit_id].state == VisitState.UNDER_WAY:
        return held.standing[visit_id]
    held.step(visit_id, "started", state=VisitState.UNDER_WAY)
    return chain.write(held)[0]


@one_act()
def miss(
    *, by: Actor, team_id: str, at: datetime, visit_id: str, missed: str, seen: int | None = None
) -> VisitStanding:
    """The visit did not come about. An attempt is written as a contact instead, and says so by itself."""
    if missed not in set(terms.Missed):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.Missed)}.", field="missed")
    held = chain.hold(by, team_id, at, [visit_id], seen=seen)
    held.step(visit_id, "missed", state=VisitState.MISSED, missed=missed)
    return chain.write(held)[0]


@one_act()
def cancel(*, by: Actor, team_id: str, at: datetime, visit_id: str, why: str, seen: int | None = None) -> VisitStanding:
    """Take a visit out of the plan, and say why."""
    words = check_words(why, field="why", what="why it is cancelled")
    held = chain.hold(by, team_id, at, [visit_id], seen=seen)
    held.step(visit_id, "cancelled", state=VisitState.CANCELLED, why=words)
    return chain.write(held)[0]


@one_act()
def undo(*, by: Actor, team_id: str, at: datetime, visit_id: str, seen: int) -> VisitStanding:
    """Take back the last thing that happened to a visit: it stands again as it stood before, as a row of its own."""
    held = chain.hold(by, team_id, at, [visit_id], seen=seen)
    last = held.standing[visit_id]
    if last.state == VisitState.DONE:
        raise Refused("This visit is done: take back its contact instead.")
    before = VisitStanding.objects.filter(id=last.follows_id or 0).first()
    if before is None:
        raise Refused("Nothing has happened to this visit since it was planned. Cancel it to take it out.")
    if before.state == VisitState.DONE:
        raise Refused("Its contact was taken back. Write the contact down again.")
    put = chain.like(before, by=by, at=at, missed=before.missed, why=before.why, contact_id=before.contact_id)
    put.follows_id = last.id
    held.steps.append(chain.Step("restored", put, held.visits[visit_id]))
    return chain.write(held)[0]


def _propose(
    by: Actor, team_id: str, at: datetime, visits: Sequence[NewVisit], agreed: bool, purpose: Purpose
) -> list[Visit]:
    known = {visit.id: visit for visit in Visit.objects.filter(id__in=[each.id for each in visits])}
    here = when_here(team_id, [each.client_id for each in visits])
    fresh: list[NewVisit] = []
    for each in visits:
        if (before := known.get(each.id)) is None:
            check_new(each, here, by=by, team_id=team_id, at=at)
            fresh.append(each)
        elif before.team_id != team_id or (before.part2 and not may(by, Right.SEE_PART2, team_id)):
            raise NotHere
        elif before.digest != digest_of(each):
            raise Conflict(ANOTHER_OF_THAT_NAME)
    known |= plan(by, team_id, at, fresh, here, agreed=agreed, purpose=purpose)
    return [known[each.id] for each in visits]


def plan(
    by: Actor, team_id: str, at: datetime, visits: Sequence[NewVisit], here: WhenHere, *, agreed: bool, purpose: Purpose
) -> dict[str, Visit]:
    """Write visits that have been checked, each with its first standing. Inside the caller's transaction."""
    spots = spots_of({each.client_id for each in visits if each.place_words})
    rows = {each.id: _row(each, team_id, _position(each, spots[each.client_id])) for each in visits}
    Visit.objects.bulk_create(rows.values(), batch_size=200)
    state = VisitState.AGREED if agreed else VisitState.PROPOSED
    VisitStanding.objects.bulk_create(
        [
            VisitStanding(
                visit_id=each.id, team_id=team_id, state=state, minutes=each.minutes, at=at, by=by.id,
                **chain.when(each.on, each.start, here.zone), **chain.who(each.staff_ids),
            )
            for each in visits
        ],
        batch_size=200,
    )  # fmt: skip
    verb = "agreed" if agreed else "proposed"
    notes = [Note(verb, "visit", each.id, client_id=each.client_id, team_id=team_id) for each in visits]
    append(notes, actor=by.id, at=at, purpose=purpose)
    return rows


def _position(visit: NewVisit, spots: Sequence[SpotTold]) -> tuple[float | None, float | None]:
    """Where it is in degrees: as somebody wrote it, or as it is known of the place they chose."""
    if visit.latitude is None and (there := position_of(visit.place_words, spots)):
        return there
    return visit.latitude, visit.longitude


def _row(visit: NewVisit, team_id: str, position: tuple[float | None, float | None]) -> Visit:
    return Visit(
        id=visit.id, team_id=team_id, client_id=visit.client_id, people=visit.people, role=visit.role,
        credential=visit.credential,
        window_from=visit.window_from, window_to=visit.window_to, mode=visit.mode, place=visit.place,
        place_words=visit.place_words, latitude=position[0], longitude=position[1], service=visit.service,
        part2=visit.part2, why=visit.why, origin=visit.origin, pattern_id=visit.pattern_id or None,
        drawn_on=visit.on if visit.pattern_id else None, digest=digest_of(visit),
    )  # fmt: skip


def _plan_move(held: chain.Held, to: Move, here: WhenHere, *, agreed: bool) -> None:
    last, visit = held.standing[to.visit_id], held.visits[to.visit_id]
    if to.seen is not None and to.seen != last.id:
        raise Conflict(chain.CHANGED_MEANWHILE)
    state = VisitState.AGREED if agreed else last.state
    put = {"state": state, "minutes": to.minutes} | chain.when(to.on, to.start, here.zone) | chain.who(to.staff_ids)
    if all(getattr(last, name) == value for name, value in put.items()):
        return
    check_client(visit.client_id, to.on, here)
    check_when(to.on, to.minutes, to.staff_ids, here, at=held.at)
    held.step(to.visit_id, "moved", **put)
