"""Why Maya and not Sam: a column a person, a row a rule, and what the day would pay."""

from dataclasses import replace

import pytest

from alongside.planning.explain import Candidate, Choice, explain, explain_one
from alongside.planning.plan import Plan
from alongside.planning.planner import plan
from alongside.planning.problem import Part, Problem
from tests.unit.planning.days import TOGETHER, booked, day, shift, visit, window, worker


def solved(problem: Problem) -> Plan:
    return plan(problem, seed=1, seconds=5, rounds=200, engine="search")


def chosen(problem: Problem, visit: str = "a", part: int = 0) -> Choice:
    return explain_one(problem, solved(problem), visit, part)


def columns(choice: Choice) -> dict[str, Candidate]:
    return {column.staff: column for column in choice.candidates}


def test_each_candidate_says_what_every_rule_would_cost() -> None:
    choice = chosen(day(visit("a", "oak", client="ada", gender="f"), staff=(worker("maya", gender="f"), worker("sam"))))
    maya, sam = choice.candidates
    assert (maya.staff, maya.chosen, maya.points, maya.sum) == ("maya", True, {"travel": 40}, 40)
    assert (sam.staff, sam.chosen, sam.points, sam.sum) == ("sam", False, {"travel": 40, "gender": 30}, 70)
    assert choice.rules == ("travel", "gender")
    assert choice.weights == {"travel": 1, "gender": 30}
    assert choice.sentence == "Sam would cost 30 more: gender wished for"


def test_a_rule_that_must_be_kept_answers_yes_or_no() -> None:
    nurse = Part(roles=("nurse",))
    choice = chosen(day(visit("a", parts=(nurse,)), staff=(worker("maya", role="nurse"), worker("sam"))))
    assert {staff: column.must for staff, column in columns(choice).items()} == {
        "maya": {"role": True},
        "sam": {"role": False},
    }
    assert not columns(choice)["sam"].can
    assert choice.sentence == "nobody but Maya can come"


def test_somebody_with_no_time_is_kept_by_the_rule_about_the_hour() -> None:
    morning = (worker("maya"), worker("sam", shift("13:00", "17:00")), worker("noor", most_load=0))
    choice = chosen(day(visit("a", windows=window("08:30", "12:30")), staff=morning))
    assert columns(choice)["sam"].must == {"shift": False}
    assert columns(choice)["noor"].must == {"load": False}


def test_whoever_would_have_to_leave_somebody_out_says_whom() -> None:
    nurse = Part(roles=("nurse",))
    problem = day(
        visit("a", windows=window("09:00", "09:00")),
        visit("b", windows=window("09:00", "09:00"), parts=(nurse,)),
        staff=(worker("maya", role="nurse"), worker("sam")),
    )
    maya = columns(chosen(problem))["maya"]
    assert (maya.moves, maya.points["unmet"]) == (("b",), 1000)


def test_each_of_two_people_has_a_table_and_the_other_stays() -> None:
    staff = (worker("maya"), worker("sam"), worker("noor", gender="f"))
    problem = day(visit("a", parts=TOGETHER, only=("maya", "sam")), staff=staff)
    made = solved(problem)
    explained = explain(problem, made)
    assert [(choice.visit, choice.part) for choice in explained.choices] == [("a", 0), ("a", 1)]
    for choice in explained.choices:
        assert columns(choice)["noor"].must == {"only": False}
        (free,) = [column for column in choice.candidates if column.can]
        assert free.chosen


def test_what_is_fixed_needs_no_reason() -> None:
    choice = chosen(day(visit("a", booked=booked("09:00", "sam"), fixed=True)))
    assert (choice.fixed, choice.candidates) == (True, ())


def test_the_points_of_a_column_are_what_the_day_pays_more() -> None:
    problem = day(visit("a", "oak"), visit("b", "pine"), visit("c", "elm", wanted_by=480))
    made = solved(problem)
    fewer = solved(day(visit("b", "pine"), visit("c", "elm", wanted_by=480)))
    choice = explain_one(problem, made, "a")
    assert choice.candidates[0].sum == made.cost - fewer.cost


def test_a_visit_left_out_has_no_choice_to_explain() -> None:
    problem = day(visit("a", parts=(Part(roles=("nurse",)),)))
    made = solved(problem)
    assert explain(problem, made).choices == ()
    assert explain(problem, made).unmet == made.unmet
    with pytest.raises(KeyError):
        explain_one(problem, made, "a")


def test_of_two_who_are_alike_nothing_tells_them_apart() -> None:
    choice = chosen(day(visit("a", "office")))
    assert choice.sentence.endswith("would cost 0 more: nothing tells them apart")


def test_somebody_better_here_may_have_been_wanted_elsewhere() -> None:
    problem = day(visit("a", client="ada", gender="f"), staff=(worker("maya", gender="f"), worker("sam")))
    made = solved(problem)
    other = replace(made, assignments=tuple(replace(one, staff="sam") for one in made.assignments))
    choice = explain_one(problem, other, "a", 0)
    assert choice.sentence == "Maya would do as well here; the rest of the day is better for it so"
