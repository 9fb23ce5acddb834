"""A plan as a person reads it, and as a program does."""

from dataclasses import asdict
from typing import Any, TextIO

from alongside.cli.tables import Row, write_aligned
from alongside.planning.check import check
from alongside.planning.explain import Candidate, Choice, Explanation
from alongside.planning.plan import Plan
from alongside.planning.problem import Problem, clock
from alongside.planning.rules import label
from alongside.planning.written import plan_document


def document(problem: Problem, plan: Plan, explained: Explanation | None) -> dict[str, Any]:
    """Everything about a plan: what it breaks because people decided so is under `breaches`."""
    breaches = [{**asdict(breach), "rule": breach.rule.value} for breach in check(problem, plan)]
    choices = [] if explained is None else [_choice(choice) for choice in explained.choices]
    more = {} if explained is None else {"choices": choices}
    return {"day": problem.day, **plan_document(plan), "breaches": breaches, **more}


def _choice(choice: Choice) -> dict[str, Any]:
    candidates = [{**asdict(one), "can": one.can, "sum": one.sum} for one in choice.candidates]
    return {**asdict(choice), "candidates": candidates}


def write_table(problem: Problem, plan: Plan, explained: Explanation | None, stream: TextIO) -> None:
    """Everybody's day, what is left out, what it costs; then why, if asked for."""
    _write_days(problem, plan, stream)
    if plan.unmet:
        stream.write("\nLeft out\n")
    for unmet in plan.unmet:
        way = f" Left: {unmet.way.sentence} ({unmet.way.price:,.0f} points)." if unmet.way else ""
        stream.write(f"  {unmet.visit}: {unmet.sentence} [{label(unmet.rule)}].{way}\n")
    _write_costs(plan, stream)
    stream.writelines(
        f"  {'as agreed' if breach.standing else 'broken'}: {breach.sentence}\n" for breach in check(problem, plan)
    )
    for choice in explained.choices if explained else ():
        _write_choice(problem, choice, stream)


def _write_days(problem: Problem, plan: Plan, stream: TextIO) -> None:
    visits = {visit.id: visit for visit in problem.visits}
    columns = {"from": str, "to": str, "visit": str, "client": str, "way": int, "what_for": str}
    for worker in problem.staff:
        rests = [(rest.start, rest.end) for rest in plan.rests if rest.staff == worker.id]
        rows: list[tuple[int, Row]] = [
            (
                start,
                {"from": clock(start), "to": clock(end), "visit": "break", "client": "", "way": None, "what_for": ""},
            )
            for start, end in rests
        ]
        for one in plan.of_staff(worker.id):
            visit = visits[one.visit]
            row: Row = {
                "from": clock(one.start),
                "to": clock(one.end),
                "visit": one.visit + (" (fixed)" if one.fixed else ""),
                "client": visit.client,
                "way": one.travel,
                "what_for": visit.why,
            }
            rows.append((one.start, row))
        if plan.of_staff(worker.id):
            stream.write(f"\n{worker.name}, {worker.role.replace('_', ' ')}\n")
            write_aligned([row for _, row in sorted(rows, key=lambda timed: timed[0])], columns, stream)


def _write_costs(plan: Plan, stream: TextIO) -> None:
    stream.write(f"\n{plan.cost:,.0f} points, {plan.engine}, {plan.rounds:,} tries in {plan.seconds:.1f} s\n")
    rows: list[Row] = [
        {"rule": label(cost.rule), "amount": cost.amount, "points": cost.points} for cost in plan.costs if cost.points
    ]
    if rows:
        write_aligned(rows, {"rule": str, "amount": float, "points": float}, stream)


def _write_choice(problem: Problem, choice: Choice, stream: TextIO) -> None:
    names = {worker.id: worker.name for worker in problem.staff}
    stream.write(f"\n{choice.visit}: {choice.sentence}\n")
    if not choice.candidates:
        return
    columns = {"rule": str, "weight": float, **{names[one.staff]: str for one in choice.candidates}}
    rows: list[Row] = [
        {
            "rule": label(rule),
            "weight": choice.weights.get(rule),
            **{names[one.staff]: _cell(one, rule) for one in choice.candidates},
        }
        for rule in choice.rules
    ]
    last = {names[one.staff]: f"{one.sum:,.0f}" if one.can else "cannot" for one in choice.candidates}
    write_aligned([*rows, {"rule": "sum", "weight": None, **last}], columns, stream)


def _cell(one: Candidate, rule: str) -> str:
    if rule in one.must:
        return "yes" if one.must[rule] else "no"
    return f"{one.points[rule]:,.0f}" if rule in one.points else ""
