"""What is asked of teams before records are brought to one: which is meant, and who is known already."""

from datetime import timedelta

from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import mend_team
from alongside.teams.actions.members import end_membership
from alongside.teams.models import Membership, Post, Team
from alongside.teams.queries.arrivals import Leader, homes, known_posts, known_staff, leader_of, teams_called
from alongside.teams.queries.teams import anything_here
from tests.cast import AT, OPENED, TODAY, Cast, staff_of


def test_a_team_is_found_by_name_whatever_its_capitals_and_spaces(cast: Cast) -> None:
    [found] = teams_called("  riverside   ACT ")
    assert (found.id, found.agency_id, found.opened_on) == (cast.team.id, cast.team.agency_id, OPENED)
    assert teams_called("Riverside") == []


def test_teams_of_one_name_are_listed_by_opening(cast: Cast) -> None:
    mend_team(by=cast.vera, at=AT, team_id=cast.elsewhere.id, name="Riverside ACT",
              opened_on=OPENED - timedelta(days=1))  # fmt: skip
    assert [one.id for one in teams_called("Riverside ACT")] == [cast.elsewhere.id, cast.team.id]


def test_every_agency_is_a_home_for_a_new_team(cast: Cast) -> None:
    assert [(home.name, home.invented) for home in homes()] == [("Harbor County", False), ("Lakeside Trust", False)]
    assert anything_here()


def test_known_are_only_the_agencys_staff_and_the_teams_posts(cast: Cast) -> None:
    people = [staff_of(cast.rosa), staff_of(cast.walter), staff_of(cast.vera), "0" * 32]
    assert known_staff(cast.team.agency_id, people) == {staff_of(cast.rosa), staff_of(cast.walter)}
    posts = {post.staff_id: post.id for post in Post.objects.filter(staff_id__in=people)}
    assert known_posts(cast.team.id, posts.values()) == {posts[staff_of(cast.rosa)]}


def test_the_leader_is_of_a_town_team_and_one_who_leads_on_that_day(cast: Cast) -> None:
    agency = cast.team.agency_id
    Team.objects.filter(id=cast.team.id).update(rural=True)
    assert leader_of(agency, on=TODAY) == Leader("walter@harbor.example", "Walter Sorensen")
    seat = Membership.objects.get(user_id=cast.walter.id)
    end_membership(by=OPERATOR, at=AT, membership_id=seat.id, on=TODAY)
    assert getattr(leader_of(agency, on=TODAY), "name", "") == "Denise Okafor"
    assert leader_of(agency, on=OPENED - timedelta(days=1)) is None
