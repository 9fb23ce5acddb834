"""How far two raters agree, as dots: one an item, in the cell of what the two gave it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.pages.shared import words

CELL, GAP, LEFT, FOOT = 44.0, 2.0, 62.0, 40.0
RADIUS, PITCH, A_ROW = 3.0, 7.6, 5
MOST = 25
"""How many dots a cell holds; beyond it stands the number."""

Says = int | bool


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair of ratings: where it lies, whether it is the same by both, and a dot for each item."""

    x: float
    y: float
    same: bool
    number: str
    dots: tuple[Dot, ...]

    @property
    def middle(self) -> float:
        return self.x + CELL / 2

    @property
    def words_y(self) -> float:
        return self.y + CELL / 2 + 4


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Dots:
    """The first rater upwards, the second to the right."""

    width: float
    height: float
    cells: tuple[Cell, ...]
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    up: Mark
    across: Mark
    size: float
    radius: float
    label: str


def dots(pairs: Iterable[tuple[Says, Says]], *, scale: bool, names: tuple[str, str]) -> Dots:
    """Pairs of what the first and the second rater gave each item, over 1 to 5 or over not met and met."""
    steps: tuple[Says, ...] = (1, 2, 3, 4, 5) if scale else (False, True)
    number = Counter(pairs)
    side = len(steps) * CELL
    cells = [_cell(row, column, steps, number) for row in range(len(steps)) for column in range(len(steps))]
    same = sum(many for (first, second), many in number.items() if first == second)
    total = sum(number.values())
    middle = LEFT + side / 2
    return Dots(
        width=LEFT + side,
        height=side + FOOT,
        cells=tuple(cells),
        rows=tuple(Mark(LEFT - 8, _top(row, steps) + CELL / 2 + 4, _named(step)) for row, step in enumerate(steps)),
        columns=tuple(Mark(_left(at) + CELL / 2, side + 16, _named(step)) for at, step in enumerate(steps)),
        up=Mark(12, side / 2, names[0]),
        across=Mark(middle, side + FOOT - 6, names[1]),
        size=CELL - GAP,
        radius=RADIUS,
        label=f"{names[0]} and {names[1]} gave {same} of {words.count(total, 'item')} the same",
    )


def _cell(row: int, column: int, steps: tuple[Says, ...], number: Counter[tuple[Says, Says]]) -> Cell:
    many = number[steps[row], steps[column]]
    x, y = _left(column), _top(row, steps)
    drawn = () if many > MOST else tuple(_dot(x, y, many, at) for at in range(many))
    return Cell(x, y, row == column, str(many) if many > MOST else "", drawn)


def _dot(x: float, y: float, many: int, at: int) -> Dot:
    """Rows of five, the whole in the middle of its cell."""
    lines = -(-many // A_ROW)
    line, place = divmod(at, A_ROW)
    here = min(A_ROW, many - line * A_ROW)
    middle_x, middle_y = x + (CELL - GAP) / 2, y + (CELL - GAP) / 2
    return Dot(
        round(middle_x + (place - (here - 1) / 2) * PITCH, 2), round(middle_y + (line - (lines - 1) / 2) * PITCH, 2)
    )


def _left(column: int) -> float:
    return LEFT + column * CELL


def _top(row: int, steps: tuple[Says, ...]) -> float:
    return (len(steps) - 1 - row) * CELL


def _named(step: Says) -> str:
    return {True: "met", False: "not"}[step] if isinstance(step, bool) else str(step)
