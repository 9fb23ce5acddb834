"""What is asked about a team: gaps, what is filled, and who may be played in a demonstration."""

from datetime import date, timedelta

import pytest

from alongside.teams.access import OPERATOR
from alongside.teams.actions.members import add_member, end_membership
from alongside.teams.models import Agency, Membership, Team, User
from alongside.teams.queries.demo import player, stage
from alongside.teams.queries.members import agency_card, member_on
from alongside.teams.queries.people import (
    Funded,
    Held,
    colleague_on,
    colleagues_of,
    days_empty,
    filled_since,
    here_or_coming,
    position_on,
    positions_of,
    post_on,
    team_card,
)
from alongside.teams.refusals import NotHere
from alongside.terms import Chair, Role
from tests.cast import AT, OPENED, TODAY, Cast, staff_of

START = date(2026, 1, 1)


def day(number: int) -> date:
    """A day counted from 1 January 2026, which is day 0."""
    return START + timedelta(days=number)


def position(*posts: tuple[int, int | None], opened: int = 0, closed: int | None = None, fte: int = 100) -> Funded:
    held = tuple(
        Held(
            id=str(number), position_id="p", staff_id=str(number), name=f"Person {number}", called="P", role=Role.NURSE,
            fte_hundredths=fte, started_on=day(start), ended_on=None if end is None else day(end), qualified=None,
            lived_experience=None, peer_status=None,
        )
        for number, (start, end) in enumerate(posts)
    )  # fmt: skip
    return Funded("p", Role.NURSE, fte, day(opened), None if closed is None else day(closed), held)


@pytest.mark.parametrize(
    ("held", "gaps"),
    [
        (position(), [(0, None)]),
        (position((0, None)), []),
        (position((5, None)), [(0, 5)]),
        (position((0, 10)), [(10, None)]),
        (position((0, 10), (20, None)), [(10, 20)]),
        (position((0, 30), (10, 20)), [(30, None)]),
        (position((0, 10), (5, 20), (20, None)), []),
        (position((0, 10), closed=40), [(10, 40)]),
        (position((0, 40), closed=40), []),
        (position((0, None), (10, 20)), []),
        (position(opened=100), []),
        (position((0, 100)), []),
    ],
)
def test_a_position_is_empty_exactly_when_nobody_holds_it(held: Funded, gaps: list[tuple[int, int | None]]) -> None:
    found = held.gaps(day(90))
    assert found == [(day(start), None if end is None else day(end)) for start, end in gaps]


def test_a_gap_is_as_long_as_the_days_nobody_was_there() -> None:
    assert days_empty((day(10), day(20)), on=day(50)) == 10
    assert days_empty((day(50), None), on=day(50)) == 1
    assert days_empty((day(40), day(90)), on=day(50)) == 11


def test_the_filled_line_steps_when_somebody_starts_or_leaves() -> None:
    steps = filled_since([position((0, 10), (20, None), fte=80), position((5, None), fte=50)], day(0), day(30))
    assert steps == [(day(0), 80), (day(5), 130), (day(10), 50), (day(20), 130), (day(30), 130)]


def test_a_position_says_who_holds_it_on_a_day() -> None:
    shared = position((0, 10), (5, None), fte=60)
    assert [shared.filled(day(number)) for number in (0, 5, 9, 10)] == [60, 120, 120, 60]
    assert [post.id for post in shared.held(day(9))] == ["0", "1"]
    assert position(opened=5, closed=9).is_open(day(8))
    assert not position(opened=5, closed=9).is_open(day(9))


def test_positions_stand_in_the_order_of_their_roles(cast: Cast) -> None:
    roles = [row.role for row in positions_of(cast.team.id)]
    assert roles == [Role.TEAM_LEADER, Role.NURSE, Role.PEER_SPECIALIST, Role.CASE_MANAGER, Role.PROGRAM_ASSISTANT]


def test_another_teams_people_are_as_unknown_as_nobody(cast: Cast) -> None:
    theirs = positions_of(cast.neighbour.id)[0]
    seat = Membership.objects.get(user_id=cast.walter.id)
    for team_id in (cast.team.id, cast.elsewhere.id):
        for ask, one in (
            (position_on, theirs.id),
            (post_on, theirs.posts[0].id),
            (colleague_on, staff_of(cast.walter)),
            (member_on, seat.id),
        ):
            with pytest.raises(NotHere):
                ask(team_id, one)
    with pytest.raises(NotHere):
        team_card("0" * 32)


