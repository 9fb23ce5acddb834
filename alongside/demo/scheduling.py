"""Writing the cards and the visits down, as the team would have: each day's plan on its morning."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from alongside.demo.plan import CardRow, TeamRows, VisitRow
from alongside.schedule.actions.cards import NewPattern, set_patterns
from alongside.schedule.actions.completing import complete_visits
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.visits import cancel, miss, propose_visits
from alongside.schedule.queries.cards import drawn_id
from alongside.teams.access import Actor
from alongside.terms import Purpose, VisitOrigin, VisitState

MORNING = time(8)
Name = Callable[[str], str]
"""the id, in the records, of a colleague the plan knows by a key"""


def write_schedule(team: TeamRows, *, by: Actor, on: date, at: datetime, zone: ZoneInfo, name: Name) -> None:
    """Cards first, then every day's visits, then what became of them."""
    staff = {row.key: name(row.key) for row in team.staff}
    patterns = [new_pattern(card, staff) for card in team.cards]
    set_patterns(by=by, team_id=team.id, at=at, patterns=patterns, purpose=Purpose.DEMONSTRATION)
    behind: defaultdict[date, list[VisitRow]] = defaultdict(list)
    for row in team.visits:
        behind[min(row.on, on)].append(row)
    for day, rows in sorted(behind.items()):
        morning = min(at, datetime.combine(day, MORNING, tzinfo=zone))
        for agreed in (True, False):
            some = [new_visit(row, staff) for row in rows if (row.state is not VisitState.PROPOSED) is agreed]
            propose_visits(
                by=by, team_id=team.id, at=morning, visits=some, agreed=agreed, purpose=Purpose.DEMONSTRATION
            )  # fmt: skip
    write_what_became(team, by=by, at=at)


def write_what_became(team: TeamRows, *, by: Actor, at: datetime) -> None:
    kept = {row.id: row.contact for row in team.visits if row.contact}
    complete_visits(by=by, team_id=team.id, at=at, kept=kept, purpose=Purpose.DEMONSTRATION)
    for row in team.visits:
        if row.missed:
            miss(by=by, team_id=team.id, at=at, visit_id=row.id, missed=row.missed)
        elif row.state is VisitState.CANCELLED:
            cancel(by=by, team_id=team.id, at=at, visit_id=row.id, why=row.why)


def new_pattern(card: CardRow, staff: Mapping[str, str]) -> NewPattern:
    return NewPattern(
        id=card.id, client_id=card.client, weekdays=(card.weekday,), minutes=card.minutes, service=card.service,
        from_on=card.from_on, window_from=time(card.first_hour), window_to=time(card.last_hour),
        staff_id=staff.get(card.staff, ""), role=card.role, people=min(card.people, 2), place=card.place,
    )  # fmt: skip


def new_visit(row: VisitRow, staff: Mapping[str, str]) -> NewVisit:
    card = row.card
    return NewVisit(
        id=drawn_id(card.id, row.on) if card else row.id, client_id=row.client, on=row.on, minutes=row.minutes,
        service=row.service, start=row.start, staff_ids=tuple(staff[key] for key in row.staff), place=row.place,
        window_from=time(card.first_hour) if card else None, window_to=time(card.last_hour) if card else None,
        people=max(1, len(row.staff)), role=card.role if card else "", pattern_id=card.id if card else "",
        origin=VisitOrigin.CARD if card else VisitOrigin.MEETING,
    )  # fmt: skip
