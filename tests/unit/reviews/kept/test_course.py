"""The course of a review: opened, rated, compared, agreed, signed; and each step refused before its time."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.queries import first_fault
from alongside.reviews.actions.consensus import begin_consensus, settle_item, sign_review, write_words
from alongside.reviews.actions.rating import hand_in, rate_item
from alongside.reviews.actions.reviews import change_rater_days, name_rater, open_review, withdraw_review
from alongside.reviews.queries.review import review_for
from alongside.reviews.queries.reviews import reviews_of
from alongside.teams.access import OPERATOR
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import ReviewState
from tests.cast import AT, OPENED, TODAY, Cast
from tests.unit.reviews.kept.staged import (
    AS_OF,
    DACTS,
    UNTIL,
    Staged,
    as_of_day,
    compared,
    named,
    opened,
    rated,
    settled,
    signed,
    staged,
    worded,
)

LATER = AT + timedelta(days=11)


def test_a_review_goes_from_opened_to_signed(cast: Cast) -> None:
    stage = signed(cast, differing={"H2": 4})
    review = review_for(cast.denise, stage.id, on=TODAY)
    assert [stood.state for stood in review.standings] == [
        ReviewState.OPENED, ReviewState.RATING, ReviewState.COMPARING, ReviewState.CONSENSUS, ReviewState.SIGNED,
    ]  # fmt: skip
    assert review.total == 27 * 3 + 4
    assert review.mean == pytest.approx(85 / 28)
    assert [one.name for one in review.signatures if one.stands] == ["Mira Santos", "Walter Sorensen", "Denise Okafor"]
    assert first_fault() is None


def test_it_is_listed_with_who_rates_and_how_far_they_are(cast: Cast) -> None:
    stage = staged(cast)
    rate_item(by=stage.mira, at=AT, review_id=stage.id, item="H1", rating=4, rationale="Twelve for nine.")
    (line,) = reviews_of(cast.rosa, cast.team.id, on=TODAY)
    assert (line.state, line.total, line.mine, line.leads) == (ReviewState.RATING, None, False, False)
    assert [(one.name, one.guest, one.rated, one.of) for one in line.raters] == [
        ("Mira Santos", True, 1, 28), ("Walter Sorensen", True, 0, 28),
    ]  # fmt: skip


def test_a_colleague_of_the_team_rates_without_being_a_guest(cast: Cast) -> None:
    review = opened(cast)
    named(cast, review, "rosa@harbor.example", "Rosa Ortega")
    assert [one.guest for one in review_for(cast.rosa, review.id, on=TODAY).raters] == [False]
    rate_item(by=cast.rosa, at=AT, review_id=review.id, item="H1", rating=4, rationale="Counted.")


def test_one_rater_alone_is_enough_and_everything_they_said_is_carried_over(cast: Cast) -> None:
    review = opened(cast)
    mira = named(cast, review, "mira@elsewhere.example", "Mira Santos")
    stage = Staged(cast, review, mira, mira)
    rated(stage, mira)
    begin_consensus(by=mira, at=AT, review_id=review.id)
    page = review_for(cast.denise, review.id, on=TODAY)
    assert page.settled == page.of
    assert all(item.settled and item.settled.carried for item in page.items)
    assert page.agreement is None


@pytest.mark.parametrize(
    ("differently", "field", "says"),
    [
        ({"as_of": TODAY + timedelta(days=1)}, "as_of", "has not come yet"),
        ({"as_of": OPENED - timedelta(days=1)}, "as_of", "was not open"),
        ({"standard": "dakts"}, "standard", "ACT Fidelity Scale"),
        ({"reading": "mine"}, "reading", "has no reading called mine. Choose samhsa2008"),
        ({"sample_seed": -1}, "sample_seed", "from 0 to"),
    ],
)
def test_opening_is_refused_with_what_would_do(
    cast: Cast, differently: dict[str, object], field: str, says: str
) -> None:
    asked: dict[str, object] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "as_of": AS_OF} | differently
    with pytest.raises(Refused, match=says) as refused:
        open_review(**asked)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_second_review_waits_for_the_first(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(Refused, match="still goes on"):
        open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF)


def test_the_same_review_sent_twice_is_opened_once_and_otherwise_is_a_conflict(cast: Cast) -> None:
    first = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF, id="a" * 32)
    assert open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF, id="a" * 32) == first
    with pytest.raises(Conflict):
        open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=TODAY, id="a" * 32)


@pytest.mark.parametrize("who", ["rosa", "walter", "vera", "ada", "joyce"])
def test_nobody_but_the_leader_opens_names_or_withdraws(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)
    with pytest.raises(NotHere):
        open_review(by=somebody, at=AT, team_id=cast.team.id, as_of=AS_OF)
    review = opened(cast)
    with pytest.raises(NotHere):
        name_rater(
            by=somebody, at=AT, review_id=review.id, email="x@y.example", name="X", from_on=TODAY, until_on=UNTIL
        )
    with pytest.raises(NotHere):
        withdraw_review(by=somebody, at=AT, review_id=review.id, why="No.")


def test_a_third_rater_a_rater_named_twice_and_days_that_are_over_are_refused(cast: Cast) -> None:
    review = opened(cast)
    named(cast, review, "mira@elsewhere.example", "Mira Santos")
    with pytest.raises(Refused, match="a rater of this review already"):
        named(cast, review, "mira@elsewhere.example", "Mira Santos")
    with pytest.raises(Refused, match="days to come"):
        named(cast, review, "paul@elsewhere.example", "Paul Adeyemi", until=TODAY)
    with pytest.raises(Refused, match="60 days at most"):
        named(cast, review, "paul@elsewhere.example", "Paul Adeyemi", until=TODAY + timedelta(days=61))
    named(cast, review, "walter@harbor.example", "Walter Sorensen")
    with pytest.raises(Refused, match="has two"):
        named(cast, review, "paul@elsewhere.example", "Paul Adeyemi")


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ({"item": "H1", "rating": 4, "rationale": "  "}, "rationale"),
        ({"item": "H1", "rating": 4, "rationale": "x" * 2001}, "rationale"),
        ({"item": "H1", "rating": 0, "rationale": "Why."}, "rating"),
        ({"item": "H1", "rating": 6, "rationale": "Why."}, "rating"),
        ({"item": "H1", "rationale": "Why."}, "rating"),
        ({"item": "H1", "rating": 4, "met": True, "rationale": "Why."}, "rating"),
        ({"item": "H99", "rating": 4, "rationale": "Why."}, "item"),
    ],
)
def test_a_rating_is_one_to_five_on_a_printed_item_with_a_reason(
    cast: Cast, word: dict[str, object], field: str
) -> None:
    stage = staged(cast)
    with pytest.raises(Refused) as refused:
        rate_item(by=stage.mira, at=AT, review_id=stage.id, **word)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert review_for(stage.mira, stage.id, on=TODAY).to_rate == 28


def test_the_last_word_before_handing_in_stands_and_after_it_none_is_taken(cast: Cast) -> None:
    stage = staged(cast)
    rate_item(by=stage.mira, at=AT, review_id=stage.id, item="H1", rating=2, rationale="At first sight.")
    rate_item(by=stage.mira, at=AT, review_id=stage.id, item="H1", rating=4, rationale="Counted again.")
    mine = review_for(stage.mira, stage.id, on=TODAY).items[0].mine
    assert mine is not None
    assert (mine.rating, mine.rationale) == (4, "Counted again.")
    rated(stage, stage.mira)
    with pytest.raises(Conflict, match="handed in"):
        rate_item(by=stage.mira, at=AT, review_id=stage.id, item="H1", rating=5, rationale="Once more.")
    with pytest.raises(Conflict, match="handed in"):
        hand_in(by=stage.mira, at=AT, review_id=stage.id)


def test_handing_in_asks_for_every_item_and_names_what_is_lacking(cast: Cast) -> None:
    stage = staged(cast)
    for item in DACTS.printed[:-1]:
        rate_item(by=stage.mira, at=AT, review_id=stage.id, item=item, rating=3, rationale="Read.")
    with pytest.raises(Refused, match="S10 has no rating yet"):
        hand_in(by=stage.mira, at=AT, review_id=stage.id)
    rate_item(by=stage.mira, at=AT, review_id=stage.id, item="S10", rating=3, rationale="Read.")
    assert hand_in(by=stage.mira, at=AT, review_id=stage.id) is False


def test_many_items_lacking_are_counted_not_listed(cast: Cast) -> None:
    stage = staged(cast)
    with pytest.raises(Refused, match="H1, H2, H3, H4, H5, H6 and 22 more have no rating yet"):
        hand_in(by=stage.mira, at=AT, review_id=stage.id)


def test_comparing_waits_for_whoever_still_has_days(cast: Cast) -> None:
    stage = staged(cast)
    with pytest.raises(Refused, match="Nobody has handed in"):
        begin_consensus(by=cast.denise, at=AT, review_id=stage.id)
    rated(stage, stage.mira)
    with pytest.raises(Refused, match="Walter Sorensen still rates"):
        begin_consensus(by=cast.denise, at=AT, review_id=stage.id)
    begin_consensus(by=cast.denise, at=LATER, review_id=stage.id)
    page = review_for(cast.denise, stage.id, on=LATER.date())
    assert page.state is ReviewState.CONSENSUS
    assert {one.rater for item in page.items for one in item.given} == {"Mira Santos"}


def test_a_rater_given_longer_rates_on_and_one_cut_short_does_not(cast: Cast) -> None:
    stage = staged(cast)
    mira, walter = review_for(cast.denise, stage.id, on=TODAY).raters
    change_rater_days(by=cast.denise, at=AT, review_id=stage.id, rater_id=mira.id, until_on=TODAY + timedelta(days=20))
    change_rater_days(by=cast.denise, at=AT, review_id=stage.id, rater_id=walter.id, until_on=TODAY + timedelta(days=1))
    rate_item(by=stage.mira, at=LATER, review_id=stage.id, item="H1", rating=4, rationale="Later.")
    with pytest.raises(NotHere):
        rate_item(by=stage.walter, at=AT + timedelta(days=1), review_id=stage.id, item="H1", rating=4, rationale="No.")
    with pytest.raises(NotHere):
        change_rater_days(by=cast.denise, at=AT, review_id=stage.id, rater_id="nobody", until_on=UNTIL)


def test_a_guest_named_by_mistake_is_out_the_same_day(cast: Cast) -> None:
    stage = staged(cast)
    mira, _ = review_for(cast.denise, stage.id, on=TODAY).raters
    assert review_for(stage.mira, stage.id, on=TODAY).id == stage.id
    change_rater_days(by=cast.denise, at=AT, review_id=stage.id, rater_id=mira.id, until_on=mira.from_on)
    with pytest.raises(NotHere):
        review_for(as_of_day("mira@elsewhere.example", TODAY), stage.id, on=TODAY)
    day_before = mira.from_on - timedelta(days=1)
    with pytest.raises(Refused, match="ends after the day it begins"):
        change_rater_days(by=cast.denise, at=AT, review_id=stage.id, rater_id=mira.id, until_on=day_before)


def test_where_the_raters_agreed_the_word_is_carried_and_where_they_differ_it_waits(cast: Cast) -> None:
    stage = compared(staged(cast), differing={"H2": 5})
    page = review_for(cast.denise, stage.id, on=TODAY)
    open_items = [item for item in page.items if item.settled is None]
    assert [item.item for item in open_items] == ["H2"]
    assert [(one.rater, one.word.rating) for one in open_items[0].given] == [("Mira Santos", 3), ("Walter Sorensen", 5)]
    assert open_items[0].differs
    assert page.agreement is not None
    assert (page.agreement.same, page.agreement.items) == (27, 28)
    assert page.agreement.mean_difference == pytest.approx(2 / 28)


def test_settling_a_difference_or_against_the_raters_or_the_records_asks_for_a_reason(cast: Cast) -> None:
    stage = compared(staged(cast), differing={"H2": 5})

    def settle(item: str, rating: int, why: str = "") -> None:
        settle_item(by=cast.denise, at=AT, review_id=stage.id, item=item, rating=rating, rationale=why)

    with pytest.raises(Refused, match="The raters differ"):
        settle("H2", 4)
    with pytest.raises(Refused, match="agreed on something else"):
        settle("H6", 4)
    with pytest.raises(Refused, match="The records earn 5"):
        settle("H6", 3)
    settle("H2", 4, "Both looked again.")
    settle("O1", 3)
    page = {item.item: item for item in review_for(cast.denise, stage.id, on=TODAY).items}
    settled_on = page["H2"].settled
    carried = page["O1"].settled
    assert settled_on is not None
    assert carried is not None
    assert (settled_on.rating, settled_on.rationale) == (4, "Both looked again.")
    assert "Mira Santos: Read in the charts: O1." in carried.rationale


def test_nothing_is_settled_written_or_signed_before_it_is_compared(cast: Cast) -> None:
    stage = staged(cast)
    with pytest.raises(Refused, match="not compared yet"):
        settle_item(by=cast.denise, at=AT, review_id=stage.id, item="H1", rating=3, rationale="Early.")
    with pytest.raises(Refused, match="not compared yet"):
        write_words(by=cast.denise, at=AT, review_id=stage.id, strengths="a", recommendations="b")
    with pytest.raises(Refused, match="not compared yet"):
        sign_review(by=cast.denise, at=AT, review_id=stage.id)


def test_signing_asks_for_every_item_and_both_texts(cast: Cast) -> None:
    stage = compared(staged(cast), differing={"H2": 5})
    with pytest.raises(Refused, match="still open: H2"):
        sign_review(by=cast.denise, at=AT, review_id=stage.id)
    settled(stage)
    with pytest.raises(Refused, match="does well") as refused:
        sign_review(by=cast.denise, at=AT, review_id=stage.id)
    assert refused.value.field == "strengths"
    write_words(by=stage.mira, at=AT, review_id=stage.id, strengths="Mornings.", recommendations="")
    with pytest.raises(Refused, match="advised"):
        sign_review(by=cast.denise, at=AT, review_id=stage.id)


def test_a_change_after_a_signature_voids_it(cast: Cast) -> None:
    stage = compared(staged(cast))
    worded(stage)
    assert sign_review(by=stage.mira, at=AT, review_id=stage.id) is False
    settle_item(by=cast.denise, at=AT, review_id=stage.id, item="H1", rating=4, rationale="Seen again.")
    page = review_for(cast.denise, stage.id, on=TODAY)
    assert [one.stands for one in page.signatures] == [False]
    assert page.awaited == ("the team's leader", "Mira Santos", "Walter Sorensen")


def test_a_rater_whose_days_are_over_is_not_waited_for(cast: Cast) -> None:
    stage = compared(staged(cast))
    worded(stage)
    assert review_for(cast.denise, stage.id, on=LATER.date()).awaited == ("the team's leader",)
    assert sign_review(by=cast.denise, at=LATER, review_id=stage.id) is True


def test_the_operator_signs_nothing(cast: Cast) -> None:
    stage = compared(staged(cast))
    worded(stage)
    with pytest.raises(Refused, match="leader and its raters"):
        sign_review(by=OPERATOR, at=AT, review_id=stage.id)


def test_who_neither_leads_nor_rates_settles_nothing(cast: Cast) -> None:
    stage = compared(staged(cast))
    with pytest.raises(NotHere):
        settle_item(by=cast.rosa, at=AT, review_id=stage.id, item="H1", rating=3, rationale="Me too.")


def test_a_review_that_is_over_takes_nothing_more(cast: Cast) -> None:
    stage = staged(cast)
    with pytest.raises(Refused, match="Say why"):
        withdraw_review(by=cast.denise, at=AT, review_id=stage.id, why=" ")
    withdraw_review(by=cast.denise, at=AT, review_id=stage.id, why="The charts drawn were too few.")
    for act in (
        lambda: rate_item(by=stage.mira, at=AT, review_id=stage.id, item="H1", rating=3, rationale="Late."),
        lambda: settle_item(by=cast.denise, at=AT, review_id=stage.id, item="H1", rating=3, rationale="Late."),
        lambda: withdraw_review(by=cast.denise, at=AT, review_id=stage.id, why="Again."),
        lambda: named(cast, stage.review, "paul@elsewhere.example", "Paul Adeyemi"),
    ):
        with pytest.raises(Conflict, match="is over"):
            act()
    page = review_for(cast.denise, stage.id, on=TODAY)
    assert page.standings[-1].why == "The charts drawn were too few."
    assert not page.acts["rate"].may


def test_a_button_says_what_the_action_would(cast: Cast) -> None:
    stage = staged(cast)
    leader, rater = (review_for(one, stage.id, on=TODAY).acts for one in (cast.denise, stage.mira))
    assert rater["rate"].may
    assert not rater["withdraw"].may
    assert not leader["rate"].may
    assert "rates in this review" in leader["rate"].why
    assert leader["name_rater"].why == "A review has one rater or two, and this has two."
    assert rater["hand_in"].why == "28 items have no rating yet."
    rated(stage, stage.mira)
    after = review_for(cast.denise, stage.id, on=TODAY).acts
    assert after["begin"].why == "Walter Sorensen still rates. Wait, or let their days end sooner."
    assert "handed in" in review_for(stage.mira, stage.id, on=TODAY).acts["rate"].why
    assert "handed in" in after["name_rater"].why
    rated(stage, stage.walter)
    begin_consensus(by=cast.denise, at=AT, review_id=stage.id)
    begin_consensus(by=cast.denise, at=AT, review_id=stage.id)
    consensus = review_for(cast.denise, stage.id, on=TODAY).acts
    assert consensus["begin"].why == "It has begun."
    assert consensus["settle"].may
    assert consensus["report"].may
    assert "advised" in consensus["sign"].why
    reader = review_for(cast.rosa, stage.id, on=TODAY).acts
    assert "leader and the raters" in reader["settle"].why


def test_a_review_and_a_list_of_them_ask_a_bounded_number_of_questions(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    stage = signed(cast, differing={"H2": 4})
    with django_assert_max_num_queries(16):
        review_for(cast.denise, stage.id, on=TODAY)
    with django_assert_max_num_queries(7):
        reviews_of(cast.denise, cast.team.id, on=TODAY)
    for day in (1, 2):
        withdraw_review(
            by=cast.denise, at=AT, review_id=opened(cast, as_of=AS_OF - timedelta(days=day)).id, why="Begun anew."
        )
    with django_assert_max_num_queries(7):
        assert len(reviews_of(cast.denise, cast.team.id, on=TODAY)) == 3
