"""A plan asked for: made by the planner in a process of its own, stopped, failed, killed, asked again."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from typing import Any

import pytest
from django.db import Error, transaction

from alongside.planning.problem import UnplannableError
from alongside.schedule.actions import making, runs
from alongside.schedule.actions.explaining import explained
from alongside.schedule.actions.runs import claim, leave_plan, request_plan, stop_run, sweep
from alongside.schedule.dayplan.kept import grounds, read, to_keep
from alongside.schedule.models import PlanRun, RunStanding, VisitStanding
from alongside.schedule.queries.runs import one_run
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import RunState
from tests.cast import AT, TODAY, Cast
from tests.unit.schedule.days import TOMORROW, asked, at_machine, at_work, fed, made, told, worked
from tests.unit.schedule.planning import planned

pytestmark = pytest.mark.django_db


def states(run_id: str) -> list[str]:
    return list(RunStanding.objects.filter(run_id=run_id).order_by("number").values_list("state", flat=True))


def test_a_plan_is_asked_for_once_and_whoever_asks_meanwhile_waits_for_the_same(cast: Cast) -> None:
    first, second = asked(cast), asked(cast, cast.rosa)
    assert first == second
    assert states(first) == ["requested"]
    again = request_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=first, on=TOMORROW)
    assert again.id == first
    with pytest.raises(Conflict):
        request_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=first, on=TODAY)


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"on": TODAY - timedelta(days=1)}, "Tue 29 Sep 2026 has passed. Ask for today or a later day."),
        ({"seconds": 61}, "from 1 to 60 seconds"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, differently: dict[str, Any], sentence: str) -> None:
    usual: dict[str, Any] = {"run_id": new_id(), "on": TOMORROW}
    with pytest.raises(Refused, match=sentence):
        request_plan(by=cast.denise, team_id=cast.team.id, at=AT, **usual | differently)
    with pytest.raises(NotHere):
        request_plan(by=cast.walter, team_id=cast.team.id, at=AT, **usual)


def test_the_planner_makes_it_and_writes_no_visit(cast: Cast) -> None:
    at_work(cast)
    fixed = planned(cast, on=TOMORROW)
    rows = VisitStanding.objects.count()
    plan = made(cast)
    assert states(plan.run.id) == ["requested", "running", "done"]
    assert plan.proposal is not None
    assert {one.wanted.client: one.fixed for one in plan.proposal.visits} == {
        "Tendai Makoni": True, "Grete Olsen": False, "Lucas Ferreira": False,
    }  # fmt: skip
    [mine] = [one for one in plan.proposal.visits if one.fixed]
    assert (mine.wanted.id, mine.start.hour, mine.going[0].called) == (fixed.id, 17, "Rosa")
    assert (plan.met, plan.needs, plan.added) == (plan.needs - 1, plan.needs, 2), "a call to the sister is not planned"
    assert VisitStanding.objects.count() == rows
    assert not worked(), "nothing waits any more"


def test_each_choice_says_why_them_and_not_somebody_else(cast: Cast) -> None:
    at_work(cast)
    plan = made(cast)
    visit = next(one for one in plan.proposed if one.wanted.client == "Grete Olsen")
    assert visit.whys == (), "nobody has asked"
    ask: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "run_id": plan.run.id}
    [why] = explained(**ask, visit=visit).whys
    assert [column.chosen for column in why.columns] == [True, False]
    assert {column.called for column in why.columns} == {"Rosa", "Aaron"}
    assert why.sentence
    assert all(len(column.cells) == len(why.rows) for column in why.columns)
    kept = next(one for one in told(cast).proposed if one.wanted.id == visit.wanted.id)
    assert kept.whys == (why,), "kept once it is made"
    assert all(one.whys == () for one in told(cast).proposed if one.wanted.id != visit.wanted.id)
    with pytest.raises(NotHere):
        explained(**ask | {"by": cast.walter}, visit=visit)


def test_what_finds_no_place_says_what_stops_it(cast: Cast) -> None:
    plan = made(cast)
    assert plan.proposal is not None
    assert not plan.proposed
    assert {one.wanted.client for one in plan.proposal.left_out} == {"Tendai Makoni", "Grete Olsen", "Lucas Ferreira"}
    assert all(one.stops for one in plan.proposal.left_out)
    assert plan.met == 0


def test_a_proposal_is_read_back_as_it_was_kept(cast: Cast) -> None:
    at_work(cast)
    made(cast)
    kept = PlanRun.objects.get().result
    assert kept is not None
    on_which = grounds(kept)
    assert on_which is not None
    problem, plan = on_which
    assert problem == fed(cast).problem
    assert to_keep(read(kept), problem, plan) == kept


def test_nobody_who_may_not_read_part_2_reads_of_it_in_a_plan(cast: Cast) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW, agreed=False, service="substance_use_individual")
    made(cast)
    whole, without = told(cast), told(cast, cast.aaron)
    assert whole.proposal is not None
    assert without.proposal is not None
    assert {one.wanted.client for one in whole.proposed} - {one.wanted.client for one in without.proposed} == {
        "Tendai Makoni"
    }
    assert "substance" not in repr(without.proposal)
    assert without.changed == ()


def test_stopped_before_it_began_it_is_never_made(cast: Cast) -> None:
    run_id = asked(cast)
    for _ in range(2):
        stop_run(by=cast.rosa, team_id=cast.team.id, at=AT, run_id=run_id)
    assert not worked()
    assert states(run_id) == ["requested", "stopped"]
    assert asked(cast) != run_id, "it can be asked for again"


def test_stopped_while_it_is_made_the_planner_ends_at_once_and_keeps_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work(cast)
    run_id = asked(cast, seconds=30)
    beat = runs.beat

    def and_stop(*args: Any, **kwargs: Any) -> bool:
        stop_run(by=cast.rosa, team_id=cast.team.id, at=AT, run_id=run_id)
        return beat(*args, **kwargs)

    monkeypatch.setattr(runs, "beat", and_stop)
    assert worked()
    assert states(run_id) == ["requested", "running", "stopped"]
    assert one_run(cast.team.id, run_id).result is None


def test_killed_midway_the_old_plan_stands_and_it_can_be_asked_for_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW)
    rows = list(VisitStanding.objects.values())
    run_id = asked(cast, seconds=30)
    start = get_context("spawn").Process.start

    def and_kill(process: Any) -> None:
        start(process)
        os.kill(process.pid, signal.SIGKILL)

    monkeypatch.setattr(get_context("spawn").Process, "start", and_kill)
    assert worked()
    assert states(run_id) == ["requested", "running", "stopped"]
    assert one_run(cast.team.id, run_id).why == runs.GONE
    assert list(VisitStanding.objects.values()) == rows
    monkeypatch.undo()
    again = asked(cast)
    assert again != run_id
    assert worked()
    assert states(again)[-1] == "done"


def test_a_run_whose_planner_has_gone_silent_is_swept_up(cast: Cast) -> None:
    run_id = asked(cast)
    claimed = claim(at=at_machine())
    assert claimed is not None
    assert claim(at=at_machine()) is None, "one run has one planner"
    assert sweep(at=at_machine() + timedelta(seconds=29)) == 0
    assert sweep(at=at_machine() + timedelta(seconds=31)) == 1
    assert states(run_id) == ["requested", "running", "stopped"]
    assert not runs.finish(run_id, at=AT, digest="a" * 64, result={}), "a late answer is not kept"


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (UnplannableError(["staff[0]: makes no sense"]), "staff[0]: makes no sense"),
        (KeyError("Tendai"), making.WENT_WRONG),
    ],
)
def test_a_day_that_cannot_be_planned_says_why_and_the_log_names_nobody(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception, why: str
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Callable[[], None]:
        raise fault

    monkeypatch.setattr(making, "feed", broken)
    run_id = asked(cast)
    assert worked()
    assert (states(run_id)[-1], one_run(cast.team.id, run_id).why) == ("failed", why)
    assert "Tendai" not in caplog.text


def test_yesterdays_problem_says_what_has_changed_since(cast: Cast) -> None:
    at_work(cast)
    assert made(cast).changed == ()
    planned(cast, on=TOMORROW, client_id=cast.grete.id)
    at_work(cast, cast.keisha)
    assert set(told(cast).changed) == {
        "Grete Olsen: a visit came up.",
        "Grete Olsen: the visit is not wanted any more, or cannot be planned.",
        "Keisha: their hours are not what they were.",
    }


def test_what_was_asked_and_how_far_it_came_never_changes(cast: Cast) -> None:
    run_id = asked(cast)
    for change in ({"seed": 9}, {"on": TODAY}):
        with pytest.raises(Error), transaction.atomic():
            PlanRun.objects.filter(id=run_id).update(**change)
    with pytest.raises(Error), transaction.atomic():
        RunStanding.objects.filter(run_id=run_id).update(state=RunState.DONE)


def test_a_proposal_is_left_once(cast: Cast) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    for _ in range(2):
        leave_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=run_id)
    assert states(run_id)[-2:] == ["done", "left"]
    assert fed(cast).problem.visits
