"""Looking for a better order: simulated annealing over who takes which visit, and in what order.

A try moves one visit beside another, exchanges two, or exchanges what two people do from some point on; `walk` says
what it costs. Worse orders are accepted less and less, and the best one ever seen is handed back.
"""

from dataclasses import dataclass
from math import log
from random import Random
from time import monotonic

from alongside.planning.grid import Grid
from alongside.planning.order import Order
from alongside.planning.walk import State, Walk, Who

LOOK_AT_THE_CLOCK = 64
"""Tries between two looks at the clock."""
ENOUGH = 1000
"""Tries a visit after which one search has cooled slowly enough; with more, several begin and the best is kept."""
MOST = 40
WARMTHS = (1.0, 2.0, 0.5)
"""Each search begins so much warmer than the effort says; which is best, no day tells beforehand."""


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop: after so many seconds, or so many tries if that is sooner. `warm`, `cold`: points, see `anneal`."""

    seconds: float
    rounds: int | None = None
    warm: float = 40.0
    cold: float = 0.5


def searched(grid: Grid, order: Order, chance: Random, effort: Effort) -> tuple[Order, int]:
    """The best order of one search, or of several where there is time; and the tries made.

    Two of three begin from the order given, every third from the best so far. How many is settled by the rounds
    of the effort or, without them, by how quick the first few tries are.
    """
    begun = monotonic()
    first = Annealing(grid, order, chance)
    many = _how_many(first, effort)
    best, tried = first.best, first.tried
    for number in range(many):
        left = effort.seconds - (monotonic() - begun)
        if left <= 0:
            break
        search = Annealing(grid, best if number % 3 == 2 else order, chance)
        rounds = None if effort.rounds is None else effort.rounds // many
        warm = effort.warm * WARMTHS[number % len(WARMTHS)] if many > 1 else effort.warm
        found = search.anneal(Effort(left / (many - number), rounds, warm, effort.cold))
        best, tried = min(best, found, key=lambda one: one.points), tried + search.tried
    return best, tried


def _how_many(first: "Annealing", effort: Effort) -> int:
    enough = ENOUGH * max(1, len(first.visits))
    if effort.rounds is not None:
        return min(MOST, max(1, effort.rounds // enough))
    begun = monotonic()
    first.anneal(Effort(effort.seconds / 10, 4 * LOOK_AT_THE_CLOCK, effort.warm, effort.cold))
    a_second = first.tried / max(1e-6, monotonic() - begun)
    return min(MOST, max(1, int(a_second * effort.seconds / enough)))


class Annealing:
    """One search from one order. `tried` counts the tries."""

    def __init__(self, grid: Grid, order: Order, chance: Random) -> None:
        self.grid, self.chance, self.walk = grid, chance, Walk(grid)
        self.now = order.copy()
        self.states: list[State] = []
        self.now.points = self.walk.along(self.now.jobs, self.now.who, self.states)
        self.begun = dict(self.walk.begun)
        self.best = self.now.copy()
        self.visits = [job for job in order.jobs if job >= 0]
        self.may = {job: [list(options) for options in grid.jobs[job].options] for job in self.visits}
        self.known = set(self.visits)
        self.near = {job: [near for near in grid.near[job] if near in self.known] for job in self.visits}
        self.tried = 0

    def anneal(self, effort: Effort) -> Order:
        """Try until the effort is spent. A try that costs d points more is taken with the chance exp(-d / warmth);
        the warmth falls evenly on a log scale from `warm` to `cold`."""
        if not self.visits:
            return self.best
        begun, uniform, tried = monotonic(), self.chance.random, 0
        cooling, warmth = log(effort.cold / effort.warm), effort.warm
        while effort.rounds is None or tried < effort.rounds:
            if tried % LOOK_AT_THE_CLOCK == 0:
                spent = (monotonic() - begun) / effort.seconds
                if spent >= 1:
                    break
                share = spent if effort.rounds is None else tried / effort.rounds
                warmth = effort.warm * 2.718281828459045 ** (cooling * share)
            tried += 1
            bound = self.now.points - warmth * log(1.0 - uniform())
            self._try(bound)
        self.tried += tried
        return self.best

    def _try(self, bound: float) -> None:
        jobs, who = self.now.jobs[:], self.now.who[:]
        kind = self.chance.random()
        if kind < 0.6:
            begin = self._move(jobs, who)
        elif kind < 0.85:
            begin = self._exchange(jobs, who)
        elif kind < 0.95:
            begin = self._shift(jobs)
        else:
            begin = self._cross(jobs, who)
        if begin is None:
            return
        points = self.walk.rest_of(jobs, who, begin, self.states, bound)
        if points > bound:
            return
        self.now = Order(jobs, who, points)
        self._remember(begin)
        if points < self.best.points - 1e-9:
            self.best = self.now.copy()

    def _remember(self, begin: int) -> None:
        """Keep the states of the order just taken, from where it is new."""
        walk, states, order = self.walk, self.states, self.now
        walk.now = states[begin].copy()
        del states[begin:]
        for job in order.jobs[begin:]:
            states.append(walk.now.copy())
            walk.step(job, order.who)

    def _move(self, jobs: list[int], who: list[Who]) -> int | None:
        """One visit next to another, with one of that one's people; now and then anywhere, with anybody."""
        chance = self.chance
        job = self._any_visit()
        near = self.near[job]
        part = chance.randrange(len(who[job]))
        if near and chance.random() < 0.85:
            beside = near[int(len(near) * chance.random() ** 1.5)]
            turn = chance.choice(who[beside])
            if turn not in self.grid.jobs[job].options[part]:
                return None
        else:
            beside = chance.choice(jobs)
            turn = chance.choice(self.may[job][part])
        who[job] = tuple(turn if number == part else other for number, other in enumerate(who[job]))
        old = jobs.index(job)
        if beside == job:
            return old
        del jobs[old]
        new = jobs.index(beside) + chance.randrange(2)
        jobs.insert(new, job)
        return min(old, new)

    def _any_visit(self) -> int:
        """Any visit; one left out three times in ten if there is one."""
        chance = self.chance
        if chance.random() < 0.1:
            left_out = [job for job in self.visits if self.walk.begun[job] is None]
            if left_out:
                return chance.choice(left_out)
        return chance.choice(self.visits)

    def _exchange(self, jobs: list[int], who: list[Who]) -> int | None:
        """Two visits change places, and one of the people of each."""
        chance = self.chance
        one = chance.choice(self.visits)
        near = self.near[one]
        other = chance.choice(near) if near and chance.random() < 0.7 else chance.choice(self.visits)
        if one == other:
            return None
        part, others = chance.randrange(len(who[one])), chance.randrange(len(who[other]))
        mine, theirs = who[one][part], who[other][others]
        if theirs not in self.grid.jobs[one].options[part] or mine not in self.grid.jobs[other].options[others]:
            return None
        who[one] = tuple(theirs if number == part else turn for number, turn in enumerate(who[one]))
        who[other] = tuple(mine if number == others else turn for number, turn in enumerate(who[other]))
        at, there = jobs.index(one), jobs.index(other)
        jobs[at], jobs[there] = other, one
        return min(at, there)

    def _shift(self, jobs: list[int]) -> int | None:
        """Something earlier or later in the order, with the same people; what is fixed as well."""
        old = self.chance.randrange(len(jobs))
        job = jobs.pop(old)
        new = max(0, min(len(jobs), old + self.chance.randint(-8, 8)))
        jobs.insert(new, job)
        return None if new == old else min(old, new)

    def _cross(self, jobs: list[int], who: list[Who]) -> int | None:
        """Two people exchange what they do from some point on, as far as each may."""
        chance = self.chance
        begin = chance.randrange(len(jobs))
        if jobs[begin] < 0:
            return None
        one = chance.choice(who[jobs[begin]])
        other = chance.randrange(len(self.grid.turns))
        exchanged = {one: other, other: one}
        for job in jobs[begin:]:
            if job >= 0 and (one in who[job] or other in who[job]):
                swapped = tuple(exchanged.get(turn, turn) for turn in who[job])
                options = self.grid.jobs[job].options
                if all(turn in options[part] for part, turn in enumerate(swapped)):
                    who[job] = swapped
        return begin
