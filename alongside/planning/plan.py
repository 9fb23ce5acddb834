"""What a planner proposes: who goes where and when, what is left out and why, and what it costs, rule by rule."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """One person at one visit. `part` counts the visit's people from 0; times are minutes after midnight of the day.

    `travel`: minutes on the way there, from where the person was before (0 where the day begins with it, anywhere).
    """

    visit: str
    part: int
    staff: str
    start: int
    end: int
    travel: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """A break as it falls in the plan."""

    staff: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way left to a visit that found no place: what would have to give, who comes when, at what price.

    `relaxes` is the rule that would have to give; `moves` the visits left out instead. `sentence` says it in words.
    """

    relaxes: str
    staff: tuple[str, ...]
    starts: tuple[int, ...]
    price: float
    sentence: str
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmet:
    """A visit left out: the rule that stopped it, in words too, and the best way left if there is one."""

    visit: str
    rule: str
    sentence: str
    way: Way | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one rule costs in all: so many (minutes, visits) at its price make so many points."""

    rule: str
    amount: float
    points: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal. Every visit of the problem is in `assignments` or in `unmet`, in no third place and never in both.

    `rounds` is how many tries the search made. The same problem, seed, engine and rounds give the same plan.
    """

    assignments: tuple[Assignment, ...]
    rests: tuple[Rest, ...]
    unmet: tuple[Unmet, ...]
    costs: tuple[Cost, ...]
    seed: int
    seconds: float
    engine: str
    rounds: int

    @property
    def cost(self) -> float:
        """All the points together."""
        return sum(cost.points for cost in self.costs)

    def of_visit(self, visit: str) -> Sequence[Assignment]:
        """The people of one visit, in the order of its parts."""
        return [assignment for assignment in self.assignments if assignment.visit == visit]

    def of_staff(self, staff: str) -> Sequence[Assignment]:
        """One person's visits in the order they are made."""
        mine = (assignment for assignment in self.assignments if assignment.staff == staff)
        return sorted(mine, key=lambda assignment: (assignment.start, assignment.end))
