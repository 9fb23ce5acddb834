"""The least that moves a figure: whom to raise, and how far, so that a median, a share or a mean arrives.

Everything here is exact: no other choice reaches the goal with fewer contacts, nor with as few and fewer minutes.
`tests/generative/reviews` holds it against every choice there is on small teams.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

CLOSE = 1e-9


class Cost(NamedTuple):
    """What a raise takes; the fewer contacts come first, then the fewer minutes."""

    contacts: int
    minutes: int = 0

    def plus(self, other: "Cost") -> "Cost":
        """Both together."""
        return Cost(self.contacts + other.contacts, self.minutes + other.minutes)


Level = int | Fraction
"""A figure to reach, exact."""

NOTHING = Cost(0)
IMPOSSIBLE = Cost(10**9)


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to raise to which level, and what it costs in all."""

    levels: Mapping[str, Level]
    cost: Cost


def whole_at_least(amount: float, *, beyond: bool = False) -> int:
    """The smallest whole number that is at least an amount, or `beyond` it."""
    return math.floor(amount + CLOSE) + 1 if beyond else math.ceil(amount - CLOSE)


def up(amount: float, steps: int) -> float:
    """An amount rounded up to so many decimals, so that whoever does as much arrives."""
    scale = float(10**steps)
    return math.ceil(amount * scale - CLOSE) / scale


def least_for_median(
    people: Sequence[str],
    cost: Callable[[str, Level], Cost],
    *,
    goal: Level,
    both: Level,
    levels: Iterable[Level],
    beside: int = 0,
    below: Cost = IMPOSSIBLE,
) -> Plan | None:
    """The cheapest raises after which the median of `people` is there; None if none costs less than `below`.

    `goal` is what the middle one of an odd number needs. Of an even number the middle two must add up to `both`:
    `levels` are the figures, from `goal` up and in order, that the upper of them may have. `beside` more people
    stand at the top whatever happens. Among equals whoever comes first in `people` is raised.
    """
    many = len(people) + beside
    if many % 2:
        return _best([_to_one_level(people, cost, goal, (many + 1) // 2 - beside)], below)
    half = many // 2 - beside
    found: Plan | None = None
    for level in levels:
        upper = _to_one_level(people, cost, level, half)
        if upper.cost >= (found.cost if found else below):
            break
        found = (
            _best([_to_two_levels(people, cost, level, both - level, half)], found.cost if found else below) or found
        )
    return found


def _best(plans: Iterable[Plan], below: Cost) -> Plan | None:
    return min((plan for plan in plans if plan.cost < min(below, IMPOSSIBLE)), key=lambda plan: plan.cost, default=None)


def _to_one_level(people: Sequence[str], cost: Callable[[str, Level], Cost], level: Level, number: int) -> Plan:
    """So many people at a level, whoever is nearest."""
    priced = sorted(((cost(person, level), at) for at, person in enumerate(people)))[: max(number, 0)]
    return _plan(people, [(price, at, level) for price, at in priced])


def _to_two_levels(
    people: Sequence[str], cost: Callable[[str, Level], Cost], upper: Level, lower: Level, number: int
) -> Plan:
    """So many people at the upper level, and one more at the lower.

    Not always the next one in order: somebody whole visits away from the upper level may pass somebody nearer.
    """
    if number < 0 or number >= len(people):
        return _plan(people, []) if number < 0 else Plan({}, IMPOSSIBLE)
    priced = sorted((cost(person, upper), at) for at, person in enumerate(people))
    top, spare = priced[:number], priced[number:]
    added = _sum(price for price, _ in top)
    low = {at: cost(person, lower) for at, person in enumerate(people)}
    choices: list[tuple[Cost, int | None, int]] = [(added.plus(low[spare_at]), None, spare_at) for _, spare_at in spare]
    next_price, next_at = spare[0]
    for price, at in top:
        rest = Cost(added.contacts - price.contacts, added.minutes - price.minutes)
        choices.append((rest.plus(next_price).plus(low[at]), next_at, at))
    _, joins, lowest = min(choices, key=lambda choice: (choice[0], choice[1] is not None, choice[2]))
    chosen = [(price, at, upper) for price, at in top if at != lowest]
    if joins is not None:
        chosen.append((next_price, joins, upper))
    return _plan(people, [*chosen, (low[lowest], lowest, lower)])


def _plan(people: Sequence[str], chosen: Sequence[tuple[Cost, int, Level]]) -> Plan:
    raised = {people[at]: level for price, at, level in chosen if price > NOTHING}
    return Plan(raised, _sum(price for price, _, _ in chosen))


def _sum(prices: Iterable[Cost]) -> Cost:
    listed = list(prices)
    return Cost(sum(price.contacts for price in listed), sum(price.minutes for price in listed))


def least_for_share(people: Sequence[str], cost: Callable[[str], Cost], *, share: float, beyond: bool) -> Plan | None:
    """The cheapest people to turn from no to yes until the yeses are a `share` (0 to 1) of all; None if they are.

    `cost` is nothing for whoever is a yes already.
    """
    priced = sorted((cost(person), at) for at, person in enumerate(people))
    yeses = sum(price == NOTHING for price, _ in priced)
    wanted = whole_at_least(share * len(people), beyond=beyond)
    if wanted <= yeses or wanted > len(people):
        return None
    return _plan(people, [(price, at, 1) for price, at in priced[:wanted]])


def spread(people: Sequence[str], has: Callable[[str], float], number: int) -> dict[str, int]:
    """So many contacts handed out one by one, each to whoever then has the fewest."""
    given = dict.fromkeys(people, 0)
    for _ in range(number):
        least = min(people, key=lambda person: has(person) + given[person])
        given[least] += 1
    return {person: many for person, many in given.items() if many}
