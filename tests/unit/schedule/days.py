"""A day that can be planned: who works when, who needs what, and the planner at work for a second."""

from datetime import UTC, datetime, time, timedelta

from alongside.schedule.actions.making import make_next
from alongside.schedule.actions.runs import request_plan
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.problem import Fed, feed
from alongside.schedule.dayplan.told import PlanTold, plan_of
from alongside.teams.access import Actor
from alongside.teams.actions.working import set_usual_week
from alongside.teams.models import new_id
from tests.cast import AT, OPENED, TODAY, Cast, staff_of
from tests.unit.schedule.planning import sight

TOMORROW = TODAY + timedelta(days=1)
NINE_TO_FIVE = {weekday: (time(9), time(17)) for weekday in range(5)}


def at_work(cast: Cast, *actors: Actor) -> None:
    """They work from nine to five on weekdays."""
    for actor in actors or (cast.rosa, cast.aaron):
        set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(actor), from_on=OPENED,
                       days=NINE_TO_FIVE)  # fmt: skip


def fed(cast: Cast, now: time | None = None) -> Fed:
    """Tomorrow, ready for the planner."""
    return feed(gathered(cast.team.id, on=TOMORROW), now=now)


def asked(cast: Cast, by: Actor | None = None, *, seconds: int = 1) -> str:
    """A plan of tomorrow is asked for."""
    run_id = new_id()
    return request_plan(by=by or cast.denise, team_id=cast.team.id, at=AT, run_id=run_id, on=TOMORROW,
                        seconds=seconds).id  # fmt: skip


def at_machine() -> datetime:
    return datetime(2026, 9, 30, 21, 0, tzinfo=UTC)


def worked() -> bool:
    """The planner takes the next run, if one waits."""
    return make_next(machine=at_machine, wall=lambda: AT)


def told(cast: Cast, actor: Actor | None = None) -> PlanTold:
    """The plan of tomorrow as somebody reads it."""
    found = plan_of(sight(cast, actor), on=TOMORROW)
    assert found is not None
    return found


def made(cast: Cast) -> PlanTold:
    """A plan of tomorrow that was asked for and made."""
    asked(cast)
    assert worked()
    return told(cast)
