"""The planner at work: it takes the run that has waited longest, makes the plan in another process, and keeps it."""

import logging
from collections.abc import Callable
from datetime import datetime, time

from alongside.planning.problem import UnplannableError
from alongside.schedule.actions import runs
from alongside.schedule.dayplan.gathered import Gathered, gathered
from alongside.schedule.dayplan.kept import to_keep
from alongside.schedule.dayplan.problem import feed
from alongside.schedule.dayplan.proposal import proposed
from alongside.schedule.dayplan.solving import StoppedError, solve
from alongside.terms import RunState

Clock = Callable[[], datetime]
WENT_WRONG = "Something went wrong in the planner; it is in the log. What was agreed stands. Ask again."


def make_next(*, machine: Clock, wall: Clock) -> bool:
    """Make the plan that has waited longest; False where none waits.

    `machine` is the clock by which a planner is at work or gone; `wall` the one the pages go by.
    """
    runs.sweep(at=machine())
    claimed = runs.claim(at=machine())
    if claimed is None:
        return False
    try:
        _make(claimed, machine, wall)
    except UnplannableError as error:
        runs.fail(claimed.id, at=wall(), why="\n".join(error.faults))
    except StoppedError:
        runs.fail(claimed.id, at=wall(), why=runs.GONE, state=RunState.STOPPED)
    except Exception as error:
        # Its message may quote a record, and nothing of a client belongs in a log.
        logging.getLogger(__name__).error("plan %s: %s", claimed.id, type(error).__name__)
        runs.fail(claimed.id, at=wall(), why=WENT_WRONG)
    return True


def _make(claimed: runs.Claimed, machine: Clock, wall: Clock) -> None:
    day = gathered(claimed.team_id, on=claimed.on)
    fed = feed(day, now=_begun(day, wall()))

    def wanted(spent: float) -> bool:
        return runs.beat(claimed.id, spent=spent, at=machine())

    plan = solve(fed.problem, seed=claimed.seed, seconds=claimed.seconds, wanted=wanted)
    kept = to_keep(proposed(fed, day.needs, plan), fed.problem, plan)
    runs.finish(claimed.id, at=wall(), digest=fed.digest, result=kept)


def _begun(day: Gathered, at: datetime) -> time | None:
    """The time on the team's wall where the day to plan has begun."""
    now = at.astimezone(day.ground.zone)
    return now.time() if now.date() == day.on else None
