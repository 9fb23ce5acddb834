"""Putting what an agreed plan asks of the week onto the client's weekly card, in one go."""

from datetime import date, datetime

from alongside.ledger.actions import one_act
from alongside.records.access import sight_of
from alongside.records.queries.plans import plan_that_holds, plan_told
from alongside.schedule.actions.cards import NewPattern, end_pattern, set_patterns
from alongside.schedule.queries.from_plan import FromPlan, Proposed, from_plan
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Refused


@one_act()
def put_on_card(*, by: Actor, team_id: str, at: datetime, client_id: str, on: date) -> FromPlan:
    """Add the lines that are missing, from a day on, and end those an earlier plan had asked for. Twice is once."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    sight = sight_of(by, team_id)
    line = plan_that_holds(sight, client_id)
    if line is None:
        raise Refused("No plan holds yet. Agree to one first; then it can go onto the card.")
    told = from_plan(sight, client_id, plan_told(sight, client_id, line, on=on), on=on)
    for old in told.over:
        end_pattern(by=by, team_id=team_id, at=at, pattern_id=old.id, on=max(on, old.from_on))
    set_patterns(
        by=by, team_id=team_id, at=at, patterns=[_pattern(each, client_id, on) for each in told.new]
    )  # fmt: skip
    return told


def _pattern(line: Proposed, client_id: str, on: date) -> NewPattern:
    doing = line.doing
    return NewPattern(
        id=line.id, client_id=client_id, weekdays=line.weekdays, minutes=doing.minutes, service=doing.service,
        from_on=on, every_weeks=doing.every_weeks, staff_id=doing.staff_id, role=doing.role, place=doing.place,
    )  # fmt: skip
