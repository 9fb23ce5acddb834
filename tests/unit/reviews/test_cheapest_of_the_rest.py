"""What the next rating takes where it is not a matter of visits: posts, meetings, and things that age."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.records.actions.endings import record_ending
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.reviews.lift.mentions import Meeting, to_mention
from alongside.reviews.queries.change import Change
from alongside.reviews.queries.cheapest import changes, cheapest
from alongside.reviews.queries.scorecard import Line, scorecard
from alongside.reviews.queries.waiting import yeses_needed
from alongside.teams.access import OPERATOR
from alongside.teams.actions.people import end_post, mend_post, open_position
from alongside.teams.models import Post
from tests.cast import AT, OPENED, TODAY, Cast, a_client, staff_of, visited
from tests.unit.reviews.test_crossing import a_years_work

pytestmark = pytest.mark.django_db


def ask(cast: Cast, item: str) -> Change:
    found = cheapest(cast.denise, cast.team.id, item, on=TODAY)
    assert found is not None
    return found


def post_of(cast: Cast, staff_id: str) -> Post:
    return Post.objects.get(staff_id=staff_id)


def test_a_vacant_position_is_named_before_a_new_one_is_asked_for(cast: Cast) -> None:
    open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="psychiatrist", fte_hundredths=80, opened_on=OPENED)
    found = ask(cast, "H7")
    assert (found.rating, found.fte) == (2, 0.01)
    assert [(part.name, part.what) for part in found.parts] == [("Psychiatrist", "0.80 FTE is funded and vacant")]
    assert "0.80 FTE of it is funded and stands vacant" in found.says
    assert "nobody leaves" in found.assumes


def test_whose_year_is_not_on_record_is_named(cast: Cast) -> None:
    open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="vocational_specialist", fte_hundredths=100,
                  opened_on=OPENED)  # fmt: skip
    mend_post(by=cast.denise, at=AT, post_id=post_of(cast, staff_of(cast.aaron)).id, role="vocational_specialist")
    found = ask(cast, "H10")
    assert ("Aaron", "1.00 FTE counts once a year in it is on record") in [(p.name, p.what) for p in found.parts]


def test_team_size_says_how_much_of_any_role(cast: Cast) -> None:
    found = ask(cast, "H11")
    assert (found.now, found.to, found.fte) == ("4.00 FTE", "5 FTE", 1.0)
    assert found.says == "1.00 FTE more (any role that counts) takes H11 to 3: 40 hours a week."
    assert found.hours == "160 h"


def test_meetings_say_how_many_days_more(cast: Cast) -> None:
    found = ask(cast, "H3")
    assert found.says == "2 more meeting days in four weeks take H3 to 2."
    assert found.staff_minutes == 2 * 30 * 5


def test_who_was_passed_over_at_meetings_is_named(cast: Cast) -> None:
    for back in range(18):
        on = TODAY - timedelta(days=back)
        meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=on, at=AT)
        for client in (cast.tendai, cast.lucas):
            if client is cast.tendai or on >= TODAY - timedelta(days=9):
                mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=client.id, at=AT)
        close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    found = ask(cast, "H3")
    assert found.rating == 5
    assert [part.name for part in found.parts] == ["Grete Olsen"]
    # Passed over at 18: at eight meetings of two people, at ten of three. 95 % of 18 takes all of the eight, and
    # all but two of the ten: 8 / 2 + 8 / 3 = 6.67 meetings' worth of 7.33 missing, where 0.9 may be missing.
    assert found.parts[0].steps == 16
    assert "95 % are spoken of" in found.says
    assert (found.now, found.to) == ("59.3 % spoken of", "95 % spoken of")


def test_the_leaders_minutes_are_said_by_name(cast: Cast) -> None:
    visited(cast, staff_ids=(staff_of(cast.denise),), minutes=60)
    found = ask(cast, "H4")
    # A tenth of 160 hours is 16; one is there.
    assert (found.rating, found.staff_minutes, found.contacts) == (3, 15 * 60, 15)
    assert found.parts[0].by == ("Denise",)


def test_a_departure_leaves_the_window_two_years_later(cast: Cast) -> None:
    end_post(by=cast.denise, at=AT, post_id=post_of(cast, staff_of(cast.keisha)).id, on=date(2026, 8, 1))
    found = ask(cast, "H5")
    ((on, says),) = found.turns
    assert "two years old" in says or "H5 is" in says
    assert on <= date(2026, 8, 1) + timedelta(days=730)
    ratings = [line.rating or 0 for day in (on - timedelta(days=1), on) for line in h5(cast, day)]
    assert ratings[0] < (found.rating or 0) <= ratings[1]


def h5(cast: Cast, on: date) -> list[Line]:
    return [line for line in scorecard(cast.team.id, on=on, months=1).lines if line.item == "H5"]


def test_filling_what_is_vacant_says_when_the_year_is_full_enough(cast: Cast) -> None:
    open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=100, opened_on=OPENED)
    found = ask(cast, "H6")
    assert (found.rating, found.now, found.fte) == (5, "80.0 %", 1.0)
    # A fifth of five positions stands vacant; at 95 % a quarter of the year of that one may.
    # That is 91 days of 365: on the 274th day of October to July the other 274 are filled.
    assert found.turns[0][0] == date(2027, 7, 1)
    assert found.says == "Fill 1.00 FTE that stands vacant: H6 is 5 by 1 July 2027."


def test_the_lost_may_be_won_back_and_a_loss_is_forgotten_after_a_year(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=date(2026, 9, 1), at=AT,
                   reason="refused")  # fmt: skip
    found = ask(cast, "S2")
    assert [part.name for part in found.parts] == ["Grete Olsen"]
    assert found.turns[0][0] == date(2026, 9, 1) + timedelta(days=365)
    assert "Win back 1 of the 1 person lost" in found.says


def test_graduations_are_forgotten_after_a_year_and_nobody_is_kept_back(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=date(2026, 9, 1), at=AT,
                   reason="graduated")  # fmt: skip
    found = ask(cast, "O7")
    assert found.says == (
        "Nothing to do: nobody is kept from graduating for a figure. It comes by itself on 1 September 2027, if "
        "nothing else happens."
    )
    assert (found.staff_minutes, found.parts) == (0, ())


def test_stays_nobody_answered_for_are_to_be_written_down(cast: Cast) -> None:
    for client, involved in ((cast.tendai, False), (cast.grete, None)):
        record_stay(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, kind="psychiatric",
                    admitted_on=date(2026, 9, 10), discharged_on=date(2026, 9, 14), team_involved=involved)  # fmt: skip
    found = ask(cast, "O5")
    assert found.says.startswith("Be part of the next admission, and write down how it was for 1 stay.")
    assert [part.name for part in found.parts] == ["Grete Olsen"]


def test_a_full_month_leaves_the_window_at_the_end_of_the_sixth_after_it(cast: Cast) -> None:
    for n in range(8):
        a_client(cast.team, f"Person {n}", since=date(2026, 6, 3))
    found = ask(cast, "O2")
    assert found.turns == ((date(2026, 12, 31), "O2 is 5: the June intake leaves the window"),)
    assert found.says.startswith("Take in no more than 6 in any month.")


@pytest.mark.parametrize(
    ("answers", "goal", "needed"),
    [
        ([False], 65, 2),
        ([True] * 9 + [False], 95, 10),
        ([False] + [True] * 9, 95, 1),
        ([], 95, 1),
        ([False] * 10, 5, 1),
    ],
)
def test_so_many_more_yeses_bring_the_last_ten_to_a_goal(answers: list[bool], goal: float, needed: int) -> None:
    assert yeses_needed(answers, goal) == needed


MEETINGS = st.lists(
    st.integers(1, 4).flatmap(
        lambda active: st.builds(
            Meeting, st.just("m"), st.just(active), st.sets(st.sampled_from("abcd"), max_size=active).map(tuple)
        )
    ),
    max_size=4,
)


@given(MEETINGS)
def test_no_fewer_mentions_would_do(meetings: list[Meeting]) -> None:
    def share(spoken: set[tuple[int, str]]) -> float:
        left = [len(set(one.silent) - {c for m, c in spoken if m == at}) for at, one in enumerate(meetings)]
        return sum(100 * (1 - n / one.active) for n, one in zip(left, meetings, strict=True)) / len(meetings)

    number = len(to_mention(meetings, 95))
    missing = [(at, client) for at, one in enumerate(meetings) for client in one.silent]
    if meetings and number:
        assert any(share(set(way)) >= 95 - 1e-9 for way in combinations(missing, number))
        assert all(share(set(way)) < 95 - 1e-9 for way in combinations(missing, number - 1))


def test_a_turn_is_the_first_day_on_which_the_rating_is_reached(cast: Cast) -> None:
    a_years_work(cast)
    found = {change.item: change for change in changes(cast.denise, cast.team.id, on=TODAY).found if change.turns}
    assert {"H5", "S2"} <= set(found)
    for item, change in found.items():
        if item == "H6":
            continue
        on = change.turns[0][0]
        before, after = (
            line.rating or 0
            for day in (on - timedelta(days=1), on)
            for line in scorecard(cast.team.id, on=day, months=1).lines
            if line.item == item
        )
        assert before < (change.rating or 0) <= after, item
