"""The cheapest way to move a median: whose figures would have to be how much higher."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Raise:
    """One person's figure now, the figure that would do, and the whole steps between them."""

    client_id: str
    now: float
    needed: float
    steps: int


def cheapest_lift(figures: Mapping[str, float], goal: float, step: float) -> tuple[Raise, ...]:
    """Who to raise, in whole steps of `step`, so that the median of `figures` reaches `goal`; nobody if it has.

    The people nearest below the goal are raised, as few as the median needs. With an even number of people the
    middle two are averaged, so a high upper one can carry a lower one that stops short of the goal.
    """
    ranked = sorted(figures.items(), key=lambda pair: (pair[1], pair[0]))
    if not ranked or _median([figure for _, figure in ranked]) >= goal - CLOSE:
        return ()
    middle = len(ranked) // 2
    if len(ranked) % 2 == 0 and ranked[middle][1] >= goal:
        client, now = ranked[middle - 1]
        return (_raise(client, now, 2 * goal - ranked[middle][1], step),)
    lowest = middle if len(ranked) % 2 else middle - 1
    return tuple(_raise(client, now, goal, step) for client, now in ranked[lowest:] if now < goal - CLOSE)


def _raise(client: str, now: float, needed: float, step: float) -> Raise:
    steps = math.ceil((needed - now) / step - CLOSE)
    return Raise(client, now, now + steps * step, steps)


def _median(ranked: list[float]) -> float:
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
