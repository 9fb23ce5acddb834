"""What came of a client's goals: the contacts that served each, the last of them, and the last eight weeks."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from alongside.records.access import Sight
from alongside.records.queries.standing import standing
from alongside.terms import Outcome

WEEK, WEEKS, LATELY = 7, 8, 28


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A week of what the team does: how often it happened, whether it was meant at all, whether it is this one."""

    monday: date
    happened: int
    meant: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The contacts that served a goal, in this plan and the ones before it: in 28 days, in all, and the last one."""

    lately: int = 0
    altogether: int = 0
    last_on: date | None = None
    by_week: Mapping[tuple[str, date], int] = field(default_factory=dict)
    """(service, Monday) -> contacts, for the last eight weeks"""


NOTHING = Progress()


def progress(sight: Sight, client_id: str, *, on: date) -> dict[str, Progress]:
    """First goal of a line of goals -> what came of it. Meetings alone count, as they stand. Two queries."""
    rows = standing(sight).filter(client_id=client_id, goal__isnull=False, started_on__lte=on)
    rows = rows.filter(outcome=Outcome.COMPLETED).annotate(root=Coalesce("goal__first_id", "goal_id"))
    since = _monday(on) - timedelta(days=WEEK * (WEEKS - 1))
    weeks: defaultdict[str, Counter[tuple[str, date]]] = defaultdict(Counter)
    for root, service, day in rows.filter(started_on__gte=since).values_list("root", "service", "started_on"):
        weeks[root][service, _monday(day)] += 1
    lately = Count("id", filter=Q(started_on__gt=on - timedelta(days=LATELY)))
    sums = rows.order_by().values("root").annotate(lately=lately, altogether=Count("id"), last_on=Max("started_on"))
    return {one["root"]: Progress(one["lately"], one["altogether"], one["last_on"], weeks[one["root"]]) for one in sums}


def weeks_of(mine: Progress, service: str, *, since: date | None, on: date) -> tuple[WeekMark, ...]:
    """The last eight weeks of one service of a goal, this week last; meant from the week after the plan's agreement."""
    first = _monday(on) - timedelta(days=WEEK * (WEEKS - 1))
    mondays = [first + timedelta(days=WEEK * each) for each in range(WEEKS)]
    return tuple(
        WeekMark(
            monday, mine.by_week.get((service, monday), 0), meant=since is not None and monday >= since,
            now=monday == mondays[-1],
        )
        for monday in mondays
    )  # fmt: skip


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
