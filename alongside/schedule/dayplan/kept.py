"""A proposal as it is kept with its run, in JSON, and read back from it."""

from dataclasses import asdict
from datetime import date, time
from typing import Any

from alongside.schedule.dayplan.problem import Refusal
from alongside.schedule.dayplan.proposal import Column, Going, LeftOut, Proposal, ProposedVisit, Reckoned, Why
from alongside.schedule.dayplan.wanted import Wanted


def to_keep(proposal: Proposal) -> dict[str, Any]:
    """Plain words and figures; days and times as ISO writes them."""
    return dict(_plain(asdict(proposal)))


def read(kept: dict[str, Any]) -> Proposal:
    """The proposal that was kept."""
    said = dict(kept)
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
