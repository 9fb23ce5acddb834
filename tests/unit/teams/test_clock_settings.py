"""Choosing the days a team's clocks run by: within bounds, from a day on, kept and taken back."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from alongside.ledger.models import Entry
from alongside.teams.actions.clocks import choose_as_before, choose_days
from alongside.teams.actions.ways import change_model
from alongside.teams.models import ClockSetting
from alongside.teams.queries.clocks import clock_days, clock_settings
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import DAYS_OF, SHORTER_FIRST, USUAL_DAYS, Model, usual_days
from tests.cast import AT, TODAY, Cast

TOMORROW = TODAY + timedelta(days=1)


def chosen(cast: Cast, clock: str, days: int | None, from_on: date = TODAY) -> ClockSetting | None:
    return choose_days(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, clock=clock, days=days, from_on=from_on)


def back(cast: Cast, clock: str) -> None:
    choose_as_before(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, clock=clock)


def reviewed_within(cast: Cast, on: date = TODAY) -> int:
    return clock_days(cast.team.id, on=on).review


@pytest.mark.parametrize("model", Model)
def test_what_a_team_begins_with_is_within_the_bounds_and_in_order(model: Model) -> None:
    usual = usual_days(model)
    for name, of in DAYS_OF.items():
        assert of.least <= getattr(usual, name) <= of.most, name
    assert all(getattr(usual, shorter) < getattr(usual, longer) for shorter, longer in SHORTER_FIRST)


def test_a_sentence_says_its_number() -> None:
    assert DAYS_OF["ward_told"].said(1) == "The ward knows what we know within 1 day of an admission."
    assert DAYS_OF["ward_visit"].said(1) == "Somebody in hospital is visited every day."
    assert DAYS_OF["ward_visit"].said(3) == "Somebody in hospital is visited every 3 days."


@pytest.mark.django_db
class TestChoosing:
    def test_until_it_chooses_a_team_goes_by_what_its_model_does(self, cast: Cast) -> None:
        assert clock_days(cast.team.id, on=TODAY) == USUAL_DAYS
        change_model(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, model="cti", from_on=TODAY, why="Asked to")
        assert clock_days(cast.team.id, on=TODAY).rewrite == 274

    def test_a_number_holds_from_its_day_and_the_last_word_of_a_day_stands(self, cast: Cast) -> None:
        chosen(cast, "review", 90, TOMORROW)
        assert (reviewed_within(cast), reviewed_within(cast, TOMORROW)) == (180, 90)
        chosen(cast, "review", 100, TOMORROW)
        chosen(cast, "review", 120)
        assert (reviewed_within(cast), reviewed_within(cast, TOMORROW)) == (120, 100)
        assert clock_days(cast.neighbour.id, on=TOMORROW) == USUAL_DAYS

    @pytest.mark.parametrize(("clock", "days", "sentence"), [
        ("review", 13, "Write a number of days from 14 to 365; this is 13."),
        ("contact", 61, "Write a number of days from 1 to 60; this is 61."),
        ("incident", -1, "Write a number of days from 0 to 30; this is -1."),
        ("review", 365, "Write fewer than 365, or first change: A plan is written anew 365 days after it was agreed."),
        ("second_follow_up", 2, "Write more than 2, or first change: Whoever comes home is met within 2 days."),
        ("interview", 30, "Write more than 30, or first change: The interview may be 30 days early or late."),
    ])  # fmt: skip
    def test_what_is_out_of_bounds_or_of_order_is_refused_with_what_would_do(
        self, cast: Cast, clock: str, days: int, sentence: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            chosen(cast, clock, days)
        assert (refused.value.sentence, refused.value.field) == (sentence, "days")
        assert not ClockSetting.objects.exists()

    def test_nor_may_it_overtake_what_is_chosen_for_a_day_to_come(self, cast: Cast) -> None:
        chosen(cast, "rewrite", 200, TOMORROW)
        with pytest.raises(Refused, match="Write fewer than 200"):
            chosen(cast, "review", 210)

    def test_a_day_that_is_over_is_not_changed(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="what was is not changed"):
            chosen(cast, "review", 90, TODAY - timedelta(days=1))

    def test_only_whoever_leads_chooses_and_only_what_there_is(self, cast: Cast) -> None:
        for by in (cast.rosa, cast.walter):
            with pytest.raises(NotHere):
                choose_days(by=by, at=AT, on=TODAY, team_id=cast.team.id, clock="review", days=9, from_on=TODAY)
        with pytest.raises(NotHere):
            chosen(cast, "coffee", 9)
        with pytest.raises(NotHere):
            back(cast, "review")

    def test_the_same_twice_is_once_and_the_ledger_names_the_clock(self, cast: Cast) -> None:
        assert chosen(cast, "review", None) is None
        row = chosen(cast, "review", 90)
        assert chosen(cast, "review", 90) is None
        assert row is not None
        noted = Entry.objects.get(noun="days of a clock")
        assert (noted.verb, noted.object_id, noted.actor, noted.fields) == (
            "chose", str(row.id), cast.denise.id, "review",
        )  # fmt: skip

    def test_what_was_chosen_is_kept_with_who_and_what_was_before_comes_back(self, cast: Cast) -> None:
        chosen(cast, "review", 90)
        chosen(cast, "review", 120)
        back(cast, "review")
        assert reviewed_within(cast) == 90
        back(cast, "review")
        assert reviewed_within(cast) == 120
        found = clock_settings(cast.team.id, on=TODAY).changes
        assert [(each.days, each.by, each.from_on) for each in found] == [
            (days, cast.denise.name, TODAY) for days in (120, 90, 120, 90)
        ]

    def test_the_usual_number_is_chosen_again_by_choosing_none(self, cast: Cast) -> None:
        chosen(cast, "review", 90)
        chosen(cast, "review", None)
        assert reviewed_within(cast) == 180
        assert clock_settings(cast.team.id, on=TODAY).changes[0].says == DAYS_OF["review"].said(180)

    def test_the_database_keeps_every_row_as_it_is(self, cast: Cast) -> None:
        chosen(cast, "review", 90)
        for change in (lambda: ClockSetting.objects.update(days=9), lambda: ClockSetting.objects.all().delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
