"""The same day as a model of constraints, for OR-Tools' CP-SAT: to judge the search by, and for its last per cent.

One circuit through everybody's stretches and visits, each visit on it or left out. Needs the extra `planner`.
"""

from itertools import product

from ortools.sat.python import cp_model

from alongside.planning.grid import NEVER, Grid
from alongside.planning.order import Order, able, read_back
from alongside.planning.plan import Assignment, Plan
from alongside.planning.proposed import timed
from alongside.planning.stretches import Stretch, stretches_of

FINE = 100
"""CP-SAT counts whole numbers: a hundredth of a point is one."""
MISSED = 10**7
Node = tuple[int, int]
"""A visit and one of its parts."""
Lit = cp_model.IntVar


def rostered(grid: Grid, *, seed: int, seconds: float, begin: Order | None = None) -> Order | None:
    """The order of the best roster found in time, not worse than `begin` if that is given; None if none was found."""
    roster = _Roster(grid)
    if begin is not None:
        # Hinted and never fixed to the hint: fixed to one that cannot be, the solver has brought the process down.
        roster.hint(timed(grid, begin))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, seconds)
    solver.parameters.random_seed = seed
    if solver.solve(roster.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return read_back(grid, roster.answered(solver))


class _Roster:
    def __init__(self, grid: Grid) -> None:
        self.grid, self.model = grid, cp_model.CpModel()
        self.stretches = [one for number, turn in enumerate(grid.turns) for one in stretches_of(number, turn)]
        self.nodes: list[Node] = [(job, part) for job in able(grid) for part in range(len(grid.jobs[job].minutes))]
        self.costs: list[cp_model.LinearExprT] = []
        self.spared = {job: self.model.new_bool_var("") for job, part in self.nodes if part == 0}
        self.begins = {node: self._beginning(node) for node in self.nodes}
        self.on = {
            (node, number): self.model.new_bool_var("")
            for node in self.nodes
            for number, one in enumerate(self.stretches)
            if one.turn in grid.jobs[node[0]].options[node[1]]
        }
        self.arcs: dict[tuple[int, int], Lit] = {}
        self.after: dict[tuple[int, int], list[tuple[Lit, Lit, int]]] = {}
        self._staffing()
        self._circuit()
        self._two_people()
        self._loads()
        self._rests()
        self._wishes()
        self.model.minimize(sum(self.costs))

    def hint(self, plan: Plan) -> None:
        """Begin from a plan."""
        known = {self.grid.problem.visits[job].id: job for job in self.spared}
        here: dict[Node, Assignment] = {
            (known[one.visit], one.part): one for one in plan.assignments if one.visit in known
        }
        for job, spared in self.spared.items():
            self.model.add_hint(spared, (job, 0) not in here)
        for node, one in here.items():
            self.model.add_hint(self.begins[node], one.start)
            for number, stretch in enumerate(self.stretches):
                if (node, number) in self.on:
                    mine = self._staff(stretch) == one.staff and stretch.start <= one.start < max(
                        stretch.end, stretch.start + 1
                    )
                    self.model.add_hint(self.on[node, number], mine)

    def answered(self, solver: cp_model.CpSolver) -> list[Assignment]:
        """What the solver found, visit by visit."""
        found = []
        for (node, number), lit in self.on.items():
            if solver.boolean_value(lit):
                start = solver.value(self.begins[node])
                visit = self.grid.problem.visits[node[0]].id
                found.append(Assignment(visit, node[1], self._staff(self.stretches[number]), start, start, 0))
        return found

    def _staff(self, stretch: Stretch) -> str:
        return self.grid.problem.staff[self.grid.turns[stretch.turn].worker].id

    def _beginning(self, node: Node) -> Lit:
        windows = [list(window) for window in self.grid.jobs[node[0]].windows]
        return self.model.new_int_var_from_domain(cp_model.Domain.from_intervals(windows), "")

    def _end(self, node: Node) -> cp_model.LinearExpr:
        return self.begins[node] + self.grid.jobs[node[0]].minutes[node[1]]

    def _staffing(self) -> None:
        """Each part is somebody's, or the whole visit is left out; the points of who comes."""
        for node in self.nodes:
            job = self.grid.jobs[node[0]]
            mine = [self.on[node, number] for number in range(len(self.stretches)) if (node, number) in self.on]
            self.model.add_exactly_one([*mine, self.spared[node[0]]])
            for number, one in enumerate(self.stretches):
                if (node, number) in self.on and job.options[node[1]][one.turn]:
                    self.costs.append(round(FINE * job.options[node[1]][one.turn]) * self.on[node, number])
        self.costs += [round(FINE * self.grid.jobs[job].unmet) * lit for job, lit in self.spared.items()]

    def _circuit(self) -> None:
        """Stretch after stretch, each with its visits between leaving and coming home."""
        many, arcs = len(self.stretches), []
        for number in range(many):
            unused = self.model.new_bool_var("")
            arcs.append((number, (number + 1) % many, unused))
            self.after[number, -1] = [(unused, unused, self.stretches[number].end - self._way_through(number))]
        for at, node in enumerate(self.nodes):
            arcs.append((many + at, many + at, self.spared[node[0]]))
            for number in range(many):
                if (node, number) in self.on:
                    arcs += [
                        (number, many + at, self._leave(number, node)),
                        (many + at, (number + 1) % many, self._home(node, number)),
                    ]
        for (one, node), (other, following) in product(enumerate(self.nodes), repeat=2):
            if node[0] != following[0] and self._may_follow(node, following):
                arcs.append((many + one, many + other, self._follow(node, following)))
        if many:
            self.model.add_circuit(arcs)

    def _way_through(self, number: int) -> int:
        one = self.stretches[number]
        return 0 if one.last else self.grid.road[one.begins][one.ends]

    def _leave(self, number: int, node: Node) -> Lit:
        one, lit = self.stretches[number], self.model.new_bool_var("")
        way = self.grid.road[one.begins][self.grid.jobs[node[0]].place]
        self.model.add_implication(lit, self.on[node, number])
        self.model.add(self.begins[node] >= one.start + way).only_enforce_if(lit)
        self.costs.append(round(FINE * self.grid.prices.travel * way) * lit)
        self.after.setdefault((number, -1), []).append((lit, self.begins[node], -way))
        return lit

    def _home(self, node: Node, number: int) -> Lit:
        one, lit = self.stretches[number], self.model.new_bool_var("")
        turn = self.grid.turns[one.turn]
        way = self.grid.road[self.grid.jobs[node[0]].place][one.ends]
        limit = turn.limit if one.last else one.end
        self.model.add_implication(lit, self.on[node, number])
        self.model.add(self._end(node) + way <= limit).only_enforce_if(lit)
        self.costs.append(round(FINE * self.grid.prices.travel * way) * lit)
        if one.last and turn.limit > turn.end:
            over = self.model.new_int_var(0, turn.limit - turn.end, "")
            self.model.add(over >= self._end(node) + way - turn.end).only_enforce_if(lit)
            self.costs.append(round(FINE * self.grid.prices.overtime) * over)
        self.after.setdefault(node, []).append((lit, lit, limit - way))
        return lit

    def _may_follow(self, node: Node, following: Node) -> bool:
        one, other = self.grid.jobs[node[0]], self.grid.jobs[following[0]]
        soonest = one.windows[0][0] + one.minutes[node[1]] + self.grid.road[one.place][other.place]
        return soonest <= other.windows[-1][1] and bool(set(one.options[node[1]]) & set(other.options[following[1]]))

    def _follow(self, node: Node, following: Node) -> Lit:
        lit = self.model.new_bool_var("")
        way = self.grid.road[self.grid.jobs[node[0]].place][self.grid.jobs[following[0]].place]
        self.model.add(self.begins[following] >= self._end(node) + way).only_enforce_if(lit)
        self.costs.append(round(FINE * self.grid.prices.travel * way) * lit)
        for number in range(len(self.stretches)):
            mine, theirs = self.on.get((node, number)), self.on.get((following, number))
            if mine is not None:
                self.model.add_bool_or([lit.negated(), mine.negated(), *([theirs] if theirs is not None else [])])
        self.after.setdefault(node, []).append((lit, self.begins[following], -way))
        return lit

    def _two_people(self) -> None:
        for job in self.spared:
            least, most = self.grid.jobs[job].gap
            if (job, 1) not in self.begins:
                continue
            apart = self.begins[job, 1] - self.begins[job, 0]
            self.model.add_linear_constraint(apart, least, most)
            for worker in range(len(self.grid.problem.staff)):
                both = [
                    self.on[(job, part), number]
                    for part in (0, 1)
                    for number, one in enumerate(self.stretches)
                    if ((job, part), number) in self.on and self.grid.turns[one.turn].worker == worker
                ]
                self.model.add_at_most_one(both)

    def _loads(self) -> None:
        for number, turn in enumerate(self.grid.turns):
            mine = [(node, lit) for (node, at), lit in self.on.items() if self.stretches[at].turn == number]
            if turn.minutes < NEVER:
                self.model.add(
                    sum(self.grid.jobs[job].minutes[part] * lit for (job, part), lit in mine) <= max(0, turn.minutes)
                )
            if turn.load < NEVER:
                self.model.add(sum(self.grid.jobs[job].load * lit for (job, _), lit in mine) <= max(0, turn.load))

    def _rests(self) -> None:
        """Each break comes after one thing and before the next."""
        for number, turn in enumerate(self.grid.turns):
            for rest in turn.rests:
                begin = self.model.new_int_var(rest.start, rest.end - rest.minutes, "")
                missed = self.model.new_bool_var("")
                self.costs.append(FINE * MISSED * missed)
                places = [missed]
                for at, one in enumerate(self.stretches):
                    if one.turn == number:
                        places.append(self._rest_after((at, -1), begin, rest.minutes, one.start))
                for node in self.nodes:
                    mine = [
                        lit
                        for (other, at), lit in self.on.items()
                        if other == node and self.stretches[at].turn == number
                    ]
                    if mine:
                        here = self._rest_after(node, begin, rest.minutes, self._end(node))
                        self.model.add_bool_or([here.negated(), *mine])
                        places.append(here)
                self.model.add_exactly_one(places)

    def _rest_after(self, node: Node, begin: Lit, minutes: int, free: cp_model.LinearExprT) -> Lit:
        """Whether a break comes right after something; then what follows waits for it."""
        here = self.model.new_bool_var("")
        self.model.add(begin >= free).only_enforce_if(here)
        for lit, following, more in self.after.get(node, []):
            by = more if following is lit else following + more
            self.model.add(begin + minutes <= by).only_enforce_if(here, lit)
        return here

    def _wishes(self) -> None:
        """Lateness, the latest of all, and what is no longer as agreed."""
        grid, prices = self.grid, self.grid.prices
        latest = self.model.new_int_var(0, NEVER, "")
        self.model.add(latest >= grid.base_latest)
        self.costs.append(round(FINE * prices.latest) * latest)
        for node, begins in self.begins.items():
            job = grid.jobs[node[0]]
            worst = job.windows[-1][1] - job.wanted_by
            if worst > 0:
                late = self.model.new_int_var(0, worst, "")
                self.model.add(late >= begins - job.wanted_by).only_enforce_if(self.spared[node[0]].negated())
                self.model.add(latest >= late)
                self.costs.append(round(FINE * prices.late) * late)
            if job.booked is not None:
                self._kept_as_agreed(node, job.booked)

    def _kept_as_agreed(self, node: Node, booked: tuple[frozenset[int], tuple[int, ...]]) -> None:
        """The price of a change, shared between the people of a visit; the search counts it once for them all."""
        changed = self.model.new_bool_var("")
        kept = [changed, self.spared[node[0]]]
        others = [
            lit
            for (other, number), lit in self.on.items()
            if other == node and self.grid.turns[self.stretches[number].turn].worker not in booked[0]
        ]
        for lit in others:
            self.model.add_bool_or([lit.negated(), changed])
        self.model.add(self.begins[node] <= booked[1][node[1]]).only_enforce_if([lit.negated() for lit in kept])
        self.costs.append(round(FINE * self.grid.prices.changed / len(booked[1])) * changed)
