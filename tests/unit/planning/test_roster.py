"""OR-Tools' own model of the day keeps the same rules and counts the same points; PyVRP's first plan as well."""

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from alongside.planning.check import check
from alongside.planning.planner import plan
from alongside.planning.problem import Break, Part, Problem
from tests.unit.planning.days import TOGETHER, at, booked, day, shift, visit, window, worker

LUNCH = Break(at("12:00"), at("13:00"), 30)
FULL = (
    worker("maya", shift("08:00", "17:00", LUNCH, overtime=30), gender="f"),
    worker("sam", shift("08:00", "16:00", LUNCH)),
)

DAYS: dict[str, Problem] = {
    "round": day(visit("a", "elm"), visit("b", "oak"), visit("c", "pine")),
    "together": day(visit("a", "pine", parts=TOGETHER), visit("b", "elm", windows=window("08:30", "09:00"))),
    "apart": day(visit("a", parts=TOGETHER, gap=(45, 60)), visit("b", "oak")),
    "breaks": day(visit("a", "oak", windows=window("12:00", "12:40"), minutes=40), visit("b", "elm"), staff=FULL),
    "fixed": day(
        visit("a", "far", booked=booked("10:00", "maya"), fixed=True),
        visit("b", windows=window("09:30", "10:30")),
        staff=FULL,
    ),
    "wishes": day(visit("a", gender="f", wanted_by=at("08:00")), visit("b", named=("sam",)), staff=FULL),
    "windows": day(
        visit("a", windows=window("08:00", "08:01") + window("13:00", "13:00")), visit("b", "far"), staff=FULL
    ),
    "agreed": day(
        visit("a", booked=booked("11:00", "sam")), visit("b", "elm", windows=window("11:00", "11:00")), staff=FULL
    ),
    "load": day(visit("a"), visit("b", "elm"), staff=(worker("maya", most_load=1, most_minutes=30), worker("sam"))),
    "more_fixed_than_may": day(
        visit("a", booked=booked("09:00", "maya"), fixed=True, minutes=60),
        visit("b", "oak", booked=booked("11:00", "maya"), fixed=True, minutes=60),
        visit("c"),
        staff=(worker("maya", most_minutes=90, most_load=1), worker("sam")),
    ),
    "overtime": day(visit("a", "far", windows=window("16:00", "16:00")), staff=FULL),
    "nobody": day(visit("a", parts=(Part(roles=("nurse",)),)), visit("b", "oak")),
    "roles": day(
        visit("a", parts=(Part(roles=("nurse",)),)), visit("b", "oak"), staff=(worker("maya", role="nurse"), FULL[1])
    ),
    "idle": day(visit("a"), staff=(replace(worker("maya"), shifts=()),)),
}


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("engine", ["ortools", "both", "pyvrp"])
def test_every_engine_finds_the_best_plan_of_a_small_day(name: str, engine: str) -> None:
    problem = DAYS[name]
    best = plan(problem, seed=3, seconds=10, engine="search", rounds=1500)
    made = plan(problem, seed=1, seconds=20, engine=engine, rounds=400)
    assert [breach for breach in check(problem, made) if not breach.standing] == []
    assert made.cost == pytest.approx(best.cost)
    assert made.engine == engine


def test_a_roster_not_found_in_time_keeps_what_is_fixed_and_leaves_the_rest_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *_: cp_model.UNKNOWN)
    fixed = [visit(id, booked=booked(hour, "maya"), fixed=True) for id, hour in (("a", "10:00"), ("b", "09:00"))]
    made = plan(day(*fixed, visit("c")), seed=1, seconds=1, engine="ortools")
    assert [(one.visit, one.staff, one.start) for one in made.assignments] == [
        ("b", "maya", at("09:00")), ("a", "maya", at("10:00")),
    ]  # fmt: skip
    assert [one.visit for one in made.unmet] == ["c"]
