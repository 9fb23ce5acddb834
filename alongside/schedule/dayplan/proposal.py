"""The planner's answer in the words of the schedule: visits with who, when and why them; what was left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import NAMESPACE_OID, uuid5

from alongside.planning.explain import Choice
from alongside.planning.plan import Plan
from alongside.planning.rules import MUST, Rule, label
from alongside.schedule.dayplan.problem import Fed, Refusal
from alongside.schedule.dayplan.wanted import PART2_NEEDS, Wanted
from alongside.schedule.queries.covering import covers
from alongside.schedule.queries.needs import DayNeeds


@dataclass(frozen=True, slots=True)
class Going:
    """One person at a visit: from when to when, and minutes on the way there."""

    staff_id: str
    called: str
    start: time
    end: time
    travel: int


@dataclass(frozen=True, slots=True)
class Column:
    """One person in a price table: a cell for each of its rows, and the sum; no sum for who cannot come."""

    staff_id: str
    called: str
    chosen: bool
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why this person: one rule a row with its weight, one column a person, and a sentence."""

    sentence: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ProposedVisit:
    """A visit as the plan has it. `fixed` ones were agreed before and stay as they are."""

    wanted: Wanted
    going: tuple[Going, ...]
    fixed: bool
    flag: str
    whys: tuple[Why, ...]
    """one for each who goes; empty until somebody has asked"""

    @property
    def staff_ids(self) -> tuple[str, ...]:
        return tuple(one.staff_id for one in self.going)

    @property
    def start(self) -> time:
        return min(one.start for one in self.going)

    @property
    def added(self) -> bool:
        """Whether it is on the schedule only if the plan is accepted."""
        return not self.wanted.state

    def identity(self, run_id: str) -> str:
        """On the schedule or of a card it has its own; made for a need it has the run's, and another of another."""
        if self.wanted.state or self.wanted.pattern_id:
            return self.wanted.id
        return uuid5(NAMESPACE_OID, f"{run_id}|{self.wanted.id}").hex

    @property
    def mode(self) -> str:
        return self.wanted.mode

    @property
    def place(self) -> str:
        return self.wanted.place

    @property
    def service(self) -> str:
        return self.wanted.service

    @property
    def minutes(self) -> int:
        return self.wanted.minutes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A visit that found no place: what stops it, the best way left and its price in points."""

    wanted: Wanted
    rule: str
    stops: str
    way: str
    price: float | None
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A need of the day and the visits of the plan that meet it; `before` if an agreed visit did already.

    Each need is there, those no visit meets too, so that the plan counts as the page of needs does. `says` is fit for
    whoever may read the plan.
    """

    id: str
    client_id: str
    client: str
    kind: str
    says: str
    met_by: str
    before: bool
    by: tuple[str, ...]
    part2: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day proposed: every visit wanted is proposed, left out or refused. `travel` is minutes on the road in all."""

    on: date
    visits: tuple[ProposedVisit, ...]
    left_out: tuple[LeftOut, ...]
    refused: tuple[Refusal, ...]
    needs: tuple[Reckoned, ...]
    travel: int
    cost: float
    rounds: int
    seconds: float
    signed: dict[str, str]
    names: dict[str, str]
    """what those are called who differ later: staff, and clients by the visit that is theirs"""

    @property
    def nobody_works(self) -> bool:
        """Whether nothing that was to find a place did, and all of it because nobody who could come is at work."""
        stopped = {one.rule for one in self.left_out}
        return stopped == {label(Rule.SHIFT.value)} and all(one.fixed for one in self.visits)


def proposed(fed: Fed, needs: DayNeeds, plan: Plan) -> Proposal:
    """A plan for a day, told. Every visit that was used is in it once; why it is so is asked of each by itself."""
    by_id = {one.id: one for one in fed.used}
    called = {one.id: one.name for one in fed.problem.staff}
    served = dict.fromkeys(one.visit for one in plan.assignments)
    together = {id: [by_id[id], *(one for one in fed.used if one.head == id)] for id in by_id}
    visits = tuple(_visit(one, id, fed, plan, called) for id in served for one in together[id])
    left = tuple(
        LeftOut(wanted, label(one.rule), one.sentence, one.way.sentence if one.way else "",
                one.way.price if one.way else None, one.way.moves if one.way else ())
        for one in plan.unmet
        for wanted in together[one.visit]
    )  # fmt: skip
    names = called | {one.id: one.client for one in fed.used}
    return Proposal(
        on=fed.on, visits=visits, left_out=left, refused=fed.refused, needs=_reckoned(needs, visits),
        travel=sum(one.travel for one in plan.assignments), cost=plan.cost, rounds=plan.rounds, seconds=plan.seconds,
        signed=fed.signed, names=names,
    )  # fmt: skip


def _visit(one: Wanted, id: str, fed: Fed, plan: Plan, called: dict[str, str]) -> ProposedVisit:
    """A visit as planned under an id: its own, or that of the one it happens together with."""
    parts = plan.of_visit(id)
    going = tuple(
        Going(part.staff, called[part.staff], at(part.start), at(part.end), 0 if one.head else part.travel)
        for part in sorted(parts, key=lambda part: part.part)
    )
    return ProposedVisit(one, going, any(part.fixed for part in parts), fed.flags.get(one.id, ""), ())


def at(minute: int) -> time:
    """A time of the day; whatever lies past midnight is told as the last minute before it."""
    within = min(minute, 24 * 60 - 1)
    return time(within // 60, within % 60)


def why_of(choice: Choice, called: dict[str, str]) -> Why:
    """One choice of the planner's, in the words of the schedule; `called` has the name of each of the staff."""
    must = {rule.value for rule in MUST}
    rows = tuple((label(rule), "must" if rule in must else f"{choice.weights[rule]:g} each") for rule in choice.rules)
    columns = tuple(
        Column(
            one.staff, called[one.staff], one.chosen,
            tuple(_cell(rule, one.must, one.points, can=one.can) for rule in choice.rules),
            f"{one.sum:,.0f}" if one.can else "cannot",
        )
        for one in choice.candidates
    )  # fmt: skip
    return Why(_sentence(choice.sentence), rows, columns)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _cell(rule: str, must: dict[str, bool], points: dict[str, float], *, can: bool) -> str:
    if rule in must:
        return "yes" if must[rule] else "no"
    if not can:
        return ""
    return f"{points.get(rule, 0):,.0f}"


