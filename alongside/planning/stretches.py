"""A turn cut at what is fixed in it, for solvers that know vehicles and not agreements."""

from dataclasses import dataclass

from alongside.planning.grid import Turn


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a turn between two fixed visits, or all of it: what a solver sees as a vehicle. `last` ends at home."""

    turn: int
    begins: int
    ends: int
    start: int
    end: int
    last: bool


def stretches_of(number: int, turn: Turn) -> list[Stretch]:
    """From the start of a turn to its first fixed visit, from each to the next, and home."""
    place, free, found = turn.begins, turn.free, []
    for pinned in turn.pinned:
        if pinned.start > free:
            found.append(Stretch(number, place, pinned.place, free, pinned.start, last=False))
        place, free = pinned.place, max(free, pinned.end)
    if turn.end > free:
        found.append(Stretch(number, place, turn.ends, free, turn.end, last=True))
    return found
