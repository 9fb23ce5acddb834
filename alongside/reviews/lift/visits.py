"""The cheapest change of each item that is counted over contacts: from the figures of people to raises.

A visit lasts at most `LONGEST` minutes and at least `SHORTEST`: nobody is helped by a plan of one visit of six hours,
or of three minutes. Minutes are a person's own; how much of the staff they take depends on how many go.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from alongside.measures.score import NextAnchor
from alongside.reviews.lift.least import (
    CLOSE,
    IMPOSSIBLE,
    NOTHING,
    Cost,
    Level,
    least_for_median,
    least_for_share,
    spread,
    whole_at_least,
)

LONGEST = 60
SHORTEST = 15
WEEKS = 4
USUAL = 45
IN_A_GROUP = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """One person who counts, or who would with a first contact: the figure, and the columns it is made of."""

    client_id: str
    figure: float
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Raise:
    """One person's part: contacts to add, their minutes in all, how many of us at each, and the figure it makes."""

    client_id: str
    contacts: int
    minutes: int
    staff: int
    now: float
    then: float

    @property
    def staff_minutes(self) -> int:
        """What it takes of the team, whoever goes counted once each."""
        return self.minutes * self.staff


Family = Callable[[Sequence[Figure], NextAnchor, Sequence[str], int], tuple[Raise, ...]]
"""The cheapest raises that take an item of a kind to its next anchor; nobody where it cannot be said, or is there.

It is given people in the order in which equals are chosen; newcomers, who would count with a first contact; and how
long a visit lasts where its length is not what counts.
"""


def minutes_for(short: int) -> Cost:
    """The fewest visits in which so many minutes fit, and the fewest minutes they last."""
    if short <= 0:
        return NOTHING
    return Cost(math.ceil(short / LONGEST), max(short, SHORTEST))


def _more_often(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], usual: int) -> tuple[Raise, ...]:
    """S5: a contact is a step of a quarter a week."""
    met = {each.client_id: round(each.figure * WEEKS) for each in people}
    plan = _median_of_whole(met, ahead, lambda short: Cost(max(short, 0)))
    return tuple(
        Raise(client, level - met[client], (level - met[client]) * usual, 1, met[client] / WEEKS, level / WEEKS)
        for client, level in plan.items()
    )


def _longer(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], __: int) -> tuple[Raise, ...]:
    """S4: minutes, in as few visits as hold them."""
    minutes = {each.client_id: round(each.figure * WEEKS) for each in people}
    found = []
    for client, level in _median_of_whole(minutes, ahead, minutes_for).items():
        price = minutes_for(level - minutes[client])
        now, then = minutes[client] / WEEKS, (minutes[client] + price.minutes) / WEEKS
        found.append(Raise(client, price.contacts, price.minutes, 1, now, then))
    return tuple(found)


def _median_of_whole(figures: Mapping[str, int], ahead: NextAnchor, price: Callable[[int], Cost]) -> dict[str, int]:
    """Person -> the whole figure to reach over the four weeks."""
    goal = whole_at_least(ahead.value * WEEKS, beyond=ahead.beyond)
    both = whole_at_least(2 * ahead.value * WEEKS, beyond=ahead.beyond)

    def cost(client: str, level: Level) -> Cost:
        return price(int(level) - figures[client])

    # Of two whole numbers that add up to `both` the upper one is at least half of it.
    upper = range(math.ceil(both / 2), both + 1)
    plan = least_for_median(list(figures), cost, goal=goal, both=both, levels=upper)
    return {client: int(level) for client, level in plan.levels.items()} if plan else {}


def _in_the_community(
    people: Sequence[Figure], ahead: NextAnchor, newcomers: Sequence[str], usual: int
) -> tuple[Raise, ...]:
    """S1: visits in the community. A first one brings a person into the median, at 100 %."""
    goal = Fraction(ahead.value) / 100
    counts = {each.client_id: _out_and_either(each) for each in people}
    plan = _cheapest_shares(counts, goal, len(newcomers))
    if plan is None:
        return ()
    first, raised = plan
    new = [Raise(client, 1, usual, 1, 0.0, 100.0) for client in newcomers[:first]]
    old = []
    for client, level in raised.items():
        out, either = counts[client]
        more = visits_for_share(out, either, level).contacts
        then = 100 * (out + more) / (either + more)
        old.append(Raise(client, more, more * usual, 1, 100 * out / either, then))
    return (*new, *old)


def _out_and_either(person: Figure) -> tuple[int, int]:
    """Contacts in the community, and those there or at the office."""
    out = round(person.columns["community_28"])
    return out, out + round(person.columns["office_28"])


def visits_for_share(out: int, either: int, level: Level) -> Cost:
    """How many more visits in the community make `out` of `either` at least a share."""
    if out >= level * either:
        return NOTHING
    return IMPOSSIBLE if level >= 1 else Cost(math.ceil((level * either - out) / (1 - level)))


