"""How long a phase is meant to take until somebody says otherwise."""

from datetime import timedelta

from alongside.records.queries.phases import Phases
from alongside.terms import Phase

USUAL = {Phase.PRE: timedelta(days=28)}
A_THIRD_OF_NINE_MONTHS = timedelta(days=91)


def usual_days(time: Phases, phase: Phase) -> timedelta:
    """A third of nine months, or as long as the transition was meant to be; four weeks for the pre-phase."""
    if phase in USUAL:
        return USUAL[phase]
    transition = next((one for one in time.told if one.phase is Phase.TRANSITION), None)
    if transition and transition.until_on:
        return transition.until_on - transition.begun_on
    return A_THIRD_OF_NINE_MONTHS
