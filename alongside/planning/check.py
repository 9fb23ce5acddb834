"""A plan held against its problem by somebody who has not made it: which rules it breaks, and what it costs.

Reads nothing but the two; knows nothing of how a plan is searched for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.planning.plan import Assignment, Cost, Plan
from alongside.planning.problem import Problem, Shift, Staff, Visit, clock
from alongside.planning.rules import PRICED, Rule, changed, earliest, forbidden, gone_by, price_of, shift_of, unkept


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that must be kept and is not. `standing`: nothing but fixed visits is to blame; people decided so."""

    rule: Rule
    visit: str | None
    staff: str | None
    sentence: str
    standing: bool = False


def check(problem: Problem, plan: Plan) -> list[Breach]:
    """Every rule that must be kept and is not; empty for a plan that may be carried out."""
    held = _Held(problem, plan)
    found = [*held.counted(), *held.visits()]
    for worker in problem.staff:
        found += held.day_of(worker)
    return found


def priced(problem: Problem, plan: Plan) -> tuple[Cost, ...]:
    """What each priced rule costs, in the order of `PRICED`; rules that cost nothing included."""
    held = _Held(problem, plan)
    amounts = held.amounts()
    return tuple(Cost(rule.value, amounts[rule], amounts[rule] * price_of(problem.prices, rule)) for rule in PRICED)


