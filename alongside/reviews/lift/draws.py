"""If some of the planned visits happen: what a chart would hold, drawn again and again.

A visit is kept or not by a lot of its own. What is drawn are the columns of the chart, folded as the measures say;
what those columns mean stays with the measures.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from alongside.measures.chart import Aggregate, Fold

Cells = tuple[Any, ...]
"""What one contact brings to each column, None for nothing; or one row of the chart."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One client's contacts: what those on record bring, and what each planned one would."""

    recorded: tuple[Cells, ...]
    planned: tuple[Cells, ...]


def folded(folds: Sequence[Fold], rows: Sequence[Cells]) -> Cells:
    """The columns of the chart over some contacts."""
    return tuple(_fold(fold, [row[at] for row in rows if row[at] is not None]) for at, fold in enumerate(folds))


def _fold(fold: Fold, cells: Sequence[Any]) -> Any:
    if fold is Fold.SUM:
        return sum(cells)
    if fold is Fold.DISTINCT:
        return len(set(cells))
    if not cells:
        return None
    return min(cells) if fold is Fold.MIN else max(cells)


def drawn(
    folds: Sequence[Fold], clients: Mapping[str, Brought], *, kept: float, draws: int, seed: int
) -> list[dict[str, Cells]]:
    """So many charts of a team, client by client, each visit kept with a likelihood; the same for the same seed.

    A number of different workers cannot be added up, so no fold may ask for one.
    """
    lot = random.Random(seed)  # noqa: S311 - a draw that anyone can repeat, not a secret
    charts: list[dict[str, Cells]] = [{} for _ in range(draws)]
    for client, brought in sorted(clients.items()):
        begin = folded(folds, brought.recorded)
        adds = [_adds(at, brought.planned) for at in range(len(folds))]
        known: dict[tuple[bool, ...], Cells] = {}
        for chart in charts:
            happens = tuple([lot.random() < kept for _ in brought.planned])
            if happens not in known:
                known[happens] = tuple(map(_with, folds, begin, adds, [happens] * len(folds)))
            chart[client] = known[happens]
    return charts


def _adds(at: int, planned: Sequence[Cells]) -> list[tuple[int, Any]]:
    """The planned contacts that bring something to a column: which, and what."""
    return [(visit, row[at]) for visit, row in enumerate(planned) if row[at] is not None]


def _with(fold: Fold, begin: Any, adds: Sequence[tuple[int, Any]], happens: Sequence[bool]) -> Any:
    """A column with those planned contacts that happen."""
    cells = [cell for visit, cell in adds if happens[visit]]
    return _fold(fold, cells if begin is None else [begin, *cells]) if cells else begin


def together(aggregate: Aggregate, figures: Sequence[float]) -> float | None:
    """The value of a team from the figures of those who count; None where nobody does."""
    if not figures:
        return None
    if aggregate is Aggregate.MEDIAN:
        return median(figures)
    return 100 * fmean(figures) if aggregate is Aggregate.SHARE else fmean(figures)


def middle(values: Sequence[float], share: float) -> tuple[float, float]:
    """The range that holds a share of the values, as much left out above as below."""
    ranked = sorted(values)
    out = round(len(ranked) * (1 - share) / 2)
    return ranked[out], ranked[len(ranked) - 1 - out]
