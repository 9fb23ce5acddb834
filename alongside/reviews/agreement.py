"""How far two raters agree: on the items of one review, and over teams.

The intraclass correlations are those of Shrout and Fleiss, "Intraclass correlations: uses in assessing rater
reliability", Psychological Bulletin 86 (1979) 420-428.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Says = int | bool


@dataclass(frozen=True, slots=True)
class Difference:
    """An item two raters see differently, and how far apart they are; `apart` is None for a clause."""

    item: str
    first: Says
    second: Says
    apart: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two raters on the items both rated. `exact` is a share in per cent; both figures are None without items."""

    items: int
    same: int
    exact: float | None
    mean_difference: float | None
    differing: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean squares of a table of targets by raters: between targets, between raters, and what is left over."""

    targets: float
    raters: float
    left: float


def agreement(first: Mapping[str, Says], second: Mapping[str, Says]) -> Agreement:
    """Item -> what each said, side by side. The mean absolute difference is None where the items are clauses."""
    both = [item for item in first if item in second]
    differing = tuple(
        Difference(item, first[item], second[item], _apart(first[item], second[item]))
        for item in both
        if first[item] != second[item]
    )
    same = len(both) - len(differing)
    clauses = any(isinstance(first[item], bool) for item in both)
    apart = sum(one.apart or 0 for one in differing)
    return Agreement(
        items=len(both),
        same=same,
        exact=100 * same / len(both) if both else None,
        mean_difference=None if clauses or not both else apart / len(both),
        differing=differing,
    )


def icc_2_1(table: Sequence[Sequence[float]]) -> float | None:
    """ICC(2,1) of targets (rows) by raters (columns): two-way random, absolute agreement, one rater.

    None where it is not defined: fewer than two targets or raters, or no spread at all. It can be below zero.
    Raises ValueError for rows of unequal length.
    """
    found = spread(table)
    if found is None:
        return None
    targets, raters = len(table), len(table[0])
    below = found.targets + (raters - 1) * found.left + raters * (found.raters - found.left) / targets
    return None if abs(below) < _NOTHING else (found.targets - found.left) / below


def icc_3_1(table: Sequence[Sequence[float]]) -> float | None:
    """ICC(3,1): as `icc_2_1`, but consistency only: a rater who is always one higher agrees."""
    found = spread(table)
    if found is None:
        return None
    below = found.targets + (len(table[0]) - 1) * found.left
    return None if abs(below) < _NOTHING else (found.targets - found.left) / below


def spread(table: Sequence[Sequence[float]]) -> Spread | None:
    """The two-way mean squares of a table; None for fewer than two rows or columns."""
    rows, columns = len(table), len(table[0]) if table else 0
    if any(len(row) != columns for row in table):
        raise ValueError("every target needs a figure from every rater")
    if rows < 2 or columns < 2:
        return None
    mean = sum(map(sum, table)) / (rows * columns)
    by_row = [sum(row) / columns for row in table]
    by_column = [sum(column) / rows for column in zip(*table, strict=True)]
    left = sum(
        (cell - by_row[at] - by_column[place] + mean) ** 2
        for at, row in enumerate(table)
        for place, cell in enumerate(row)
    )
    return Spread(
        targets=columns * sum((one - mean) ** 2 for one in by_row) / (rows - 1),
        raters=rows * sum((one - mean) ** 2 for one in by_column) / (columns - 1),
        left=left / ((rows - 1) * (columns - 1)),
    )


_NOTHING = 1e-12


def _apart(first: Says, second: Says) -> int | None:
    return None if isinstance(first, bool) or isinstance(second, bool) else abs(first - second)
