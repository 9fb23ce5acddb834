"""An individuals chart: what a figure does when nothing changes, and the months in which something did.

The limits are the mean and 2.66 mean moving ranges to either side (XmR): a rule for a series of single figures
which asks for no theory about how they are made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

FEWEST = 8
"""Fewer points than this say too little about what is usual."""

RUN = 8
RANGES = 2.66
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """What is usual: the mean, and the lowest and highest figure that chance alone would bring."""

    mean: float
    low: float
    high: float


def limits(figures: Sequence[float], *, least: float | None = 0.0, most: float | None = None) -> Limits | None:
    """The limits of a series, oldest first, no further than the figure can go; None for fewer than eight points."""
    if len(figures) < FEWEST:
        return None
    mean = fmean(figures)
    moved = fmean(abs(after - before) for before, after in pairwise(figures))
    low, high = mean - RANGES * moved, mean + RANGES * moved
    return Limits(mean, low if least is None else max(low, least), high if most is None else min(high, most))


def outside(figure: float, usual: Limits) -> int:
    """1 above the limits, -1 below, 0 within them."""
    if figure > usual.high + CLOSE:
        return 1
    return -1 if figure < usual.low - CLOSE else 0


def runs(figures: Sequence[float], usual: Limits) -> list[int]:
    """For each point 1 or -1 where it belongs to a run of eight or more on one side of the mean, else 0.

    A figure on the mean is on neither side, and ends a run.
    """
    sides = [_side(figure - usual.mean) for figure in figures]
    marked = [0] * len(sides)
    begin = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[begin]:
            if sides[begin] and at - begin >= RUN:
                marked[begin:at] = [sides[begin]] * (at - begin)
            begin = at
    return marked


def _side(distance: float) -> int:
    if abs(distance) <= CLOSE:
        return 0
    return 1 if distance > 0 else -1
