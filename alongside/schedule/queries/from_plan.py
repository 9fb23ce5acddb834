"""What an agreed plan asks of the week: a line of the weekly card for each thing the team does, and which are there.

A line takes its identity of what it is for, so that it is put on the card once, however often somebody presses.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from alongside.records.access import Sight
from alongside.records.queries.plans import Doing, PlanTold, ever_meant
from alongside.schedule.models import WeeklyPattern
from alongside.schedule.queries.cards import CardLine, card_of

WORKDAYS = range(5)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A line as the plan would have it; `there` when it was put on the card before."""

    id: str
    doing: Doing
    weekdays: tuple[int, ...]
    there: bool

    @property
    def days(self) -> str:
        return ", ".join(DAYS[day] for day in self.weekdays)


@dataclass(frozen=True, slots=True)
class FromPlan:
    """The lines an agreed plan asks for, and the lines of earlier plans that would end."""

    lines: tuple[Proposed, ...]
    over: tuple[CardLine, ...]

    @property
    def new(self) -> tuple[Proposed, ...]:
        return tuple(line for line in self.lines if not line.there)

    @property
    def changes(self) -> bool:
        return bool(self.new or self.over)


def line_id(intervention_id: str) -> str:
    return uuid5(NAMESPACE_OID, f"card of {intervention_id}").hex


def from_plan(sight: Sight, client_id: str, plan: PlanTold, *, on: date) -> FromPlan:
    """What would change on the card of a client whose plan holds. Three queries."""
    card = card_of(sight, client_id, on=on)
    wanted = {line_id(one.id): one for goal in plan.open_goals for one in goal.doing}
    there = set(WeeklyPattern.objects.filter(id__in=wanted).values_list("id", flat=True))
    of_plans = {line_id(each) for each in ever_meant(sight, client_id)}
    over = tuple(line for line in card if line.id in of_plans - wanted.keys() and line.until_on is None)
    taken = Counter(day for line in card if line not in over for day in line.weekdays)
    lines = []
    for id, doing in wanted.items():
        days = spread(doing.times, taken)
        if id not in there:
            taken.update(days)
        lines.append(Proposed(id, doing, days, id in there))
    return FromPlan(tuple(lines), over)


def spread(times: int, taken: Counter[int]) -> tuple[int, ...]:
    """So many days of a week: apart from each other, and on the workdays with least on the card already."""
    if times >= len(WORKDAYS):
        return tuple(range(times))
    chosen: list[int] = []
    while len(chosen) < times:
        left = [day for day in WORKDAYS if day not in chosen]
        chosen.append(min(left, key=lambda day: (taken[day], -_apart(day, chosen), day)))
    return tuple(sorted(chosen))


def _apart(day: int, chosen: Iterable[int]) -> int:
    return min((abs(day - each) for each in chosen), default=0)
