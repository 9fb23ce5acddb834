"""Instances others have published, read where they lie: our judge agrees with theirs, our plans with the best."""

import json
from pathlib import Path

import pytest

from alongside.planning.plan import Assignment, Plan
from alongside.planning.planner import plan
from benchmarks import published_homecare, published_routes

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "vrp"

pytestmark = [
    pytest.mark.outside,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the published instances are not beside this repository"),
]


def homecare(name: str) -> published_homecare.Instance:
    every = published_homecare.instances(FOLDER / "mankowska", sizes=("10", "25"))
    return next(instance for instance in every if instance.name.endswith(name))


def published_plan(name: str) -> Plan:
    """The solution that comes with an instance."""
    instance = homecare(name)
    (file,) = (FOLDER / "mankowska" / "solutions").glob(f"sol-{instance.name}-*.json")
    services = {p["id"]: [one["service"] for one in p["required_caregivers"]] for p in instance.document["patients"]}
    made = [
        Assignment(
            stop["patient"],
            services[stop["patient"]].index(stop["service"]),
            route["caregiver_id"],
            round(1000 * stop["arrival_time"]),
            round(1000 * stop["departure_time"]),
            0,
        )
        for route in json.loads(file.read_text())["routes"]
        for stop in route.get("locations", ())
    ]
    return Plan(tuple(made), (), (), (), 0, 0, "published", 0)


@pytest.mark.parametrize("name", ["_10_1", "_10_3", "_25_1", "_25_6"])
def test_the_judge_of_home_care_agrees_with_the_published_costs(name: str) -> None:
    instance = homecare(name)
    assert published_homecare.judged(instance.document, published_plan(name)) == pytest.approx(instance.best, abs=0.002)


def test_a_caregiver_who_cannot_is_found_out() -> None:
    made = published_plan("_10_1")
    with pytest.raises(ValueError, match="not everybody is served"):
        published_homecare.judged(homecare("_10_1").document, Plan(made.assignments[1:], (), (), (), 0, 0, "", 0))


def test_a_small_home_care_instance_is_planned_as_well_as_was_published() -> None:
    instance = homecare("_10_4")
    made = plan(published_homecare.problem_of(instance.document), seed=1, seconds=30, rounds=10_000)
    assert made.unmet == ()
    assert published_homecare.judged(instance.document, made) == pytest.approx(instance.best, rel=0.005)


def test_an_instance_of_routes_is_planned_as_well_as_is_known() -> None:
    (instance,) = published_routes.instances(FOLDER / "solomon", first=("C101",))
    made = plan(published_routes.problem_of(instance), seed=1, seconds=5)
    assert published_routes.judged(instance, made) == pytest.approx(instance.best, rel=0.01)
