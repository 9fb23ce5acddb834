"""The corners of a review that a usual course does not turn."""

from datetime import timedelta

import pytest

from alongside.reviews.access import part_in
from alongside.reviews.actions.consensus import begin_consensus, sign_review
from alongside.reviews.actions.plan import finish_step, reopen_step
from alongside.reviews.actions.rating import rate_item
from alongside.reviews.actions.reviews import change_rater_days, name_rater
from alongside.reviews.actions.standards import lift_gate, set_gate
from alongside.reviews.models import Judgement, Signature
from alongside.reviews.queries.raters import agency_agreement
from alongside.reviews.queries.review import review_for
from alongside.reviews.queries.reviews import may_open, rater_user
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.unit.reviews.kept.staged import (
    UNTIL,
    Staged,
    compared,
    named,
    opened,
    rated,
    reviewed,
    settled,
    signed,
    staged,
    worded,
)
from tests.unit.reviews.kept.test_plan import a_step

LATER = AT + timedelta(days=11)


def test_whoever_reads_but_does_not_rate_gives_no_rating(cast: Cast) -> None:
    stage = staged(cast)
    for one in (cast.rosa, cast.denise, cast.ada):
        with pytest.raises(NotHere):
            rate_item(by=one, at=AT, review_id=stage.id, item="H1", rating=3, rationale="Me too.")


def test_a_day_or_an_instant_is_needed_to_come_in(cast: Cast) -> None:
    with pytest.raises(TypeError):
        part_in(cast.denise, opened(cast).id)


def test_a_rater_given_days_again_after_the_comparing_began_comes_too_late(cast: Cast) -> None:
    stage = staged(cast)
    rated(stage, stage.mira)
    begin_consensus(by=cast.denise, at=LATER, review_id=stage.id)
    walter = review_for(cast.denise, stage.id, on=TODAY).raters[1]
    change_rater_days(
        by=cast.denise, at=LATER, review_id=stage.id, rater_id=walter.id, until_on=TODAY + timedelta(days=30)
    )
    with pytest.raises(Conflict, match="being compared already"):
        rate_item(by=stage.walter, at=LATER, review_id=stage.id, item="H1", rating=3, rationale="Late.")
    page = review_for(stage.walter, stage.id, on=LATER.date())
    assert "compared already" in page.acts["rate"].why


def test_nobody_is_named_once_somebody_handed_in(cast: Cast) -> None:
    review = opened(cast)
    mira = named(cast, review, "mira@elsewhere.example", "Mira Santos")
    rated(Staged(cast, review, mira, mira), mira)
    with pytest.raises(Refused, match="being handed in"):
        named(cast, review, "paul@elsewhere.example", "Paul Adeyemi")


def test_the_days_of_a_colleague_who_rates_move_without_a_seat(cast: Cast) -> None:
    review = opened(cast)
    rosa = name_rater(by=cast.denise, at=AT, review_id=review.id, email="rosa@harbor.example", name="Rosa Ortega",
                      from_on=TODAY, until_on=UNTIL)  # fmt: skip
    moved = change_rater_days(
        by=cast.denise, at=AT, review_id=review.id, rater_id=rosa.id, until_on=TODAY + timedelta(days=2)
    )
    assert moved.until_on == TODAY + timedelta(days=2)
    assert not review_for(cast.rosa, review.id, on=TODAY + timedelta(days=2)).rates


def test_the_leader_learns_as_whom_a_rater_signs_in(cast: Cast) -> None:
    stage = staged(cast)
    mira = review_for(cast.denise, stage.id, on=TODAY).raters[0]
    assert rater_user(cast.denise, stage.id, mira.id, on=TODAY) == stage.mira.id
    with pytest.raises(NotHere):
        rater_user(cast.rosa, stage.id, mira.id, on=TODAY)
    with pytest.raises(NotHere):
        rater_user(cast.denise, stage.id, "nobody", on=TODAY)
    assert may_open(cast.denise, cast.team.id)
    assert not may_open(cast.rosa, cast.team.id)


def test_signing_twice_is_one_signature(cast: Cast) -> None:
    stage = compared(staged(cast))
    settled(stage)
    worded(stage)
    for _ in range(2):
        assert sign_review(by=stage.mira, at=AT, review_id=stage.id) is False
    assert Signature.objects.count() == 1


def test_who_finished_a_step_opens_it_again_and_nobody_else_of_the_team(cast: Cast) -> None:
    step = a_step(cast, owner=cast.rosa)
    finish_step(by=cast.rosa, at=AT, step_id=step)
    with pytest.raises(NotHere):
        reopen_step(by=cast.aaron, at=AT, step_id=step)
    reopen_step(by=cast.rosa, at=AT, step_id=step)


def test_a_gate_is_lifted_no_earlier_than_it_was_set(cast: Cast) -> None:
    set_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="oregon", from_on=TODAY)
    with pytest.raises(Refused, match="It holds from"):
        lift_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="oregon", on=TODAY - timedelta(days=1))
    lift_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="oregon", on=TODAY)
    with pytest.raises(NotHere):
        lift_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="oregon", on=TODAY)


def test_over_two_teams_the_raters_correlate_or_there_is_nothing_to(cast: Cast) -> None:
    signed(cast)
    reviewed(cast, cast.neighbour, cast.walter, dict.fromkeys(("H1", "H2", "H3", "H4"), 5))
    found = agency_agreement(cast.denise, cast.team.id, on=TODAY)
    assert found.teams == 2
    assert found.icc == pytest.approx(1)
    assert found.says.startswith("ICC(2,1) over 2 teams")
    assert agency_agreement(cast.walter, cast.neighbour.id, on=TODAY) == found


def test_over_two_teams_that_are_rated_alike_there_is_nothing_to_correlate(cast: Cast) -> None:
    signed(cast)
    reviewed(cast, cast.neighbour, cast.walter, {})
    found = agency_agreement(cast.denise, cast.team.id, on=TODAY)
    assert (found.teams, found.icc) == (2, None)
    assert "nothing to correlate" in found.says
    assert Judgement.objects.values("team_id").distinct().count() == 2
