"""A problem as JSON: reads back the same, and every fault has its path and what would be accepted."""

import json
from typing import Any

import pytest
from hypothesis import given

from alongside.cli.plan.template import example
from alongside.planning.planner import plan
from alongside.planning.problem import Problem, UnplannableError
from alongside.planning.written import plan_document, plan_of, problem_document, read_problem
from tests.generative.planning.days import problems


def written(problem: Problem) -> str:
    return json.dumps(problem_document(problem))


def asked(**told: Any) -> dict[str, Any]:
    return {"visits": [{"id": "a", "client": "b", "minutes": 5, "windows": [], **told}]}


@given(problems())
def test_what_is_written_reads_back_the_same(problem: Problem) -> None:
    assert read_problem(written(problem)) == problem


def test_a_time_may_be_a_clock_or_minutes() -> None:
    document = problem_document(example())
    assert document["visits"][0]["windows"] == [{"start": "09:00", "end": "11:00"}]
    document["visits"][0]["windows"] = [{"start": 540, "end": "33:00"}]
    (window,) = read_problem(json.dumps(document)).visits[0].windows
    assert (window.start, window.end) == (540, 1980)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"day": "30.11.2026"}, 'day: "30.11.2026" is not a date, "2026-11-30"'),
        ({"staff": {}}, "staff: {} is not a list"),
        ({"visits": [3]}, "visits[0]: 3 is not an object with id, client, minutes, windows"),
        ({"visits": [{}]}, "visits[0].id: is missing"),
        (asked(client=3), "visits[0].client: 3 is not text"),
        (
            {"visits": [{"id": "a", "client": "b", "minutes": 5.5, "windows": []}]},
            "visits[0].minutes: 5.5 is not a whole",
        ),
        (
            {"visits": [{"id": "a", "client": "b", "minutes": True, "windows": []}]},
            "visits[0].minutes: true is not a whole",
        ),
        (
            asked(windows=[{"start": "9h", "end": "10:00"}]),
            'visits[0].windows[0].start: "9h" is not a time, "09:30" or minutes after midnight',
        ),
        ({"places": [1]}, "places: [1] is not an object, {name: value}"),
        ({"places": {"elm": [1]}}, "places.elm: [1] is not a list of 2"),
        ({"places": {"elm": [1, "x"]}}, 'places.elm[1]: "x" is not a number'),
        ({"prices": {"fuel": 2}}, "prices.fuel: nobody knows it; there is travel, late"),
        ({"now": "noon"}, 'now: "noon" is not a time'),
    ],
    ids=lambda told: "" if isinstance(told, str) else next(iter(told)),
)
def test_a_fault_is_named_by_its_path(told: dict[str, Any], fault: str) -> None:
    with pytest.raises(UnplannableError) as refused:
        read_problem(json.dumps({"day": "2026-11-30", "visits": [], "staff": [], **told}))
    assert refused.value.faults[0].startswith(fault)


@pytest.mark.parametrize(("text", "said"), [("{", "this is no JSON"), ("[]", "the problem: [] is not an object")])
def test_what_is_no_problem_at_all_is_said(text: str, said: str) -> None:
    with pytest.raises(UnplannableError) as refused:
        read_problem(text)
    assert refused.value.faults[0].startswith(said)


def test_a_plan_is_plain_values() -> None:
    document = plan_document(plan(example(), seconds=5, rounds=20, engine="search"))
    assert json.loads(json.dumps(document)) == json.loads(json.dumps(document))
    assert document["cost"] == sum(cost["points"] for cost in document["costs"])


def test_a_plan_reads_back_as_it_was_written_and_what_is_none_is_refused_by_its_path() -> None:
    made = plan(example(), seconds=5, rounds=20, engine="search")
    document = json.loads(json.dumps(plan_document(made)))
    assert plan_document(plan_of(document)) == plan_document(made)
    with pytest.raises(UnplannableError) as refused:
        plan_of(document | {"assignments": [{"visit": 7}]})
    assert refused.value.faults[0].startswith("assignments[0]")
