"""Referrals: received, screened against the team's own criteria, answered; each of it an appended row."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from alongside.records.access import sight_of
from alongside.records.actions.criteria import set_criteria
from alongside.records.actions.referrals import decide_referral, receive_referral, screen_referral, standing_of
from alongside.records.actions.taking_on import take_on
from alongside.records.models import CriterionJudged, Referral, ReferralStanding
from alongside.records.queries.criteria import criteria_before, criteria_of
from alongside.records.queries.referrals import overdue, referral, referrals
from alongside.reviews.queries.intake import intake
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_client
from tests.refusing import untouched

pytestmark = pytest.mark.django_db

LAST_WEEK = TODAY - timedelta(days=7)
ASKED = ("Eighteen or older", "Two stays in hospital within a year", "Clinic visits were not enough")


def referred(cast: Cast, **differently: Any) -> Referral:
    usual: dict[str, Any] = {"name": "Mina Castellanos", "received_on": LAST_WEEK, "source": "Harbor ER"}
    return receive_referral(by=cast.denise, team_id=cast.team.id, at=AT, **usual | differently)


def ask(cast: Cast, *lines: str, on: date = LAST_WEEK) -> list[str]:
    """The ids of the team's criteria, from a day on."""
    return [row.id for row in set_criteria(by=cast.denise, team_id=cast.team.id, at=AT, on=on, lines=lines or ASKED)]


def told(cast: Cast, one: Referral, on: date = TODAY) -> dict[str, Any]:
    return {"by": cast.denise, "team_id": cast.team.id, "referral_id": one.id, "at": AT, "on": on}


def states(one: Referral) -> list[str]:
    return [row.state for row in one.standings.order_by("id")]


def test_each_criterion_is_answered_and_the_screening_says_what_they_add_up_to(cast: Cast) -> None:
    age, stays, clinic = ask(cast)
    one = referred(cast)
    for answers, met in (
        ({age: "met", stays: "not_known", clinic: "met"}, None),
        ({age: "met", stays: "not_known", clinic: "not_met"}, False),
        ({age: "met", stays: "met", clinic: "met"}, True),
    ):
        assert screen_referral(**told(cast, one), answers=answers).met_criteria is met
    assert states(one) == ["received", "screened", "screened", "screened"]
    assert referral(sight_of(cast.denise, cast.team.id), one.id).answers == {age: "met", stays: "met", clinic: "met"}


def test_a_criterion_left_open_is_named_and_nothing_is_kept(cast: Cast) -> None:
    age, _, clinic = ask(cast)
    one = referred(cast)
    with pytest.raises(Refused, match="1 of 3 criteria have no answer, first of them “Two stays") as refusal:
        screen_referral(**told(cast, one), answers={age: "met", clinic: "met"})
    assert refusal.value.field.startswith("criterion_")
    assert states(one) == ["received"]
    assert not CriterionJudged.objects.exists()


def test_the_same_answers_again_are_one_screening(cast: Cast) -> None:
    answers = dict.fromkeys(ask(cast), "met")
    one = referred(cast)
    first, second = (screen_referral(**told(cast, one), answers=answers) for _ in range(2))
    assert first == second


def test_nobody_is_accepted_before_the_criteria_were_gone_through(cast: Cast) -> None:
    criteria = ask(cast)
    one = referred(cast)
    with pytest.raises(Refused, match="Go through the team's criteria first"):
        decide_referral(**told(cast, one), decision="accepted", met_criteria=True)
    decide_referral(**told(cast, one), decision="accepted", answers=dict.fromkeys(criteria, "met"))
    assert (standing_of(one).state, standing_of(one).met_criteria) == ("accepted", True)


