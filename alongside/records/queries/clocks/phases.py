"""The work of a CTI team: it begins, each phase has its plan and its end, and a note closes it."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told
from alongside.terms import Phase

PAGE = ("client-phases",)


def _phase_ends(told: Told, on: date) -> Iterator[Due]:
    """The day a phase was meant to be over they go on to the next; after the last one stands the closing note."""
    at = told.phase
    if at is None or at.phase is None or at.until_on is None:
        return
    last = at.until_on - timedelta(days=1)
    following = tuple(Phase)[tuple(Phase).index(at.phase) + 1]
    closes = following is Phase.CLOSED
    yield Due(
        "Closing note" if closes else f"{at.phase.label} ends", at.until_on, urgency(at.until_on, on),
        made_by=f"In the {at.phase.label.lower()} since {spoken(at.since_on)}, meant to last until {spoken(last)}.",
        met_by="Write how it went and what goes on."
        if closes
        else f"Go on to the {following.label.lower()} with them.",
        opens=PAGE,
    )  # fmt: skip


def _phase_plan(told: Told, on: date) -> Iterator[Due]:
    """Each of the three phases has a plan within two weeks."""
    at = told.phase
    if at is None or at.planned or at.phase in {None, Phase.PRE, Phase.CLOSED}:
        return
    by = at.since_on + timedelta(days=told.days.phase_plan)
    yield Due(
        f"Plan of the {at.phase.label.lower()}" if at.phase else "", by, urgency(by, on),
        made_by=f"It began {spoken(at.since_on)}, and nobody has written what it is about.",
        met_by="Write it with them: one to three things, in their words.", opens=PAGE,
    )  # fmt: skip


def _work_begins_and_ends(told: Told, on: date) -> Iterator[Due]:
    """Whoever came begins within a week; whoever is done leaves within two."""
    at = told.phase
    if at is None or at.phase not in {None, Phase.CLOSED}:
        return
    closed = at.phase is Phase.CLOSED
    by = at.since_on + timedelta(days=told.days.left_after_closing if closed else told.days.phases_begun)
    yield Due(
        "End their time on the team" if closed else "Phases begin", by, urgency(by, on),
        made_by=f"The work was closed {spoken(at.since_on)}." if closed
        else f"Enrolled {spoken(at.since_on)}, and no phase has begun.",
        met_by="End it with their words and ours." if closed else "Begin the pre-phase, or the transition.",
        opens=PAGE,
    )  # fmt: skip


PHASE_ENDS = Clock("phase_ends", "A phase ends", _phase_ends)
PHASE_PLAN = Clock("phase_plan", "Plan of a phase", _phase_plan)
PHASES_BEGIN = Clock("phases_begin", "Phases begin, and their end", _work_begins_and_ends)
OF_PHASES = (PHASE_ENDS, PHASE_PLAN, PHASES_BEGIN)
