"""Small days whose best plan can be seen: who goes, when, and what it costs."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from alongside.planning import search
from alongside.planning.changes import Away, Change, after
from alongside.planning.check import check
from alongside.planning.plan import Plan
from alongside.planning.planner import plan
from alongside.planning.problem import Break, Part, Problem, UnplannableError
from alongside.planning.rules import Rule
from tests.unit.planning.days import TOGETHER, at, booked, day, shift, visit, window, worker


def planned(problem: Problem, **told: Any) -> Plan:
    made = plan(problem, **{"seed": 1, "seconds": 5, "rounds": 300, **told})
    assert [breach for breach in check(problem, made) if not breach.standing] == []
    return made


def costs(made: Plan) -> dict[str, float]:
    return {cost.rule: cost.points for cost in made.costs if cost.points}


def who(made: Plan, visit: str) -> list[str]:
    return [one.staff for one in made.of_visit(visit)]


def test_visits_along_one_road_are_one_round() -> None:
    made = planned(day(visit("a", "elm"), visit("b", "oak"), visit("c", "pine")))
    assert costs(made) == {"travel": 60}
    assert {one.staff for one in made.assignments} == {who(made, "a")[0]}
    assert sum(one.travel for one in made.assignments) in (30, 50)
    assert made.unmet == ()


def test_a_client_seen_by_one_person_only_is_visited_by_another() -> None:
    made = planned(day(visit("a", client="ada"), visit("b", "elm"), seen_by={"ada": ("maya",)}))
    assert (who(made, "a"), costs(made)) == (["sam"], {"travel": 20})


def test_a_client_seen_by_two_is_spared_a_third() -> None:
    problem = day(
        visit("a", client="ada"), staff=tuple(map(worker, ("maya", "sam", "noor"))), seen_by={"ada": ("noor", "sam")}
    )
    assert who(planned(problem), "a")[0] in ("noor", "sam")


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"named": ("sam",)}, {}),
        ({"gender": "f"}, {"gender": "f"}),
        ({"language": "es"}, {"languages": ("es",)}),
        ({"only": ("sam",)}, {}),
        ({"unwanted": ("maya",)}, {}),
        ({"parts": (Part(roles=("nurse",)),)}, {"role": "nurse"}),
        ({"parts": (Part(credentials=("injections",)),)}, {"credentials": ("injections",)}),
    ],
    ids=lambda told: ",".join(told) if isinstance(told, dict) else "",
)
def test_the_person_who_suits_comes(wish: dict[str, Any], told: dict[str, Any]) -> None:
    made = planned(day(visit("a", **wish), staff=(worker("maya"), worker("sam", **told))))
    assert (who(made, "a"), costs(made)) == (["sam"], {"travel": 20})


def test_two_people_at_a_set_time_keep_it_whatever_else_they_do() -> None:
    others = [visit(f"v{number}", place) for number, place in enumerate(("oak", "pine", "far") * 2)]
    made = planned(day(visit("group", "office", parts=TOGETHER, windows=window("10:00", "10:00")), *others))
    assert [one.start for one in made.of_visit("group")] == [at("10:00"), at("10:00")]
    assert made.unmet == ()


def test_two_people_are_there_at_the_same_minute() -> None:
    made = planned(
        day(
            visit("a", "pine", parts=TOGETHER),
            visit("b", "elm"),
            visit("c", "office", windows=window("08:20", "08:20")),
        )
    )
    one, other = made.of_visit("a")
    assert {one.staff, other.staff} == {"maya", "sam"}
    assert one.start == other.start


def test_the_second_comes_as_long_after_the_first_as_asked() -> None:
    made = planned(day(visit("a", parts=TOGETHER, gap=(45, 60))))
    one, other = made.of_visit("a")
    assert 45 <= other.start - one.start <= 60


def test_a_break_is_taken_where_it_costs_nothing() -> None:
    lunch = Break(at("12:00"), at("13:00"), 30)
    staff = (worker("maya", shift("08:00", "17:00", lunch)),)
    problem = day(
        visit("a", windows=window("11:40", "11:40")), visit("b", "oak", windows=window("12:55", "12:55")), staff=staff
    )
    made = planned(problem)
    assert [(rest.start, rest.end) for rest in made.rests] == [(at("12:10"), at("12:40"))]
    assert made.unmet == ()


@pytest.mark.parametrize("hours", [("09:00", "10:00"), ("14:00", "15:00")])
def test_somebody_with_two_breaks_that_cannot_both_be_had_is_sent_nowhere_without_their_break(
    hours: tuple[str, str],
) -> None:
    breaks = Break(at("12:00"), at("12:40"), 30), Break(at("12:20"), at("12:50"), 30)
    made = planned(day(visit("a", windows=window(*hours)), staff=(worker("maya", shift("08:00", "17:00", *breaks)),)))
    (unmet,) = made.unmet
    assert (unmet.rule, unmet.sentence) == ("rest", "it would take somebody's break")
    assert unmet.way is not None
    assert unmet.way.sentence == f"Maya at {hours[0]}, without the break"


def test_what_is_fixed_stays_and_the_rest_is_planned_around_it() -> None:
    fixed = visit("a", "far", booked=booked("09:00", "maya"), fixed=True, minutes=60)
    made = planned(day(fixed, visit("b", "elm", windows=window("09:00", "09:30"))))
    assert [(one.staff, one.start, one.fixed) for one in made.of_visit("a")] == [("maya", at("09:00"), True)]
    assert who(made, "b") == ["sam"]


def test_somebody_double_booked_by_hand_is_shown_and_not_refused() -> None:
    one = visit("a", booked=booked("09:00", "maya"), fixed=True, minutes=60)
    other = visit("b", "far", booked=booked("09:30", "maya"), fixed=True)
    problem = day(one, other)
    (breach,) = check(problem, planned(problem))
    assert (breach.rule, breach.visit, breach.standing) == (Rule.ROAD, "b", True)


def impossible(**told: Any) -> tuple[Problem, str]:
    rule = told.pop("rule")
    return day(visit("a", **told), staff=(worker("maya"), worker("sam", shift("08:00", "12:00"), most_load=0))), rule


@pytest.mark.parametrize(
    ("told", "words", "way"),
    [
        (
            {"parts": (Part(roles=("psychiatrist",)),), "rule": "role"},
            "nobody on the staff is psychiatrist",
            "against the rule",
        ),
        ({"parts": (Part(credentials=("injections",)),), "rule": "credential"}, "has injections", "against the rule"),
        ({"unwanted": ("maya", "sam"), "rule": "unwanted"}, "does not want", "against the rule"),
        ({"windows": window("19:00", "19:30"), "rule": "shift"}, "at work", "outside the shift"),
        ({"only": ("sam",), "rule": "load"}, "maximum load", "Sam at 08:10, above the maximum load"),
        ({"parts": TOGETHER, "only": ("maya",), "rule": "together"}, "asks for two people", None),
        ({"windows": window("08:00", "08:05"), "rule": "window"}, "window", "Maya at 08:10, outside the time window"),
    ],
    ids=lambda told: told.get("rule") if isinstance(told, dict) else "",
)
def test_a_visit_nobody_can_make_is_left_out_with_the_rule_named(
    told: dict[str, Any], words: str, way: str | None
) -> None:
    problem, rule = impossible(**told)
    (unmet,) = planned(problem).unmet
    assert (unmet.visit, unmet.rule) == ("a", rule)
    assert words in unmet.sentence
    assert (way is None) is (unmet.way is None)
    assert unmet.way is None or (way or "") in unmet.way.sentence


def test_an_impossible_day_leaves_out_what_matters_least() -> None:
    crowd = [visit(f"v{n}", "far", minutes=60, windows=window("09:00", "09:00"), need=n + 1.0) for n in range(4)]
    made = planned(day(*crowd))
    assert [unmet.visit for unmet in made.unmet] == ["v0", "v1"]
    assert {unmet.way.moves for unmet in made.unmet if unmet.way} <= {(), ("v2",), ("v3",)}


def test_a_visit_dearer_than_leaving_it_out_is_left_out() -> None:
    (unmet,) = planned(day(visit("a", "far", need=0.05))).unmet
    assert unmet.rule == "unmet"
    assert unmet.sentence == "there is room, but it would cost 80 points, and leaving it out 50"
    assert unmet.way
    assert unmet.way.price == 80


def test_nobody_at_work_is_no_error() -> None:
    idle = replace(worker("maya"), shifts=())
    (unmet,) = planned(day(visit("a"), staff=(idle,))).unmet
    assert (unmet.rule, unmet.way) == ("shift", None)


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = day(
        *(
            visit(f"v{n}", ("elm", "oak", "pine", "far")[n % 4], windows=window("08:30", f"{9 + n // 2:02}:30"))
            for n in range(12)
        )
    )
    one, other = (planned(problem, seed=7) for _ in range(2))
    assert one.assignments == other.assignments


def running() -> tuple[Problem, Plan]:
    problem = day(
        visit("early", "elm", windows=window("08:30", "08:30")),
        visit("noon", "oak", windows=window("11:00", "12:30"), named=("maya",)),
        visit("late", "elm", windows=window("11:00", "13:00"), named=("sam",)),
    )
    return problem, planned(problem)


def test_when_somebody_falls_ill_only_their_visits_change() -> None:
    problem, before = running()
    left = after(problem, before, Change(at("10:00"), away=(Away("maya", at("10:00"), at("17:00")),)))
    made = planned(left)
    assert made.unmet == ()
    assert who(made, "noon") == ["sam"]
    assert [(one.staff, one.start) for one in made.of_visit("early")] == [
        (one.staff, one.start) for one in before.of_visit("early")
    ]


def test_a_visit_that_comes_up_disturbs_little() -> None:
    problem, before = running()
    new = visit("new", "pine", windows=window("10:00", "17:00"))
    left = after(problem, before, Change(at("10:00"), added=(new,), cancelled=("late",)))
    made = planned(left)
    assert made.unmet == ()
    assert made.of_visit("late") == []
    assert made.of_visit("noon") == before.of_visit("noon")
    assert made.of_visit("new")[0].start >= at("10:00")


def test_a_change_about_nobody_is_refused_by_its_path() -> None:
    problem, before = running()
    with pytest.raises(UnplannableError) as refused:
        after(problem, before, Change(600, away=(Away("zoe", 600, 500),), cancelled=("x",)))
    assert [fault.split(":")[0] for fault in refused.value.faults] == ["away[0].staff", "cancelled[0]", "away[0]"]


def test_an_engine_nobody_knows_is_named() -> None:
    with pytest.raises(ValueError, match="there is no engine 'guess'"):
        plan(day(visit("a")), engine="guess")


def test_somebody_called_away_for_an_hour_works_before_and_after() -> None:
    lunch = Break(at("12:00"), at("13:00"), 30)
    problem = day(
        visit("a", "oak", windows=window("09:00", "16:00")), staff=(worker("maya", shift("08:00", "17:00", lunch)),)
    )
    before = planned(problem)
    left = after(problem, before, Change(at("08:00"), away=(Away("maya", at("09:00"), at("10:00")),)))
    assert [(one.start, one.end, len(one.breaks)) for one in left.staff[0].shifts] == [
        (at("08:00"), at("09:00"), 0),
        (at("10:00"), at("17:00"), 1),
    ]
    assert planned(left).of_visit("a")[0].start >= at("10:20")


def test_whoever_comes_late_works_from_then_on() -> None:
    problem = day(visit("a", "oak"), staff=(worker("maya"),))
    left = after(problem, planned(problem), Change(at("08:00"), away=(Away("maya", at("07:00"), at("10:00")),)))
    assert [(one.start, one.end) for one in left.staff[0].shifts] == [(at("10:00"), at("17:00"))]
    assert planned(left).of_visit("a")[0].start >= at("10:20")


def test_what_was_left_out_may_find_a_place_after_a_change() -> None:
    crowd = [visit(name, "far", minutes=400) for name in ("a", "b", "c")]
    before = planned(day(*crowd))
    (out,) = [unmet.visit for unmet in before.unmet]
    done = next(one for one in before.assignments if one.visit != out)
    left = after(day(*crowd), before, Change(at("08:00"), cancelled=(done.visit,), away=(Away(done.staff, 60, 120),)))
    assert planned(left).unmet == ()


def test_with_more_tries_than_one_search_needs_several_begin() -> None:
    problem = day(visit("a"), visit("b", "oak"))
    assert planned(problem, rounds=9_000).cost == planned(problem, rounds=100).cost == 40
    assert plan(problem, seconds=0.3, engine="search").cost == 40


def test_a_search_whose_time_is_over_answers_the_best_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count(0, 1000)
    monkeypatch.setattr(search, "monotonic", lambda: float(next(ticks)))
    made = plan(day(visit("a"), visit("b", "oak")), seed=1, seconds=5, engine="search")
    assert (made.unmet, made.rounds) == ((), 0)


def test_what_was_agreed_is_not_brought_forward() -> None:
    (one,) = planned(day(visit("a", booked=booked("11:00", "maya")))).assignments
    assert (one.staff, one.start) == ("maya", at("10:45"))
