"""A proposal as it is kept with its run, in JSON, and read back from it."""

from dataclasses import asdict
from datetime import date, time
from typing import Any

from alongside.planning.plan import Plan
from alongside.planning.problem import Problem
from alongside.planning.written import plan_document, plan_of, problem_document, problem_of
from alongside.schedule.dayplan.problem import Refusal
from alongside.schedule.dayplan.proposal import Column, Going, LeftOut, Proposal, ProposedVisit, Reckoned, Why
from alongside.schedule.dayplan.wanted import Wanted

GROUNDS = "grounds"


def to_keep(proposal: Proposal, problem: Problem, plan: Plan) -> dict[str, Any]:
    """Plain words and figures; days and times as ISO writes them. With what it is explained from."""
    return {**_plain(asdict(proposal)), GROUNDS: [problem_document(problem), _plain(plan_document(plan))]}


def grounds(kept: dict[str, Any]) -> tuple[Problem, Plan] | None:
    """The day as it was planned and the plan as it was made; None of a proposal that was kept without."""
    if GROUNDS not in kept:
        return None
    problem, plan = kept[GROUNDS]
    return problem_of(problem), plan_of(plan)


def with_whys(kept: dict[str, Any], visit: ProposedVisit) -> dict[str, Any]:
    """The same proposal with the reasons of one visit."""
    whys = _plain([asdict(why) for why in visit.whys])
    visits = [one | {"whys": whys} if one["wanted"]["id"] == visit.wanted.id else one for one in kept["visits"]]
    return kept | {"visits": visits}


def read(kept: dict[str, Any]) -> Proposal:
    """The proposal that was kept."""
    said = {name: value for name, value in kept.items() if name != GROUNDS}
    return Proposal(
        on=date.fromisoformat(said.pop("on")),
        visits=tuple(map(_visit, said.pop("visits"))),
        left_out=tuple(_left_out(one) for one in said.pop("left_out")),
        refused=tuple(Refusal(**one) for one in said.pop("refused")),
        needs=tuple(Reckoned(**one | {"by": tuple(one["by"])}) for one in said.pop("needs")),
        **said,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


def _wanted(said: dict[str, Any]) -> Wanted:
    times = {name: _time(said[name]) for name in ("start", "window_from", "window_to")}
    position = tuple(said["position"]) if said["position"] else None
    return Wanted(
        **said | times | {"position": position, "staff_ids": tuple(said["staff_ids"]), "needs": tuple(said["needs"])}
    )


def _visit(said: dict[str, Any]) -> ProposedVisit:
    going = tuple(
        Going(**one | {"start": time.fromisoformat(one["start"]), "end": time.fromisoformat(one["end"])})
        for one in said["going"]
    )
    return ProposedVisit(_wanted(said["wanted"]), going, said["fixed"], said["flag"], tuple(map(_why, said["whys"])))


def _why(said: dict[str, Any]) -> Why:
    columns = tuple(Column(**one | {"cells": tuple(one["cells"])}) for one in said["columns"])
    return Why(said["sentence"], tuple((rule, weight) for rule, weight in said["rows"]), columns)


def _left_out(said: dict[str, Any]) -> LeftOut:
    return LeftOut(**said | {"wanted": _wanted(said["wanted"]), "moves": tuple(said["moves"])})