def _cheapest_shares(
    counts: Mapping[str, tuple[int, int]], goal: Fraction, newcomers: int
) -> tuple[int, Mapping[str, Level]] | None:
    """How many newcomers to bring in, and whom else to raise to which share."""

    def cost(client: str, level: Level) -> Cost:
        return visits_for_share(*counts[client], level)

    best, found = IMPOSSIBLE, None
    for first in range(newcomers + 1):
        if first >= best.contacts:
            break
        if not counts and not first:
            continue
        levels = _shares_worth_reaching(counts, goal, most=min(best.contacts, _at_most(counts, goal)))
        plan = least_for_median(
            list(counts),
            cost,
            goal=goal,
            both=2 * goal,
            levels=levels,
            beside=first,
            below=Cost(best.contacts - first),
        )
        if plan is not None:
            best, found = Cost(plan.cost.contacts + first), (first, plan.levels)
    return found


def _at_most(counts: Mapping[str, tuple[int, int]], goal: Fraction) -> int:
    """What it takes to bring more than half to the goal: no plan worth having costs more."""
    prices = sorted(visits_for_share(out, either, goal).contacts for out, either in counts.values())
    return sum(prices[: len(prices) // 2 + 1])


def _shares_worth_reaching(counts: Mapping[str, tuple[int, int]], goal: Fraction, most: int) -> list[Fraction]:
    """The shares from the goal up that somebody has, or has after some visits more."""
    shares = {goal, Fraction(1)}
    for out, either in counts.values():
        more = visits_for_share(out, either, goal).contacts
        while out < either and more <= most:
            shares.add(Fraction(out + more, either + more))
            more += 1
    return sorted(shares)


def by_so_many(column: str, number: int) -> Family:
    """H2: one contact makes two of us of one; of nobody it takes one by two. `column` says by how many it is now."""

    def plan_for(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], usual: int) -> tuple[Raise, ...]:
        workers = {each.client_id: round(each.columns[column]) for each in people}

        def cost(client: str) -> Cost:
            missing = max(number - workers[client], 0)
            return Cost(1, missing * usual) if missing else NOTHING

        plan = least_for_share(list(workers), cost, share=ahead.value / 100, beyond=ahead.beyond)
        chosen = plan.levels if plan else {}
        return tuple(Raise(client, 1, usual, number - workers[client], 0.0, 1.0) for client in chosen)

    return plan_for


def _to_a_group(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], usual: int) -> tuple[Raise, ...]:
    """S8: a place in a group each; one of us holds it."""
    came = {each.client_id: each.figure > 0 for each in people}
    plan = least_for_share(
        list(came), lambda client: NOTHING if came[client] else Cost(1), share=ahead.value / 100, beyond=ahead.beyond
    )
    return tuple(Raise(client, 1, usual, 1, 0.0, 1.0) for client in (plan.levels if plan else ()))


def contacts_on_average(per: int) -> Family:
    """S6: contacts for a mean, to whoever has the fewest. So many contacts are one of the figure."""

    def plan_for(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], usual: int) -> tuple[Raise, ...]:
        has = {each.client_id: round(each.figure * per) for each in people}
        short = whole_at_least(ahead.value * per * len(has) - sum(has.values()), beyond=ahead.beyond)
        given = spread(list(has), has.__getitem__, max(short, 0))
        return tuple(
            Raise(client, more, more * usual, 1, has[client] / per, (has[client] + more) / per)
            for client, more in given.items()
        )

    return plan_for


def minutes_on_average(per: int) -> Family:
    """S7: minutes for a mean, in as few contacts as hold them. So many minutes are one of the figure."""

    def plan_for(people: Sequence[Figure], ahead: NextAnchor, _: Sequence[str], __: int) -> tuple[Raise, ...]:
        has = {each.client_id: round(each.figure * per) for each in people}
        short = whole_at_least(ahead.value * per * len(has) - sum(has.values()), beyond=ahead.beyond)
        return tuple(
            Raise(client, contacts, minutes, 1, has[client] / per, (has[client] + minutes) / per)
            for client, contacts, minutes in minutes_shared_out(has, short)
        )

    return plan_for


def minutes_shared_out(has: Mapping[str, int], short: int) -> list[tuple[str, int, int]]:
    """So many minutes in as few contacts as hold them, one by one to whoever has the fewest: client, contacts, minutes.

    `has` are the minutes of each.
    """
    price = minutes_for(short)
    given = spread(list(has), lambda client: has[client] / LONGEST, price.contacts)
    left, found = price.minutes, []
    for at, (client, contacts) in enumerate(given.items()):
        rest = sum(list(given.values())[at + 1 :])
        minutes = min(contacts * LONGEST, left - rest * SHORTEST)
        left -= minutes
        found.append((client, contacts, minutes))
    return found


FAMILIES: Mapping[str, Family] = {
    "H2": by_so_many("workers_14", 2),
    "S1": _in_the_community,
    "S4": _longer,
    "S5": _more_often,
    "S6": contacts_on_average(1),
    "S7": minutes_on_average(WEEKS),
    "S8": _to_a_group,
}


def staff_minutes(item: str, plan: Sequence[Raise]) -> int:
    """The minutes of the team that a plan takes: a group is held once for everybody in it."""
    if item == "S8":
        groups = math.ceil(len(plan) / IN_A_GROUP - CLOSE)
        return groups * max((each.minutes for each in plan), default=0)
    return sum(each.staff_minutes for each in plan)