def test_accepting_against_the_criteria_says_who_and_why(cast: Cast) -> None:
    age, *others = ask(cast)
    one = referred(cast)
    answers = {age: "not_met"} | dict.fromkeys(others, "met")
    with pytest.raises(Refused) as refusal:
        decide_referral(**told(cast, one), decision="accepted", met_criteria=True, answers=answers)
    assert (refusal.value.field, states(one)) == ("why", ["received"])
    decide_referral(**told(cast, one), decision="accepted", answers=answers, why="Nowhere else.",
                    overrode="Denise and Dr Webb")  # fmt: skip
    assert (standing_of(one).why, standing_of(one).overrode) == ("Nowhere else.", "Denise and Dr Webb")
    for decision in ("accepted", "waiting"):
        with pytest.raises(Conflict):
            decide_referral(**told(cast, one), decision=decision, why="Too late.")


def test_somebody_accepted_who_does_not_come_after_all_is_declined_once(cast: Cast) -> None:
    one = referred(cast)
    decide_referral(**told(cast, one), decision="accepted", met_criteria=True)
    decide_referral(**told(cast, one), decision="declined", why="He went to his brother.")
    assert states(one) == ["received", "accepted", "declined"]
    with pytest.raises(Conflict):
        decide_referral(**told(cast, one), decision="declined", why="Again.")


def test_somebody_waits_without_having_been_screened_and_the_same_answer_again_is_once(cast: Cast) -> None:
    ask(cast)
    one = referred(cast)
    decide_referral(**told(cast, one), decision="waiting")
    with untouched():
        decide_referral(**told(cast, one), decision="waiting")
    assert states(one) == ["received", "waiting"]


