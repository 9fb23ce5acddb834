"""What a rater may see: their own words, people and colleagues under codes, and nothing besides the review."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.queries import acts_about
from alongside.records.access import sight_of
from alongside.records.actions.clients import flag_substance_use
from alongside.records.actions.hospital import record_stay
from alongside.records.models import Client, Contact, HospitalStay
from alongside.reviews.actions.reviews import name_rater, withdraw_review
from alongside.reviews.queries.charts import charts_in, open_chart
from alongside.reviews.queries.judged import by_hand
from alongside.reviews.queries.plan import steps_of
from alongside.reviews.queries.rater_evidence import evidence_for
from alongside.reviews.queries.review import review_for
from alongside.reviews.queries.reviews import reviews_of
from alongside.teams.access import Right, may
from alongside.teams.actions.members import end_membership
from alongside.teams.models import Membership, Staff
from alongside.teams.refusals import NotHere
from tests.cast import AT, TODAY, Cast, a_client, moment, visited
from tests.unit.reviews.kept.staged import AS_OF, DACTS, Staged, as_of_day, named, opened, rated, staged

DAY_AFTER = TODAY + timedelta(days=10)


def words_in(thing: Any) -> Iterator[str]:
    """Every text anywhere in a frozen answer."""
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from words_in(getattr(thing, field.name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from words_in(key)
            yield from words_in(value)
    elif isinstance(thing, list | tuple | set | frozenset):
        for one in thing:
            yield from words_in(one)
    else:
        yield str(thing)


def lived_in(cast: Cast) -> None:
    """Enough on record for every kind of evidence."""
    for hour in (8, 11):
        visited(cast, started_at=moment(AS_OF, hour), note="Tendai spoke of his sister.")
    visited(cast, started_at=moment(AS_OF, 13), service="substance_use_individual", minutes=30)
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                admitted_on=AS_OF - timedelta(days=40), discharged_on=AS_OF - timedelta(days=30),
                team_involved=True, planned_jointly=False)  # fmt: skip
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="detox",
                admitted_on=AS_OF - timedelta(days=20), discharged_on=AS_OF - timedelta(days=15))  # fmt: skip
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)


def everything_a_rater_reads(stage: Staged) -> Iterator[str]:
    yield from words_in(review_for(stage.mira, stage.id, on=TODAY))
    lines = charts_in(stage.mira, stage.id, on=TODAY)
    yield from words_in(lines)
    for line in lines:
        yield from words_in(open_chart(stage.mira, stage.id, line.code, at=AT))
    for item in DACTS.printed:
        yield from words_in(evidence_for(stage.mira, stage.id, item, on=TODAY))


def test_nothing_a_rater_reads_names_or_identifies_anybody_or_carries_a_note(cast: Cast) -> None:
    lived_in(cast)
    stage = staged(cast)
    read = "\n".join(everything_a_rater_reads(stage))
    secret = {*Client.objects.values_list("id", flat=True), *Client.objects.values_list("name", flat=True)}
    secret |= set(Staff.objects.values_list("id", flat=True)) | set(Contact.objects.values_list("id", flat=True))
    secret |= set(HospitalStay.objects.values_list("id", flat=True)) | {"Tendai", "Grete", "Rosa", "sister"}
    assert {one for one in secret if one in read} == set()
    assert "Client 01" in read
    assert "Nurse" in read


def test_what_is_labelled_part_2_is_not_among_what_a_rater_reads(cast: Cast) -> None:
    lived_in(cast)
    stage = staged(cast)
    codes = [line.code for line in charts_in(stage.mira, stage.id, on=TODAY)]
    charts = [open_chart(stage.mira, stage.id, code, at=AT) for code in codes]
    assert sum(len(chart.contacts) for chart in charts) == 2
    assert not [contact for chart in charts for contact in chart.contacts if "ubstance" in contact.service]
    assert [stay.kind for chart in charts for stay in chart.stays] == ["Psychiatric"]
    for item in ("S7", "S8", "S9", "O3"):
        behind = evidence_for(stage.mira, stage.id, item, on=TODAY)
        assert behind.figures_only
        assert (behind.people, behind.left_out, behind.entries, behind.tallies) == ((), (), (), ())
    behind = evidence_for(stage.mira, stage.id, "S5", on=TODAY)
    assert sum(int(cell) for person in behind.people for cell in person.cells) == 2


def test_a_rater_sees_what_an_item_rests_on(cast: Cast) -> None:
    lived_in(cast)
    stage = staged(cast)
    s5, o6, h1 = (evidence_for(stage.mira, stage.id, item, on=TODAY) for item in ("S5", "O6", "H1"))
    assert sorted(person.shown for person in s5.people) == ["0.00", "0.50"]
    assert [one.why for one in s5.left_out] == ["enrolled after the window began"]
    assert [(one.who.startswith("Client"), one.says) for one in o6.entries] == [(True, "not planned together")]
    assert {one.who for one in h1.entries} >= {"Nurse", "Team leader"}
    assert h1.says
    assert h1.line.shown


def test_ten_charts_are_drawn_and_the_others_stay_out_of_sight(cast: Cast) -> None:
    for number in range(12):
        a_client(cast.team, f"Person {number}", since=TODAY - timedelta(days=200))
    stage = staged(cast, seed=7)
    lines = charts_in(stage.mira, stage.id, on=TODAY)
    behind = evidence_for(stage.mira, stage.id, "S5", on=TODAY)
    assert [line.code for line in lines] == [f"Client {place:02}" for place in range(1, 11)]
    assert {one.code for one in behind.people} | {one.code for one in behind.left_out} <= {line.code for line in lines}
    assert behind.line.counted + behind.line.excluded == 10
    with pytest.raises(NotHere):
        open_chart(stage.mira, stage.id, "Client 11", at=AT)


def test_a_look_at_a_chart_is_among_those_who_looked(cast: Cast) -> None:
    lived_in(cast)
    stage = staged(cast)
    for line in charts_in(stage.mira, stage.id, on=TODAY):
        open_chart(stage.mira, stage.id, line.code, at=AT)
    assert ("opened", "chart", stage.mira.id) in {
        (act.verb, act.noun, act.actor) for act in acts_about(cast.tendai.id)
    }  # fmt: skip


def test_nobody_sees_what_another_gave_until_both_have_handed_in(cast: Cast) -> None:
    stage = staged(cast)
    rated(stage, stage.mira, but={"H1": 5})
    for one in (stage.walter, cast.denise, cast.rosa, cast.ada):
        page = review_for(one, stage.id, on=TODAY)
        assert not page.open_ratings
        assert page.agreement is None
        assert not [item for item in page.items if item.given or item.mine or item.settled]
        assert not [word for word in words_in(page) if "Read in the charts" in word]
    rated(stage, stage.walter)
    page = review_for(cast.rosa, stage.id, on=TODAY)
    assert page.open_ratings
    assert [one.word.rating for one in page.items[0].given] == [5, 3]


def test_a_guest_may_do_nothing_besides(cast: Cast) -> None:
    stage = staged(cast)
    assert {right for right in Right if may(stage.mira, right, cast.team.id)} == {Right.RATE_FIDELITY}
    for ask in (
        lambda: sight_of(stage.mira, cast.team.id),
        lambda: steps_of(stage.mira, cast.team.id, on=TODAY),
        lambda: by_hand(stage.mira, cast.team.id, on=TODAY),
        lambda: review_for(stage.mira, "another", on=TODAY),
    ):
        with pytest.raises(NotHere):
            ask()


def test_a_guest_sees_the_one_review_they_were_named_on(cast: Cast) -> None:
    stage = staged(cast)
    withdraw_review(by=cast.denise, at=AT, review_id=stage.id, why="Begun anew.")
    anew = opened(cast)
    named(cast, anew, "paul@elsewhere.example", "Paul Adeyemi")
    assert [(line.id, line.mine) for line in reviews_of(stage.mira, cast.team.id, on=TODAY)] == [(stage.id, True)]
    with pytest.raises(NotHere):
        review_for(stage.mira, anew.id, on=TODAY)


@pytest.mark.parametrize("days", [-1, 10, 400])
def test_before_the_first_day_and_after_the_last_there_is_no_such_review(cast: Cast, days: int) -> None:
    stage = staged(cast)
    then = TODAY + timedelta(days=days)
    guest = as_of_day("mira@elsewhere.example", then)
    assert reviews_of(guest, cast.team.id, on=then) == ()
    assert reviews_of(stage.mira, cast.team.id, on=then) == ()
    for actor in (guest, stage.mira):
        with pytest.raises(NotHere):
            review_for(actor, stage.id, on=then)
        with pytest.raises(NotHere):
            evidence_for(actor, stage.id, "H1", on=then)
        with pytest.raises(NotHere):
            open_chart(actor, stage.id, "Client 01", at=AT + timedelta(days=days))


def test_a_seat_taken_back_ends_it_at_once(cast: Cast) -> None:
    stage = staged(cast)
    seat = Membership.objects.get(user_id=stage.mira.id)
    end_membership(by=cast.denise, at=AT, membership_id=seat.id, on=TODAY)
    with pytest.raises(NotHere):
        review_for(as_of_day("mira@elsewhere.example", TODAY), stage.id, on=TODAY)


def test_a_guest_of_another_team_meets_nothing_here(cast: Cast) -> None:
    stage = staged(cast)
    with pytest.raises(NotHere):
        review_for(cast.vera, stage.id, on=TODAY)
    with pytest.raises(NotHere):
        charts_in(cast.rosa, stage.id, on=TODAY)
    with pytest.raises(NotHere):
        evidence_for(cast.rosa, stage.id, "H1", on=TODAY)


def test_the_leader_reads_what_the_raters_read(cast: Cast) -> None:
    stage = staged(cast)
    assert evidence_for(cast.denise, stage.id, "S5", on=TODAY) == evidence_for(stage.mira, stage.id, "S5", on=TODAY)


def test_a_colleague_who_rates_has_days_too(cast: Cast) -> None:
    review = opened(cast)
    name_rater(by=cast.denise, at=AT, review_id=review.id, email="rosa@harbor.example", name="Rosa Ortega",
               from_on=TODAY, until_on=DAY_AFTER)  # fmt: skip
    assert review_for(cast.rosa, review.id, on=TODAY).rates
    assert not review_for(cast.rosa, review.id, on=DAY_AFTER).rates
