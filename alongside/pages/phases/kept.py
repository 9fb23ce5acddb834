"""Whether one person's work was kept to the model so far: what the CTI standard asks of it, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.pages.shared import words
from alongside.records.queries.phases import (
    ASKED_IN_FIRST_MONTH,
    ASKED_OF_NETWORK,
    ASKED_OUT_THERE,
    FIRST_MONTH,
    Phases,
    PhaseTold,
)
from alongside.terms import MOST_AREAS, Phase

KEPT, AHEAD, MISSED = "kept", "ahead", "missed"
APART = 14
"""days by which phases may differ and still be of equal length; as the standard's clause reads it"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing the standard asks, the figure of it, and whether it was kept, missed or is still ahead."""

    what: str
    figure: str
    state: str

    @property
    def mark(self) -> str:
        return {KEPT: "met", AHEAD: "planned", MISSED: "tried"}[self.state]


def kept(time: Phases) -> list[Kept]:
    """What the standard asks of a person's work, once the transition has begun; nothing before."""
    phases = [one for one in time.told if one.phase is not Phase.PRE]
    if not phases:
        return []
    first, before = phases[0], len(time.told) > len(phases)
    went_on = first.ended_on is None
    return [
        Kept("A pre-phase first", words.weeks(time.told[0].days) if before else "none", KEPT if before else MISSED),
        _at_least("Contacts in the first month", first.met.first_month, ASKED_IN_FIRST_MONTH,
                  goes_on=went_on and first.days < FIRST_MONTH),
        _at_least("Transition: out in the community", first.met.out_there, ASKED_OUT_THERE, goes_on=went_on),
        _at_least("Transition: with people around", first.met.network, ASKED_OF_NETWORK, goes_on=went_on),
        _planned(phases),
        _falling(phases),
        _equal(phases),
        _to_the_end(time),
    ]  # fmt: skip


def _at_least(what: str, there: int, of: int, *, goes_on: bool) -> Kept:
    return Kept(what, f"{there} of {of}", KEPT if there >= of else AHEAD if goes_on else MISSED)


def _planned(phases: Sequence[PhaseTold]) -> Kept:
    """Every phase has a plan of one to three things; the one that goes on may still get its own."""
    many = [len(one.plan.areas) if one.plan else 0 for one in phases]
    lacking = [one for one, number in zip(phases, many, strict=True) if not 1 <= number <= MOST_AREAS]
    state = KEPT if not lacking else AHEAD if all(one.ended_on is None for one in lacking) else MISSED
    return Kept("One to three things in each plan", ", ".join(str(number) if number else "–" for number in many), state)


def _falling(phases: Sequence[PhaseTold]) -> Kept:
    """Met less from one phase to the next; the phase that goes on is judged once it is over."""
    pairs = list(pairwise(phases))
    risen = [later for earlier, later in pairs if later.a_week >= earlier.a_week]
    state = AHEAD if not pairs or (risen and all(one.ended_on is None for one in risen)) else MISSED if risen else KEPT
    return Kept("Met less from phase to phase", ", ".join(f"{one.a_week:.1f}" for one in phases), state)


def _equal(phases: Sequence[PhaseTold]) -> Kept:
    over = [one.days for one in phases if one.ended_on is not None]
    longest = max(one.days for one in phases)
    apart = bool(over) and longest - min(over) > APART
    state = MISSED if apart else KEPT if len(over) == len(Phase) - 2 else AHEAD
    return Kept(
        "Three phases of equal length",
        f"{', '.join(str(round(days / 7)) for days in over)} weeks" if over else "–",
        state,
    )


def _to_the_end(time: Phases) -> Kept:
    if time.closing:
        return Kept(
            "Not stopped before the end", words.day_short(time.closing.begun_on, on=time.closing.begun_on), KEPT
        )
    stopped = time.left_on is not None
    return Kept("Not stopped before the end", "left before" if stopped else "goes on", MISSED if stopped else AHEAD)