def _reckoned(needs: DayNeeds, visits: Sequence[ProposedVisit]) -> tuple[Reckoned, ...]:
    of: dict[str, list[ProposedVisit]] = {}
    for visit in visits:
        of.setdefault(visit.wanted.client_id, []).append(visit)
    return tuple(
        Reckoned(
            need.id, need.client_id, need.client, need.kind.value, need.for_everybody, need.met_by,
            bool(need.covered_by),
            tuple(one.wanted.id for one in of.get(need.client_id, ()) if need.asks and covers(need.asks, one)),
            need.kind in PART2_NEEDS,
        )
        for need in needs.needs
    )  # fmt: skip


def in_sight(whole: Proposal, *, part2: bool) -> Proposal:
    """The proposal as far as somebody may read it: without Part 2, nothing under that label is there or counted."""
    if part2:
        return _named(whole, frozenset())
    all_wanted = [*(one.wanted for one in whole.visits), *(one.wanted for one in whole.left_out)]
    hidden = frozenset(one.id for one in all_wanted if one.part2)
    kept = tuple(one for one in whole.visits if one.wanted.id not in hidden)
    seen = replace(
        whole,
        visits=kept,
        left_out=tuple(one for one in whole.left_out if one.wanted.id not in hidden),
        refused=tuple(one for one in whole.refused if not one.part2),
        needs=tuple(
            replace(one, by=tuple(id for id in one.by if id not in hidden)) for one in whole.needs if not one.part2
        ),
        travel=sum(going.travel for one in kept for going in one.going),
        cost=0,
        signed={key: said for key, said in whole.signed.items() if key.removeprefix("visit ") not in hidden},
    )
    return _named(seen, hidden)


def _named(seen: Proposal, hidden: frozenset[str]) -> Proposal:
    """The planner names visits by their identities; people by whose they are."""
    left = tuple(replace(one, way=_moved(one, seen.names, hidden)) for one in seen.left_out)
    return replace(seen, left_out=left)


def _moved(one: LeftOut, names: dict[str, str], hidden: frozenset[str]) -> str:
    said = one.way
    for id in one.moves:
        said = said.replace(id, "another visit" if id in hidden else f"the visit to {names.get(id, 'somebody')}")
    return said
