"""A stay written down plainly, as a history has it: days and answers. Each becomes the steps of a thread."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.thread_rules import NewStep, check_word
from alongside.records.actions.threads import (
    append_step,
    held_stay,
    open_thread,
    settle,
    standing_steps,
    withdraw,
)
from alongside.records.models import HospitalStay, HospitalStep
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Refused
from alongside.terms import Began, StayStep

FIELDS = frozenset({
    "kind", "hospital", "admitted_on", "discharged_on", "team_involved", "initiated_by_team", "information_given_on",
    "planned_jointly",
})  # fmt: skip
PLAIN = (StayStep.ASKED, StayStep.ADMITTED, StayStep.TOLD, StayStep.DISCHARGED)
"""the steps plain days and answers come to"""
DAYS = ("admitted_on", "discharged_on", "information_given_on")
THE_WARD = "The ward"
"""who was told, where a history says only when"""


def record_stay(
    *, by: Actor, team_id: str, client_id: str, at: datetime, kind: str, admitted_on: date, id: str = "", **known: Any
) -> HospitalStay:
    """Write down that a client went into hospital, and what is known of it so far."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    stay_id = id or new_id()
    said = {"kind": kind, "admitted_on": admitted_on, **known}
    _check(said, today=local_day(team_id, at))
    steps = [replace(step, id=_step_id(stay_id, step)) for step in plain_steps(said).values()]
    return open_thread(by=by, team_id=team_id, client_id=client_id, at=at, stay_id=stay_id, steps=steps)


def mend_stay(*, by: Actor, team_id: str, stay_id: str, at: datetime, **changes: Any) -> HospitalStay:
    """Add to a stay, or put it right: the discharge, who was involved, what was planned. Appends what differs."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        stay, today = held_stay(by, team_id, stay_id), local_day(team_id, at)
        before = {name: getattr(stay, name) for name in FIELDS}
        _check(before | changes, today=today)
        standing = standing_steps(stay)
        last = {StayStep(row.step): row for row in standing}
        was, wanted = plain_steps(before), plain_steps(before | changes)
        differ = [word for word in PLAIN if wanted.get(word) != was.get(word)]
        new = {word: _over(wanted[word], last.get(word)) for word in differ if word in wanted}
        gone = {last[word].id for word in differ if word in last}
        settle(stay, [*(row for row in standing if row.id not in gone), *new.values()], by=by, today=today)
        for word in differ:
            if word in new:
                append_step(stay, new[word], by=by, at=at, amends=last.get(word))
            else:
                withdraw(stay, last[word], by=by, at=at)
        stay.save()
        note = Note("changed", "hospital stay", stay.id, stay.client_id, team_id, tuple(sorted(changes)))
        append([note], actor=by.id, at=at)
    return stay


def plain_steps(said: Mapping[str, Any]) -> dict[StayStep, NewStep]:
    """The steps that plain days and answers come to, in the order they happened; without identities."""
    admitted_on, home_on, told_on = said["admitted_on"], said.get("discharged_on"), said.get("information_given_on")
    involved, initiated = said.get("team_involved"), said.get("initiated_by_team")
    found: dict[StayStep, NewStep] = {}
    if involved is not None or initiated is not None:
        began = {True: Began.TEAM, False: Began.OTHER}.get(initiated) if initiated is not None else None
        found[StayStep.ASKED] = NewStep(
            "", StayStep.ASKED, admitted_on, began=str(began or ""), team_asked=involved
        )  # fmt: skip
    found[StayStep.ADMITTED] = NewStep(
        "", StayStep.ADMITTED, admitted_on, kind=str(said["kind"]), hospital=str(said.get("hospital") or "").strip()
    )
    if told_on is not None:
        found[StayStep.TOLD] = NewStep("", StayStep.TOLD, told_on, whom=THE_WARD)
    if home_on is not None:
        found[StayStep.DISCHARGED] = NewStep(
            "", StayStep.DISCHARGED, home_on, jointly=said.get("planned_jointly")
        )  # fmt: skip
    return found


def _check(said: Mapping[str, Any], *, today: date) -> None:
    if unknown := set(said) - FIELDS:
        raise TypeError(f"A hospital stay has no {', '.join(sorted(unknown))}.")
    check_word(said["kind"], terms.StayKind, "kind")
    for field in DAYS:
        if said.get(field) is not None and said[field] > today:
            raise Refused("This day has not come yet. Write one up to today.", field=field)
    if said.get("planned_jointly") is not None and said.get("discharged_on") is None:
        raise Refused("Write the day of discharge as well, or leave this open.", field="planned_jointly")


def _over(wanted: NewStep, old: HospitalStep | None) -> NewStep:
    """The step as it is wanted, with all that the old one says beside it."""
    step = replace(wanted, id=new_id())
    if old is None:
        return step
    kept = {name: getattr(old, name) for name in ("says", "ward", "expected_on", "home_to")}
    if step.began == Began.OTHER and old.began not in {"", Began.TEAM}:
        kept["began"] = old.began
    if step.step == StayStep.TOLD:
        kept["whom"] = old.whom
    return replace(step, **kept)


def _step_id(stay_id: str, step: NewStep) -> str:
    """The same for the same stay, so that a history brought twice is there once."""
    return uuid5(NAMESPACE_OID, f"{stay_id}|{step.step}").hex
