"""The improvement plan: steps with an owner and a day, what became of them, and which are due."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.reviews.actions.plan import add_step, change_step, drop_step, finish_step, reopen_step
from alongside.reviews.queries.plan import my_steps, owners, steps_due, steps_of
from alongside.teams.access import Actor
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import StepState
from tests.cast import AT, TODAY, Cast, staff_of
from tests.unit.reviews.kept.staged import opened

SOON = TODAY + timedelta(days=7)


def a_step(cast: Cast, *, owner: Actor | None = None, due: date = SOON, id: str = "", **more: str) -> str:
    asked = {"item": "S5", "what": "Meet everybody twice a week."} | more
    step = add_step(
        by=cast.denise, at=AT, team_id=cast.team.id, owner_id=staff_of(owner or cast.rosa), due_on=due, id=id, **asked
    )  # fmt: skip
    return step.id


def test_a_step_says_what_for_which_item_by_whom_and_by_when(cast: Cast) -> None:
    review = opened(cast)
    a_step(cast, review_id=review.id)
    (step,) = steps_of(cast.rosa, cast.team.id, on=TODAY, review_id=review.id)
    assert (step.item, step.title, step.owner, step.due_on) == ("S5", "Often enough", "Rosa Ortega", SOON)
    assert (step.state, step.late, step.mine) == (StepState.OPEN, False, True)
    assert steps_of(cast.rosa, cast.team.id, on=TODAY, review_id="another") == ()


def test_what_is_due_or_late_is_shown_and_the_rest_waits(cast: Cast) -> None:
    late, soon, done = a_step(cast, due=TODAY), a_step(cast), a_step(cast, due=TODAY)
    a_step(cast, due=TODAY + timedelta(days=60))
    finish_step(by=cast.rosa, at=AT, step_id=done)
    due = steps_due(cast.team.id, on=TODAY + timedelta(days=1))
    assert [(step.id, step.late) for step in due] == [(late, True), (soon, False)]
    assert steps_due(cast.neighbour.id, on=TODAY) == ()


def test_an_owner_has_a_list_of_their_own(cast: Cast) -> None:
    mine = a_step(cast, owner=cast.rosa)
    a_step(cast, owner=cast.aaron)
    assert [step.id for step in my_steps(cast.rosa, on=TODAY)] == [mine]
    assert my_steps(cast.ada, on=TODAY) == ()


def test_those_on_the_team_may_own_a_step(cast: Cast) -> None:
    assert set(owners(cast.team.id, on=TODAY)) >= {(staff_of(cast.rosa), "Rosa Ortega")}
    with pytest.raises(Refused, match="people on the team") as refused:
        a_step(cast, owner=cast.walter)
    assert refused.value.field == "owner_id"


def test_the_owner_finishes_and_nobody_else_but_the_leader(cast: Cast) -> None:
    first, second = a_step(cast), a_step(cast)
    with pytest.raises(NotHere):
        finish_step(by=cast.aaron, at=AT, step_id=first)
    finish_step(by=cast.rosa, at=AT, step_id=first, how="It is on the board now.")
    finish_step(by=cast.denise, at=AT, step_id=second)
    steps = steps_of(cast.denise, cast.team.id, on=TODAY)
    assert {step.state for step in steps} == {StepState.DONE}
    assert {step.why for step in steps} == {"It is on the board now.", ""}
    with pytest.raises(Conflict, match="closed already"):
        finish_step(by=cast.rosa, at=AT, step_id=first)


def test_dropping_says_why_and_is_the_leaders(cast: Cast) -> None:
    step = a_step(cast)
    with pytest.raises(Refused, match="Say why"):
        drop_step(by=cast.denise, at=AT, step_id=step, why=" ")
    with pytest.raises(NotHere):
        drop_step(by=cast.rosa, at=AT, step_id=step, why="Too much.")
    drop_step(by=cast.denise, at=AT, step_id=step, why="No budget.")
    assert steps_of(cast.denise, cast.team.id, on=TODAY)[0].why == "No budget."


def test_a_step_goes_to_somebody_else_or_another_day_while_it_is_open(cast: Cast) -> None:
    step = a_step(cast)
    change_step(by=cast.denise, at=AT, step_id=step, owner_id=staff_of(cast.aaron))
    change_step(by=cast.denise, at=AT, step_id=step, due_on=TODAY + timedelta(days=30))
    (found,) = steps_of(cast.denise, cast.team.id, on=TODAY)
    assert (found.owner, found.due_on) == ("Aaron Whitehorse", TODAY + timedelta(days=30))
    with pytest.raises(Refused, match="That day is over"):
        change_step(by=cast.denise, at=AT, step_id=step, due_on=TODAY - timedelta(days=1))
    finish_step(by=cast.denise, at=AT, step_id=step)
    with pytest.raises(Conflict, match="Open it again"):
        change_step(by=cast.denise, at=AT, step_id=step, due_on=SOON)


def test_a_closed_step_is_opened_again(cast: Cast) -> None:
    step = a_step(cast)
    with pytest.raises(Conflict, match="open already"):
        reopen_step(by=cast.denise, at=AT, step_id=step)
    finish_step(by=cast.denise, at=AT, step_id=step)
    reopen_step(by=cast.denise, at=AT, step_id=step)
    assert steps_of(cast.denise, cast.team.id, on=TODAY)[0].state is StepState.OPEN


@pytest.mark.parametrize(
    ("more", "field"), [({"what": "  "}, "what"), ({"what": "x" * 301}, "what"), ({"item": "Z1"}, "item")]
)
def test_a_step_is_refused_with_what_would_do(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        a_step(cast, **more)
    assert refused.value.field == field


def test_the_same_step_sent_twice_is_one_and_otherwise_a_conflict(cast: Cast) -> None:
    assert a_step(cast, id="b" * 32) == a_step(cast, id="b" * 32)
    assert len(steps_of(cast.denise, cast.team.id, on=TODAY)) == 1
    with pytest.raises(Conflict):
        a_step(cast, id="b" * 32, what="Something else.")


def test_a_step_of_another_teams_review_or_none_is_not_here(cast: Cast) -> None:
    review = opened(cast)
    with pytest.raises(NotHere):
        add_step(by=cast.walter, at=AT, team_id=cast.neighbour.id, item="S5", what="x",
                 owner_id=staff_of(cast.walter), due_on=SOON, review_id=review.id)  # fmt: skip
    with pytest.raises(NotHere):
        finish_step(by=cast.denise, at=AT, step_id="nobody's")
    step = a_step(cast)
    with pytest.raises(NotHere):
        finish_step(by=cast.walter, at=AT, step_id=step)
    with pytest.raises(NotHere):
        steps_of(cast.walter, cast.team.id, on=TODAY)
    with pytest.raises(NotHere):
        add_step(by=cast.rosa, at=AT, team_id=cast.team.id, item="S5", what="x", owner_id=staff_of(cast.rosa),
                 due_on=SOON)  # fmt: skip
