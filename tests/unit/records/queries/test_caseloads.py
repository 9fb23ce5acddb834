"""Who coordinates how many, and who has more than the team said."""

import pytest

from alongside.records.actions.assignments import name_coordinator
from alongside.records.queries.caseloads import caseloads
from alongside.teams.actions.people import end_post
from alongside.teams.models import Post
from tests.cast import AT, TODAY, Cast, staff_of

pytestmark = pytest.mark.django_db


def led(cast: Cast, client_id: str, staff_id: str) -> None:
    name_coordinator(by=cast.denise, team_id=cast.team.id, client_id=client_id, on=TODAY, at=AT, staff_id=staff_id)


def test_each_of_us_has_those_they_coordinate_and_the_rest_are_nobodys(cast: Cast) -> None:
    for client in (cast.tendai, cast.grete):
        led(cast, client.id, staff_of(cast.rosa))
    found = caseloads(cast.team.id, on=TODAY, most=1)
    [rosa] = found.them
    assert (rosa.called, rosa.clients, rosa.over, found.nobodys) == ("Rosa", 2, 1, 1)
    assert caseloads(cast.team.id, on=TODAY, most=None).them[0].over == 0


def test_whoever_has_left_coordinates_nobody(cast: Cast) -> None:
    led(cast, cast.tendai.id, staff_of(cast.rosa))
    post = Post.objects.get(staff_id=staff_of(cast.rosa))
    end_post(by=cast.denise, at=AT, post_id=post.id, on=TODAY)
    found = caseloads(cast.team.id, on=TODAY, most=19)
    assert (found.them, found.nobodys) == ((), 3)