def test_an_agencys_card_is_for_its_administrator(cast: Cast) -> None:
    card = agency_card(cast.ada, cast.team.agency_id)
    assert [line.name for line in card.teams] == ["Prairie ACT", "Riverside ACT"]
    for actor in (cast.denise, cast.vera):
        with pytest.raises(NotHere):
            agency_card(actor, cast.team.agency_id)


class TestAStage:
    """Who may be played in a demonstration."""

    def test_there_is_none_where_every_agency_is_real(self, cast: Cast) -> None:
        assert stage(Chair, on=TODAY) is None
        assert player(Chair.NURSE, on=TODAY) is None

    def test_it_is_the_towns_team_of_the_invented_agency(self, cast: Cast) -> None:
        self._invent(cast)
        Team.objects.filter(id=cast.neighbour.id).update(rural=True)
        found = stage([Chair.NURSE, Chair.TEAM_LEADER, Chair.REVIEWER], on=TODAY)
        assert found is not None
        assert (found.team, found.staff) == ("Riverside ACT", 5)
        assert [(one.chair, one.name) for one in found.players] == [
            (Chair.NURSE, "Rosa Ortega"),
            (Chair.TEAM_LEADER, "Denise Okafor"),
        ]

    def test_somebody_real_is_never_played(self, cast: Cast) -> None:
        self._invent(cast)
        names = {one.name for one in getattr(stage(Chair, on=TODAY), "players", ())}
        assert "Vera Lindholm" not in names

    def test_a_chair_that_ended_or_a_user_shut_out_is_not_played(self, cast: Cast) -> None:
        self._invent(cast)
        seat = Membership.objects.get(user_id=cast.rosa.id)
        end_membership(by=cast.denise, at=AT, membership_id=seat.id, on=TODAY)
        User.objects.filter(id=cast.keisha.id).update(is_active=False)
        assert player(Chair.NURSE, on=TODAY) is None
        assert player(Chair.PEER_SPECIALIST, on=TODAY) is None

    def test_among_equals_it_is_whoever_has_held_the_chair_longest(self, cast: Cast) -> None:
        self._invent(cast)
        add_member(by=OPERATOR, at=AT, agency_id=cast.team.agency_id, team_id=cast.team.id, email="linh@harbor.example",
                   name="Linh Tran", chair="nurse", from_on=OPENED - timedelta(days=1))  # fmt: skip
        assert getattr(player(Chair.NURSE, on=TODAY), "name", "") == "Linh Tran"

    def _invent(self, cast: Cast) -> None:
        Agency.objects.filter(id=cast.team.agency_id).update(invented=True)


def test_a_position_a_post_and_a_colleague_are_shown_to_their_own_team(cast: Cast) -> None:
    theirs = positions_of(cast.team.id)[0]
    assert position_on(cast.team.id, theirs.id) == theirs
    assert post_on(cast.team.id, theirs.posts[0].id).name == "Denise Okafor"
    assert colleague_on(cast.team.id, staff_of(cast.rosa)).called == "Rosa"
    assert (team_card(cast.team.id).name, team_card(cast.team.id).closed_on) == ("Riverside ACT", None)


def test_those_here_or_coming_are_listed_by_name_without_those_who_left() -> None:
    found = here_or_coming([position((0, 10), (5, None)), position((40, 50))], on=day(10))
    assert [(post.name, post.started_on) for post in found] == [("Person 0", day(40)), ("Person 1", day(5))]


def test_an_agencys_colleagues_are_its_own_by_name(cast: Cast) -> None:
    names = [one.name for one in colleagues_of(cast.team.agency_id)]
    assert names == [
        "Aaron Whitehorse", "Denise Okafor", "Joyce Mbeki", "Keisha Brown", "Rosa Ortega", "Walter Sorensen",
    ]  # fmt: skip


def test_a_filled_line_has_no_step_on_a_day_one_leaves_and_an_equal_starts() -> None:
    assert filled_since([position((0, 10), (10, None))], day(0), day(30)) == [(day(0), 100), (day(30), 100)]
