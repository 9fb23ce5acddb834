"""The visits of a plan that waits for the team's word, as the board shows them: outlined, dashed, not yet anybody's."""

from datetime import datetime

from alongside.records.access import Sight
from alongside.schedule.dayplan.proposal import ProposedVisit
from alongside.schedule.dayplan.told import PlanTold
from alongside.schedule.queries.visits import PlannedVisit
from alongside.terms import RunState, VisitState

NO_ROW = 0
"""in place of the row that says how a visit stands: of these none does"""


def dashed(told: PlanTold | None, sight: Sight) -> tuple[PlannedVisit, ...]:
    """What the plan would lay where nothing stands yet; a visit that is on the board already stays where it is."""
    if told is None or told.proposal is None or told.run.state is not RunState.DONE:
        return ()
    return tuple(_planned(one, told, sight) for one in told.proposed if one.wanted.start is None)


def _planned(one: ProposedVisit, told: PlanTold, sight: Sight) -> PlannedVisit:
    wanted = one.wanted
    first = min(one.going, key=lambda each: each.start)
    begins, ends = (datetime.combine(told.run.on, moment) for moment in (first.start, first.end))
    return PlannedVisit(
        id=wanted.id, standing=NO_ROW, client_id=wanted.client_id, client=wanted.client, state=VisitState.PROPOSED,
        on=told.run.on, start=one.start, starts_at=None, minutes=int((ends - begins).total_seconds() // 60),
        window_from=wanted.window_from, window_to=wanted.window_to, staff_ids=one.staff_ids,
        called=tuple(each.called for each in one.going), people=wanted.people, role=wanted.role,
        credential=wanted.credential, mode=wanted.mode,
        place=wanted.place, place_words=wanted.place_words, service=wanted.service if sight.services else "",
        why=wanted.why if sight.services else "", origin=wanted.origin, pattern_id=wanted.pattern_id, latitude=None,
        longitude=None, contact_id="", missed="", cancelled="", part2=wanted.part2,
    )  # fmt: skip
