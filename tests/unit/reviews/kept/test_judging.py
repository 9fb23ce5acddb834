"""What people judge becomes facts: of a signed review, or by hand; and never in place of what records count."""

from datetime import timedelta

import pytest

from alongside.measures.assess import assess
from alongside.measures.score import Basis, Score
from alongside.records.actions.clients import flag_substance_use
from alongside.reviews.actions.judging import rate_by_hand
from alongside.reviews.models import Judgement
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.judged import by_hand, may_rate_by_hand, who_judged
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast
from tests.unit.reviews.kept.staged import DACTS, compared, signed, staged


def live(cast: Cast, item: str) -> Score:
    return assess(DACTS, facts(), teams=[cast.team.id], as_of=[TODAY], items=[item])[0]


def by(cast: Cast, item: str = "O1", rating: int = 4, *, days: int = 0, hours: int = 0, why: str = "Read.") -> None:
    on = TODAY - timedelta(days=days)
    rate_by_hand(
        by=cast.denise, at=AT + timedelta(hours=hours), team_id=cast.team.id, item=item, rating=rating, rationale=why,
        on=on,
    )  # fmt: skip


def test_a_signed_review_gives_the_live_score_what_people_judged(cast: Cast) -> None:
    signed(cast)
    judged = live(cast, "O1")
    assert (judged.rating, judged.basis) == (3, Basis.RATED)
    assert judged.judged is not None
    assert judged.judged.rated_on == TODAY
    who = who_judged(cast.team.id, "dacts", "O1", on=TODAY)
    assert who is not None
    assert who.rater == "Mira Santos and Walter Sorensen"


def test_what_the_records_count_stays_theirs_after_a_review_said_otherwise(cast: Cast) -> None:
    signed(cast)
    assert live(cast, "H6").rating == live(cast, "H6").found == 5
    assert set(Judgement.objects.values_list("item", flat=True)).isdisjoint({"H6", "S5", "H1"})


def test_an_unsigned_review_gives_nothing(cast: Cast) -> None:
    compared(staged(cast))
    assert not Judgement.objects.exists()
    assert live(cast, "O1").rating is None


def test_a_rating_by_hand_stands_from_its_day_until_the_next(cast: Cast) -> None:
    by(cast, rating=2, days=40)
    by(cast, rating=4, days=10)
    days = {day: TODAY - timedelta(days=day) for day in (41, 40, 11, 10, 0)}
    found = {
        day: assess(DACTS, facts(), teams=[cast.team.id], as_of=[on], items=["O1"])[0].rating
        for day, on in days.items()
    }  # fmt: skip
    assert found == {41: None, 40: 2, 11: 2, 10: 4, 0: 4}


def test_of_two_words_of_one_day_the_last_stands_and_the_other_is_accounted_for(cast: Cast) -> None:
    by(cast, rating=2)
    by(cast, rating=5, hours=1)
    assert live(cast, "O1").rating == 5
    account = next(one for one in accounts(cast.team.id) if one.table == "ratings")
    assert account.balances
    assert account.left_out == (("said_again", 1),)


def test_the_items_a_person_rates_are_listed_with_the_anchors_open_to_them(cast: Cast) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    by(cast, rating=4, why="Written criteria.")
    items = {one.item: one for one in by_hand(cast.rosa, cast.team.id, on=TODAY)}
    assert set(items) == {"O1", "O3", "O4", "O7", "S3", "S7", "S9", "S10"}
    assert [rating for rating, _ in items["O1"].ratings] == [1, 2, 3, 4, 5]
    assert all(words for _, words in items["O1"].ratings)
    assert (items["O1"].rating, items["O1"].rationale, items["O1"].rater) == (4, "Written criteria.", "Denise Okafor")
    assert [rating for rating, _ in items["S7"].ratings] == [1, 2, 3]
    assert may_rate_by_hand(cast.denise, cast.team.id)
    assert not may_rate_by_hand(cast.rosa, cast.team.id)


def test_a_person_rates_s7_at_nought_from_one_to_three(cast: Cast) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    with pytest.raises(Refused, match="1 or 2 or 3"):
        by(cast, "S7", 4)
    by(cast, "S7", 2)
    assert live(cast, "S7").rating == 2


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ({"item": "H1"}, "item"),
        ({"item": "H99"}, "item"),
        ({"rating": 6}, "rating"),
        ({"why": " "}, "rationale"),
        ({"days": -1}, "on"),
        ({"days": (TODAY - OPENED).days + 1}, "on"),
    ],
)
def test_a_rating_by_hand_is_refused_with_what_would_do(cast: Cast, word: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        by(cast, **word)  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["rosa", "ada", "walter", "vera"])
def test_only_the_leader_rates_by_hand(cast: Cast, who: str) -> None:
    with pytest.raises(NotHere):
        rate_by_hand(by=getattr(cast, who), at=AT, team_id=cast.team.id, item="O1", rating=4, rationale="x", on=TODAY)


def test_a_clause_is_not_rated_by_hand(cast: Cast) -> None:
    assert by_hand(cast.denise, cast.team.id, on=TODAY, standard="utah_acot") == ()
    with pytest.raises(Refused, match="counted from the records"):
        rate_by_hand(by=cast.denise, at=AT, team_id=cast.team.id, item="x", rating=4, rationale="x", on=TODAY,
                     standard="utah_acot")  # fmt: skip
