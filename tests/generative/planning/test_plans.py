"""Whatever the day, a plan keeps every rule that must be kept, loses no visit, and costs what it says."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from alongside.planning.check import check, priced
from alongside.planning.grid import Grid
from alongside.planning.order import read_back, start
from alongside.planning.planner import plan
from alongside.planning.problem import Prices, Problem
from alongside.planning.proposed import proposal, timed
from alongside.planning.room import best_place, without
from alongside.planning.search import Annealing, Effort
from alongside.planning.walk import MISSED, Walk
from tests.generative.planning.days import problems


@given(problems())
def test_a_plan_keeps_every_rule_and_loses_no_visit(problem: Problem) -> None:
    made = plan(problem, seed=1, seconds=5, rounds=150)
    assert [breach for breach in check(problem, made) if not breach.standing] == []
    planned = {one.visit for one in made.assignments}
    left_out = [unmet.visit for unmet in made.unmet]
    assert sorted([*planned, *left_out]) == sorted(visit.id for visit in problem.visits)


@given(problems())
def test_the_search_counts_the_points_that_are_counted_again(problem: Problem) -> None:
    grid, chance = Grid(problem), Random(1)
    best = Annealing(grid, start(grid, chance), chance).anneal(Effort(5, 60))
    made = proposal(grid, best, seed=1, seconds=0, engine="search", rounds=60)
    never_in = sum(job.unmet for number, job in grid.jobs.items() if number not in best.jobs)
    missed = MISSED * round(best.points / MISSED)
    assert made.cost == pytest.approx(best.points - missed + never_in)


@given(problems())
def test_a_visit_put_in_costs_what_the_whole_day_walked_again_says(problem: Problem) -> None:
    hurried = tuple(replace(one, wanted_by=one.windows[0].start) for one in problem.visits)
    grid = Grid(replace(problem, visits=hurried, prices=Prices(late=2, latest=3)))
    order, walk = start(grid, Random(1)), Walk(grid)
    for job in [job for job in order.jobs if job >= 0]:
        rest = without(order, job)
        before = walk.along(rest.jobs, rest.who, [])
        served = {other for other in rest.jobs if other >= 0 and walk.begun[other] is not None}
        for found in best_place(grid, rest, job):
            if found is not None:
                assert found.points == pytest.approx(walk.along(found.order.jobs, found.order.who, []) - before)
                assert found.begun == walk.begun[job]
                assert found.moved == tuple(sorted(other for other in served if walk.begun[other] is None))


@given(problems())
def test_a_plan_read_back_and_timed_again_is_the_same(problem: Problem) -> None:
    made = plan(problem, seed=2, seconds=5, rounds=60)
    grid = Grid(problem)
    again = timed(grid, read_back(grid, made.assignments))
    assert again.assignments == made.assignments
    assert priced(problem, made) == made.costs
