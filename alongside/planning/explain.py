"""Why this person and not another: for each visit a column a person, for each rule what it says of them.

Every candidate is put into the plan as it stands, everything else staying where it is, at the best moment for them. A
rule that must be kept answers yes or no. A rule with a price says what the plan as a whole would pay for it because of
this visit; so the points of a column add up, and two columns differ by what the choice costs the day.
"""

from dataclasses import dataclass

from alongside.planning.grid import Grid
from alongside.planning.order import Order, read_back
from alongside.planning.plan import Plan, Unmet
from alongside.planning.problem import Problem, Visit, clock
from alongside.planning.proposed import points
from alongside.planning.room import GIVES, Found, best_place, relaxed, without
from alongside.planning.rules import MUST, PRICED, Rule, forbidden, price_of
from alongside.planning.walk import Who


@dataclass(frozen=True, slots=True)
class Candidate:
    """One column: a person for one part of a visit.

    must    rule to True (kept) or False (not kept), for the rules that this person's coming asks about
    points  rule to points, for priced rules that come to anything; empty for somebody who cannot come
    start   when they would begin; None where they cannot come
    moves   the visits that would be left out for it
    """

    staff: str
    chosen: bool
    start: int | None
    must: dict[str, bool]
    points: dict[str, float]
    moves: tuple[str, ...] = ()

    @property
    def can(self) -> bool:
        """Whether they could come at all."""
        return self.start is not None

    @property
    def sum(self) -> float:
        """All the points of the column."""
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """The table for one part of one visit: the chosen person first, then who is next best, those who cannot last.

    `rules`: those that tell the candidates apart or cost anything, must first. `weights`: a rule's points for one of
    what it counts. `sentence`: why this person, in words.
    """

    visit: str
    part: int
    fixed: bool
    candidates: tuple[Candidate, ...]
    rules: tuple[str, ...]
    weights: dict[str, float]
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole plan explained: a choice for every assignment, and what was left out as the plan has it."""

    choices: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]


def explain(problem: Problem, plan: Plan) -> Explanation:
    """Every assignment of a plan, in the order of the plan."""
    explained = _Explained(problem, plan)
    choices = tuple(explained.choice(one.visit, one.part) for one in plan.assignments)
    return Explanation(choices, plan.unmet)


def explain_one(problem: Problem, plan: Plan, visit: str, part: int = 0) -> Choice:
    """One assignment. Raises KeyError for a visit the plan does not serve."""
    if not any(one.visit == visit and one.part == part for one in plan.assignments):
        raise KeyError(visit)
    return _Explained(problem, plan).choice(visit, part)


class _Explained:
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan, self.grid = problem, plan, Grid(problem)
        self.order = read_back(self.grid, plan.assignments)

    def choice(self, visit_id: str, part: int) -> Choice:
        visit = self.problem.visits[self.grid.numbered[visit_id]]
        chosen = next(one.staff for one in self.plan.assignments if (one.visit, one.part) == (visit_id, part))
        if visit.fixed or self.grid.numbered[visit_id] not in self.order.jobs:
            said = "it was agreed, or is under way, and stays as it is"
            return Choice(visit_id, part, True, (), (), {}, said)
        columns = [self._candidate(visit, part, worker.id, chosen) for worker in self.problem.staff if worker.shifts]
        columns.sort(key=lambda column: (not column.chosen, not column.can, column.sum, column.staff))
        told = {name for column in columns for name in (*column.must, *column.points)}
        rules = tuple(rule.value for rule in (*MUST, *PRICED) if rule.value in told)
        weights = {rule.value: price_of(self.problem.prices, rule) for rule in PRICED if rule.value in told}
        return Choice(visit_id, part, False, tuple(columns), rules, weights, self._because(columns))

    def _candidate(self, visit: Visit, part: int, staff: str, chosen: str) -> Candidate:
        number = self.grid.numbered[visit.id]
        worker = self.problem.staff[self.grid.workers[staff]]
        broken = forbidden(visit, visit.parts[part], worker)
        must = {rule.value: rule not in broken for rule in self._asked(visit, part)}
        if broken:
            return Candidate(staff, staff == chosen, None, must, {})
        order = without(self.order, number)
        people = self._people(self.order.who[number], part, staff)
        found = self._kept() if staff == chosen else self._found(self.grid, order, number, people)
        if found is None:
            stopped = self._stopped(order, number, part, people)
            return Candidate(staff, staff == chosen, None, {**must, stopped.value: False}, {})
        moves = tuple(self.problem.visits[other].id for other in found.moved)
        begun = found.begun[part] if found.begun else self._start_of(visit.id, part)
        return Candidate(staff, staff == chosen, begun, must, self._points(found.order, order, visit), moves)

    def _kept(self) -> Found:
        return Found(self.order, 0, (), ())

    def _start_of(self, visit: str, part: int) -> int:
        return next(one.start for one in self.plan.assignments if (one.visit, one.part) == (visit, part))

    def _asked(self, visit: Visit, part: int) -> list[Rule]:
        """The rules about who may come that this visit has anything to say on."""
        says = {
            Rule.ROLE: visit.parts[part].roles,
            Rule.CREDENTIAL: visit.parts[part].credentials,
            Rule.ONLY: visit.only,
            Rule.UNWANTED: visit.unwanted,
        }
        return [rule for rule, words in says.items() if words]

    def _people(self, who: Who, part: int, staff: str) -> list[Who]:
        """The turns of one person for a part, whoever else comes staying."""
        mine = [number for number, turn in enumerate(self.grid.turns) if turn.worker == self.grid.workers[staff]]
        return [tuple(turn if number == part else other for number, other in enumerate(who)) for turn in mine]

    def _found(self, grid: Grid, order: Order, job: int, people: list[Who]) -> Found | None:
        may = [who for who in people if all(turn in grid.jobs[job].options[part] for part, turn in enumerate(who))]
        free, any_price = best_place(grid, order, job, may)
        return free or any_price

    def _stopped(self, order: Order, job: int, part: int, people: list[Who]) -> Rule:
        """The rule about the hour that alone keeps somebody; the way there, if none does alone."""
        if not any(who[part] in self.grid.jobs[job].options[part] for who in people):
            return Rule.SHIFT
        for rule in GIVES:
            if self._found(relaxed(self.grid, job, rule), order, job, people) is not None:
                return rule
        return Rule.ROAD

    def _points(self, with_it: Order, without_it: Order, visit: Visit) -> dict[str, float]:
        """What the plan pays more with the visit than without it, by rule; its own place among those left out aside."""
        more, less = points(self.grid, with_it), points(self.grid, without_it)
        less[Rule.UNMET.value] -= self.problem.prices.unmet * visit.need
        return {rule: round(more[rule] - less[rule], 6) for rule in more if abs(more[rule] - less[rule]) > 1e-9}

    def _because(self, columns: list[Candidate]) -> str:
        names = {worker.id: worker.name for worker in self.problem.staff}
        first, others = columns[0], [column for column in columns[1:] if column.can]
        if not others:
            return f"nobody but {names[first.staff]} can come"
        best = min(others, key=lambda column: column.sum)
        dearer = best.sum - first.sum
        when = "" if best.start is None or best.start == first.start else f", at {clock(best.start)}"
        if dearer < 0:
            return f"{names[best.staff]} would do as well here{when}; the rest of the day is better for it so"
        return f"{names[best.staff]} would cost {dearer:,.0f} more{when}: {self._difference(first, best)}"

    def _difference(self, first: Candidate, other: Candidate) -> str:
        """The rule that makes most of the difference between two columns."""
        every = {*first.points, *other.points}
        if not every:
            return "nothing tells them apart"
        rule = max(sorted(every), key=lambda rule: other.points.get(rule, 0) - first.points.get(rule, 0))
        return Rule(rule).label.lower()
