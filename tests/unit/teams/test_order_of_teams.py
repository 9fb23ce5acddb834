"""Which team somebody with several chairs finds themselves on first."""

from alongside.teams.access import OPERATOR, actor_of
from alongside.teams.actions.agency import open_team
from alongside.teams.actions.members import add_member
from alongside.teams.models import User
from alongside.teams.queries.teams import teams_of
from alongside.terms import Chair, Model
from tests.cast import AT, OPENED, TODAY, Cast


def test_the_team_one_works_on_comes_before_one_that_is_only_watched(cast: Cast) -> None:
    watched = open_team(
        by=OPERATOR, at=AT, agency_id=cast.team.agency_id, name="Aardvark Street", model=Model.ACT,
        time_zone="America/Chicago", opened_on=OPENED,
    )  # fmt: skip
    user = User.objects.get(id=cast.denise.id)
    add_member(
        by=OPERATOR, at=AT, agency_id=cast.team.agency_id, team_id=watched.id, email=user.email, name=user.name,
        chair=Chair.TEAM_LEADER, from_on=TODAY,
    )  # fmt: skip
    assert [team.id for team in teams_of(actor_of(user, on=TODAY))] == [cast.team.id, watched.id]


def test_the_operator_has_every_team_by_name(cast: Cast) -> None:
    names = [team.name for team in teams_of(OPERATOR)]
    assert names == sorted(names)
    assert len(names) == 3
