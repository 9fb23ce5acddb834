"""A rater's seat: for some days, for one purpose, and gone by itself."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.teams.access import Right, actor_of, may
from alongside.teams.actions.guests import move_seat, seat_rater
from alongside.teams.actions.members import add_member
from alongside.teams.models import Membership, User
from alongside.teams.queries.users import user_names
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair
from tests.cast import AT, TODAY, Cast
from tests.refusing import not_here, untouched

UNTIL = TODAY + timedelta(days=10)


def seated(cast: Cast, email: str = "mira@elsewhere.example", name: str = "Mira Santos") -> str:
    return seat_rater(
        by=cast.denise, at=AT, team_id=cast.team.id, email=email, name=name, from_on=TODAY, until_on=UNTIL
    ).user_id


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (9, True), (10, False)])
def test_the_seat_holds_from_its_first_day_to_its_last(cast: Cast, days: int, holds: bool) -> None:
    user = User.objects.get(id=seated(cast))
    actor = actor_of(user, on=TODAY + timedelta(days=days))
    assert may(actor, Right.RATE_FIDELITY, cast.team.id) is holds
    assert not may(actor, Right.SEE_FIDELITY, cast.team.id)
    assert not may(actor, Right.RATE_FIDELITY, cast.neighbour.id)


def test_a_colleague_who_sees_the_teams_fidelity_needs_no_seat(cast: Cast) -> None:
    before = Membership.objects.count()
    found = seat_rater(by=cast.denise, at=AT, team_id=cast.team.id, email="rosa@harbor.example", name="Rosa Ortega",
                       from_on=TODAY, until_on=UNTIL)  # fmt: skip
    assert (found.user_id, found.guest) == (cast.rosa.id, False)
    assert Membership.objects.count() == before


def test_a_leader_of_another_team_is_a_guest_here(cast: Cast) -> None:
    assert seated(cast, "walter@harbor.example", "Walter Sorensen") == cast.walter.id
    chairs = actor_of(cast.user(cast.walter), on=TODAY).chairs
    assert chairs[cast.team.id] == {Chair.REVIEWER}
    assert chairs[cast.neighbour.id] == {Chair.TEAM_LEADER}


def test_a_seat_is_moved_to_end_later_or_sooner(cast: Cast) -> None:
    user_id = seated(cast)
    move_seat(by=cast.denise, at=AT, team_id=cast.team.id, user_id=user_id, from_on=TODAY,
              until_on=TODAY + timedelta(days=3))  # fmt: skip
    assert Membership.objects.get(user_id=user_id).until_on == TODAY + timedelta(days=3)
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "until_on": TODAY + timedelta(days=3)}
    with untouched():
        move_seat(**told, user_id=user_id, from_on=TODAY)
    for whose, from_on in ((cast.rosa.id, TODAY), (user_id, TODAY + timedelta(days=1))):
        with not_here():
            move_seat(**told, user_id=whose, from_on=from_on)


@pytest.mark.parametrize(("days", "says"), [(0, "after the day it begins"), (61, "60 days at most")])
def test_days_that_make_no_sense_are_refused(cast: Cast, days: int, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        seat_rater(by=cast.denise, at=AT, team_id=cast.team.id, email="m@e.example", name="M", from_on=TODAY,
                   until_on=TODAY + timedelta(days=days))  # fmt: skip
    assert refused.value.field == "until_on"


@pytest.mark.parametrize("who", ["rosa", "ada", "walter", "vera"])
def test_only_the_teams_leader_gives_or_moves_a_seat(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)
    with pytest.raises(NotHere):
        seat_rater(by=somebody, at=AT, team_id=cast.team.id, email="m@e.example", name="M", from_on=TODAY,
                   until_on=UNTIL)  # fmt: skip
    with pytest.raises(NotHere):
        move_seat(by=somebody, at=AT, team_id=cast.team.id, user_id="x", from_on=TODAY, until_on=UNTIL)


def test_a_reviewers_chair_is_not_given_among_the_members(cast: Cast) -> None:
    with pytest.raises(Refused, match="not given here"):
        add_member(by=cast.denise, at=AT, agency_id=cast.team.agency_id, team_id=cast.team.id, email="m@e.example",
                   name="M", chair="reviewer", from_on=TODAY)  # fmt: skip


def test_who_acted_has_a_name_even_the_operator(cast: Cast) -> None:
    assert user_names({cast.rosa.id, "operator"}) == {cast.rosa.id: "Rosa Ortega", "operator": "Operator"}