def test_the_database_too_asks_who_overrode_and_keeps_what_was_said(cast: Cast) -> None:
    one = referred(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralStanding.objects.create(referral=one, state="accepted", since_on=TODAY, met_criteria=False, at=AT,
                                        by="x")  # fmt: skip
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        ReferralStanding.objects.update(state="declined")


def test_declining_says_why(cast: Cast) -> None:
    one = referred(cast)
    with pytest.raises(Refused, match="Say why") as refusal:
        decide_referral(**told(cast, one), decision="declined")
    assert refusal.value.field == "why"


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": "  "}, "name"), ({"received_on": TODAY + timedelta(days=3)}, "received_on")]
)
def test_a_referral_needs_a_name_and_a_day_that_has_come(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        referred(cast, **wrong)
    assert refusal.value.field == field
    assert not Referral.objects.exists()


def test_a_form_sent_twice_is_one_referral_and_other_words_under_it_are_a_conflict(cast: Cast) -> None:
    id = new_id()
    assert referred(cast, id=id) == referred(cast, id=id)
    with pytest.raises(Conflict):
        referred(cast, id=id, name="Somebody else")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"decision": "perhaps"}, "decision"),
        ({"on": LAST_WEEK - timedelta(days=1)}, "on"),
        ({"on": TODAY + timedelta(days=3)}, "on"),
    ],
)
def test_an_answer_is_one_of_three_on_a_day_that_can_be(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        decide_referral(**told(cast, referred(cast)) | {"decision": "waiting"} | wrong)
    assert refusal.value.field == field


def test_who_cannot_wait_is_before_who_has_waited_longer(cast: Cast) -> None:
    names = ("Long", "Short", "Presses")
    for name, on, presses in zip(names, (LAST_WEEK, TODAY, TODAY), (False, False, True), strict=True):
        decide_referral(**told(cast, referred(cast, name=name), on), decision="waiting", cannot_wait=presses)
    sight = sight_of(cast.denise, cast.team.id)
    waiting = referrals(sight, on=TODAY).waiting
    assert [(line.name, line.days(TODAY)) for line in waiting] == [("Presses", 0), ("Long", 7), ("Short", 0)]
    long = Referral.objects.get(name="Long")
    decide_referral(**told(cast, long), decision="waiting", cannot_wait=True)
    assert [line.name for line in referrals(sight, on=TODAY).waiting] == ["Long", "Presses", "Short"]
    assert referral(sight, long.id).line.since_on == LAST_WEEK, "waiting again is waiting still"


def test_a_referral_undecided_for_a_fortnight_presses_and_so_does_who_waits_unlooked_at(cast: Cast) -> None:
    sight = sight_of(cast.denise, cast.team.id)
    fresh, old = referred(cast), referred(cast, name="Old", received_on=TODAY - timedelta(days=15))
    assert [line.id for line in overdue(sight, on=TODAY)] == [old.id]
    decide_referral(**told(cast, old, TODAY - timedelta(days=10)), decision="waiting")
    assert overdue(sight, on=TODAY) == ()
    later = TODAY + timedelta(days=21)
    assert {line.id for line in overdue(sight, on=later)} == {fresh.id, old.id}


def test_who_was_accepted_and_has_not_begun_for_a_week_presses_until_they_do(cast: Cast) -> None:
    sight, one = sight_of(cast.denise, cast.team.id), referred(cast)
    decide_referral(**told(cast, one, TODAY - timedelta(days=7)), decision="accepted", met_criteria=True)
    assert overdue(sight, on=TODAY) == ()
    [line] = overdue(sight, on=TODAY + timedelta(days=1))
    assert (line.id, line.due_on) == (one.id, TODAY)
    person = {"id": new_id(), "name": "Mira Sandoval", "birth_date": None}
    take_on(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, client=person, referral_id=one.id)
    assert overdue(sight, on=TODAY + timedelta(days=60)) == ()


def test_another_teams_referral_is_not_there_to_see_or_answer(cast: Cast) -> None:
    one = referred(cast)
    for actor, team in ((cast.walter, cast.neighbour), (cast.vera, cast.team)):
        with pytest.raises(NotHere):
            decide_referral(**told(cast, one) | {"by": actor, "team_id": team.id}, decision="waiting")
    with pytest.raises(NotHere):
        referral(sight_of(cast.walter, cast.neighbour.id), one.id)


def test_criteria_are_the_teams_words_and_other_words_begin_on_a_day(cast: Cast) -> None:
    first = ask(cast, "Eighteen or older", "Lives here", on=date(2026, 3, 2))
    second = ask(cast, "Lives in the county", "Eighteen or older", on=TODAY)
    assert second[1] == first[0]
    assert {each.text for each in criteria_of(cast.team.id, on=LAST_WEEK)} == {"Eighteen or older", "Lives here"}
    assert [each.text for each in criteria_of(cast.team.id, on=TODAY)] == ["Lives in the county", "Eighteen or older"]
    [before] = criteria_before(cast.team.id, on=TODAY)
    assert (before.text, before.until_on) == ("Lives here", TODAY)


@pytest.mark.parametrize("lines", [["x" * 201], [f"Criterion {n}" for n in range(21)], [" "]])
def test_criteria_too_long_too_many_or_empty_are_refused(cast: Cast, lines: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        set_criteria(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, lines=lines)
    assert refusal.value.field == "lines"


def test_criteria_are_set_by_whoever_leads(cast: Cast) -> None:
    with pytest.raises(NotHere):
        set_criteria(by=cast.aaron, team_id=cast.team.id, at=AT, on=TODAY, lines=["Mine"])


def test_intake_is_counted_by_calendar_month_as_the_scale_counts_it(cast: Cast) -> None:
    for number in range(7):
        a_client(cast.team, f"August {number}", since=date(2026, 8, 3 + number))
    for number in range(5):
        a_client(cast.team, f"September {number}", since=date(2026, 9, 3 + number))
    found = intake(cast.team.id, on=TODAY)
    assert (found.limit, found.now, found.full) == (6, 6, True)
    assert [month.people for month in found.months] == [7, 0, 0, 0, 0, 0]
    assert (found.most.first_day, found.most.over, found.rating, found.rating_with) == (date(2026, 8, 1), True, 4, 4)