class _Held:
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.known = {visit.id: visit for visit in problem.visits}
        self.workers = {worker.id: worker for worker in problem.staff}
        self.of_visit: dict[str, list[Assignment]] = defaultdict(list)
        self.of_staff: dict[str, list[Assignment]] = defaultdict(list)
        for one in sorted(plan.assignments, key=lambda one: (one.start, one.end, one.part)):
            self.of_visit[one.visit].append(one)
            self.of_staff[one.staff].append(one)

    def counted(self) -> Iterator[Breach]:
        """Nothing lost, nothing twice, nobody invented."""
        left_out = [unmet.visit for unmet in self.plan.unmet]
        for visit in self.problem.visits:
            parts = sorted(one.part for one in self.of_visit[visit.id])
            if (visit.id in left_out) == (parts == list(range(len(visit.parts)))) or left_out.count(visit.id) > 1:
                yield Breach(Rule.TOGETHER, visit.id, None, f"{visit.id} is neither planned whole nor left out once")
        for name in {*self.of_visit, *left_out} - set(self.known):
            yield Breach(Rule.TOGETHER, name, None, f"{name} is no visit of this problem")
        for name in set(self.of_staff) - set(self.workers):
            yield Breach(Rule.SHIFT, None, name, f"{name} is nobody of this problem")

    def visits(self) -> Iterator[Breach]:
        for visit in self.problem.visits:
            ones = sorted(self.of_visit[visit.id], key=lambda one: one.part)
            if len(ones) == len(visit.parts) and all(one.staff in self.workers for one in ones):
                yield from self._fixed(visit, ones) if visit.fixed else self._visit(visit, ones)

    def _fixed(self, visit: Visit, ones: Sequence[Assignment]) -> Iterator[Breach]:
        assert visit.booked is not None
        if (tuple(one.staff for one in ones), tuple(one.start for one in ones)) != (
            visit.booked.staff,
            visit.booked.starts,
        ):
            yield Breach(Rule.FIXED, visit.id, None, f"{visit.id} is fixed, and is not where it was")

    def _visit(self, visit: Visit, ones: Sequence[Assignment]) -> Iterator[Breach]:
        for one in ones:
            for rule in forbidden(visit, visit.parts[one.part], self.workers[one.staff]):
                yield Breach(rule, visit.id, one.staff, f"{one.staff} may not come to {visit.id}: {rule.meaning}")
            begun = self.problem.now is not None and one.start < self.problem.now
            if begun or not any(window.start <= one.start <= window.end for window in visit.windows):
                yield Breach(Rule.WINDOW, visit.id, one.staff, f"{visit.id} begins at {clock(one.start)}, in no window")
            if one.end != one.start + visit.minutes_of(one.part):
                yield Breach(Rule.WINDOW, visit.id, one.staff, f"{visit.id} ends at {clock(one.end)}, too soon or late")
        not_before = earliest(self.problem.prices, visit)
        if not_before is not None and ones[0].start < not_before:
            yield Breach(Rule.FORWARD, visit.id, None, f"{visit.id} was agreed for later than {clock(ones[0].start)}")
        if len(ones) == 2:
            apart = ones[1].start - ones[0].start
            if ones[0].staff == ones[1].staff or not visit.gap[0] <= apart <= visit.gap[1]:
                yield Breach(Rule.TOGETHER, visit.id, None, f"{visit.id} asks for two people; they are {apart} apart")

    def day_of(self, worker: Staff) -> Iterator[Breach]:
        for shift, ones in self._by_shift(worker):
            if shift is None:
                for one in ones:
                    said = f"{worker.id} is not at work for {one.visit}"
                    yield Breach(Rule.SHIFT, one.visit, worker.id, said, standing=one.fixed)
                continue
            yield from self._ways(worker, shift, ones)
            yield from self._rests(worker, shift, ones)
            yield from self._load(worker, ones)

    def _by_shift(self, worker: Staff) -> Iterator[tuple[Shift | None, list[Assignment]]]:
        mine = self.of_staff[worker.id]
        for shift in worker.shifts:
            yield shift, [one for one in mine if shift_of(worker, one.start) is shift]
        yield None, [one for one in mine if shift_of(worker, one.start) is None]

    def _ways(self, worker: Staff, shift: Shift, ones: list[Assignment]) -> Iterator[Breach]:
        """From the start of the shift, from visit to visit, and home before overtime ends."""
        if not ones:
            return
        first, last = ones[0], ones[-1]
        if first.start - self._leg(worker.start, first) < shift.start:
            said = f"{worker.id} cannot be at {first.visit} by {clock(first.start)}"
            yield Breach(Rule.SHIFT, first.visit, worker.id, said, standing=first.fixed)
        at_home_by, limit = {one: one.end + self._leg(worker.end, one) for one in ones}, shift.end + shift.overtime
        if max(at_home_by.values()) > limit:
            standing = all(one.fixed for one, home in at_home_by.items() if home > limit)
            said = f"{worker.id} is not home by {clock(limit)}"
            yield Breach(Rule.SHIFT, last.visit, worker.id, said, standing=standing)
        for one, other in pairwise(ones):
            if one.end + self._between(one, other) > other.start:
                said = f"{worker.id} cannot be at {other.visit} by {clock(other.start)}, coming from {one.visit}"
                yield Breach(Rule.ROAD, other.visit, worker.id, said, standing=one.fixed and other.fixed)

    def _rests(self, worker: Staff, shift: Shift, ones: list[Assignment]) -> Iterator[Breach]:
        """Each break is taken inside its time, in a gap that also holds the way."""
        taken = sorted((rest for rest in self.plan.rests if rest.staff == worker.id), key=lambda rest: rest.start)
        for due in shift.breaks if ones else ():
            if gone_by(self.problem, due):
                continue
            mine = [rest for rest in taken if due.start <= rest.start and rest.end <= due.end]
            long_enough = [rest for rest in mine if rest.end - rest.start == due.minutes]
            if not long_enough:
                crowded = any(one.fixed and one.start < due.end and one.end > due.start for one in ones)
                yield Breach(Rule.REST, None, worker.id, f"{worker.id} has no break of {due.minutes}", crowded)
                continue
            rest = long_enough[0]
            before = [one for one in ones if one.start < rest.start]
            after = [one for one in ones if one.start >= rest.start]
            free = max([shift.start, *(one.end for one in before)])
            way = self._between(before[-1], after[0]) if before and after else 0
            needed = rest.end + way if before or not after else rest.end + self._leg(worker.start, after[0])
            if rest.start < free or (after and needed > after[0].start):
                yield Breach(
                    Rule.REST, None, worker.id, f"{worker.id} has no time for the break at {clock(rest.start)}"
                )

    def _load(self, worker: Staff, ones: list[Assignment]) -> Iterator[Breach]:
        minutes = sum(one.end - one.start for one in ones)
        load = sum(self.known[one.visit].load for one in ones)
        standing = all(one.fixed for one in ones)
        if worker.most_minutes is not None and minutes > worker.most_minutes:
            said = f"{worker.id} is with clients for {minutes} minutes, of {worker.most_minutes}"
            yield Breach(Rule.LOAD, None, worker.id, said, standing)
        if worker.most_load is not None and load > worker.most_load:
            yield Breach(
                Rule.LOAD, None, worker.id, f"{worker.id} has a load of {load}, of {worker.most_load}", standing
            )

    def amounts(self) -> dict[Rule, float]:
        """How much of what each priced rule counts."""
        found: dict[Rule, float] = dict.fromkeys(PRICED, 0)
        for unmet in self.plan.unmet:
            found[Rule.UNMET] += self.known[unmet.visit].need
        for visit in self.problem.visits:
            ones = self.of_visit[visit.id]
            late = [max(0, one.start - visit.wanted_by) for one in ones] if visit.wanted_by is not None else []
            found[Rule.LATE] += sum(late)
            found[Rule.LATEST] = max([found[Rule.LATEST], *late])
            staff, starts = tuple(one.staff for one in ones), tuple(one.start for one in ones)
            found[Rule.CHANGED] += bool(ones) and changed(self.problem.prices, visit, staff, starts)
            for one in (one for one in ones if one.staff in self.workers):
                for rule in unkept(self.problem, visit, self.workers[one.staff]):
                    found[rule] += 1
        for worker in self.problem.staff:
            self._add_the_road(worker, found)
        return found

    def _add_the_road(self, worker: Staff, found: dict[Rule, float]) -> None:
        for shift, ones in self._by_shift(worker):
            if shift is None or not ones:
                continue
            home = self._leg(worker.end, ones[-1])
            ways = [self._between(one, other) for one, other in pairwise(ones)]
            found[Rule.TRAVEL] += self._leg(worker.start, ones[0]) + sum(ways) + home
            found[Rule.OVERTIME] += max(0, max(one.end for one in ones) + home - shift.end)

    def _between(self, one: Assignment, other: Assignment) -> int:
        if one.visit == other.visit:
            return 0
        return self.problem.minutes_between(self.known[one.visit].place, self.known[other.visit].place)

    def _leg(self, place: str | None, one: Assignment) -> int:
        """From or to the place a shift begins or ends at; none where that is anywhere."""
        return 0 if place is None else self.problem.minutes_between(place, self.known[one.visit].place)
