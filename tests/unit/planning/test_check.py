"""Somebody who has not made a plan finds every rule it breaks: each plan here is spoiled by hand in one place."""

from dataclasses import replace
from typing import Any

import pytest

from alongside.planning.check import check
from alongside.planning.plan import Assignment, Plan, Rest, Unmet
from alongside.planning.problem import Break, Part, Problem
from alongside.planning.rules import Rule
from tests.unit.planning.days import TOGETHER, at, booked, day, shift, visit, window, worker

LUNCH = Break(at("12:00"), at("13:00"), 30)


def going(visit: str, staff: str, start: str, *, part: int = 0, minutes: int = 30, fixed: bool = False) -> Assignment:
    return Assignment(visit, part, staff, at(start), at(start) + minutes, 0, fixed)


def made(*assignments: Assignment, unmet: tuple[str, ...] = (), rests: tuple[Rest, ...] = ()) -> Plan:
    left_out = tuple(Unmet(visit, "road", "", None) for visit in unmet)
    return Plan(assignments, rests, left_out, (), 0, 0, "by hand", 0)


def broken(problem: Problem, plan: Plan) -> list[tuple[Rule, bool]]:
    return [(breach.rule, breach.standing) for breach in check(problem, plan)]


def test_a_plan_that_keeps_every_rule_has_no_breach() -> None:
    assert (
        broken(day(visit("a"), visit("b", "oak")), made(going("a", "maya", "09:00"), going("b", "maya", "09:40"))) == []
    )


@pytest.mark.parametrize(
    "plan",
    [
        made(),
        made(going("a", "maya", "09:00"), unmet=("a",)),
        made(unmet=("a", "a")),
        made(going("a", "maya", "09:00"), going("a", "sam", "09:00")),
        made(unmet=("a", "ghost")),
    ],
    ids=["lost", "both", "twice", "two come", "invented"],
)
def test_a_visit_is_planned_once_or_left_out_once(plan: Plan) -> None:
    assert broken(day(visit("a")), plan) == [(Rule.TOGETHER, False)]


def test_nobody_is_invented() -> None:
    assert broken(day(visit("a")), made(going("a", "zoe", "09:00"))) == [(Rule.SHIFT, False)]


@pytest.mark.parametrize(
    ("told", "one", "rule"),
    [
        ({"windows": window("09:00", "10:00")}, going("a", "maya", "10:01"), Rule.WINDOW),
        ({}, going("a", "maya", "10:00", minutes=29), Rule.WINDOW),
        ({"parts": (Part(roles=("nurse",)),)}, going("a", "maya", "10:00"), Rule.ROLE),
        ({"parts": (Part(credentials=("injections",)),)}, going("a", "maya", "10:00"), Rule.CREDENTIAL),
        ({"only": ("sam",)}, going("a", "maya", "10:00"), Rule.ONLY),
        ({"unwanted": ("maya",)}, going("a", "maya", "10:00"), Rule.UNWANTED),
        ({"booked": booked("11:00", "maya")}, going("a", "maya", "10:44"), Rule.FORWARD),
        ({"booked": booked("11:00", "maya"), "fixed": True}, going("a", "maya", "11:01", fixed=True), Rule.FIXED),
        ({}, going("a", "maya", "08:09"), Rule.SHIFT),
        ({}, going("a", "maya", "16:25"), Rule.SHIFT),
        ({"load": 3}, going("a", "maya", "10:00"), Rule.LOAD),
        ({"minutes": 100}, going("a", "maya", "10:00", minutes=100), Rule.LOAD),
    ],
    ids=lambda told: getattr(told, "value", ""),
)
def test_each_rule_is_found_broken(told: dict[str, Any], one: Assignment, rule: Rule) -> None:
    staff = (worker("maya", most_load=2, most_minutes=90), worker("sam"))
    assert broken(day(visit("a", **told), staff=staff), made(one)) == [(rule, False)]


def test_nothing_begins_before_now() -> None:
    assert broken(day(visit("a"), now=at("10:00")), made(going("a", "maya", "09:59"))) == [(Rule.WINDOW, False)]


def test_two_people_are_two_and_as_far_apart_as_asked() -> None:
    problem = day(visit("a", parts=TOGETHER))
    late = made(going("a", "maya", "09:00"), going("a", "sam", "09:01", part=1))
    assert broken(problem, late) == [(Rule.TOGETHER, False)]
    alone = made(going("a", "maya", "09:00"), going("a", "maya", "09:00", part=1))
    assert (Rule.TOGETHER, False) in broken(problem, alone)


def test_one_person_needs_the_time_to_get_there() -> None:
    problem = day(visit("a"), visit("b", "oak"))
    assert broken(problem, made(going("a", "maya", "09:00"), going("b", "maya", "09:39"))) == [(Rule.ROAD, False)]


def test_a_visit_outside_every_shift_is_nobodys() -> None:
    early = visit("a", windows=window("05:00", "09:00"))
    assert broken(day(early), made(going("a", "maya", "06:00"))) == [(Rule.SHIFT, False)]
    fixed = replace(early, booked=booked("06:00", "maya"), fixed=True)
    assert broken(day(fixed), made(going("a", "maya", "06:00", fixed=True))) == [(Rule.SHIFT, True)]


@pytest.mark.parametrize(
    ("rests", "rules"),
    [
        ((Rest("maya", at("12:20"), at("12:50")),), []),
        ((), [(Rule.REST, False)]),
        ((Rest("maya", at("12:00"), at("12:30")),), [(Rule.REST, False)]),
        ((Rest("maya", at("12:25"), at("12:55")),), [(Rule.REST, False)]),
        ((Rest("maya", at("12:20"), at("12:45")),), [(Rule.REST, False)]),
    ],
    ids=["taken", "none", "while there", "no way left", "too short"],
)
def test_a_break_is_taken_in_a_gap_that_also_holds_the_way(rests: tuple[Rest, ...], rules: list[Any]) -> None:
    problem = day(visit("a"), visit("b", "oak"), staff=(worker("maya", shift("08:00", "17:00", LUNCH)),))
    plan = made(going("a", "maya", "11:50"), going("b", "maya", "13:00"), rests=rests)
    assert broken(problem, plan) == rules


def test_a_break_gone_by_is_asked_for_no_more() -> None:
    problem = day(visit("a"), staff=(worker("maya", shift("08:00", "17:00", LUNCH)),), now=at("12:31"))
    assert broken(problem, made(going("a", "maya", "13:00"))) == []
