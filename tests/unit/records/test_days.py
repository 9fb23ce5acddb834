"""A day is a day on the team's wall: tomorrow has not come, whatever the date is in Greenwich."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.records.actions.assessments import write_part
from alongside.records.actions.clients import mend_client
from alongside.records.actions.endings import end_enrollment
from alongside.records.actions.engagement import look_at_readiness, try_step
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.meetings import open_meeting
from alongside.records.actions.referrals import receive_referral
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.models import Client
from alongside.teams.actions.agency import mend_team
from alongside.terms import ReadinessItem
from tests.cast import AT, TODAY, Cast, staff_of
from tests.leaving import PARTING
from tests.plans import a_part
from tests.refusing import refused

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
EVENING = AT + timedelta(hours=5)
"""21:00 in Chicago, where it is the 30th still, and the 1st in Greenwich"""

Act = Callable[[Cast, dict[str, Any], date], object]
ACTS: dict[str, tuple[Act, str]] = {
    "coming to the team": (lambda cast, told, on: enroll(client_id=cast.nadia.id, on=on, **told), "on"),
    "leaving it": (
        lambda cast, told, on: end_enrollment(client_id=cast.tendai.id, on=on, reason="graduated", **told, **PARTING),
        "on",
    ),
    "a referral": (
        lambda cast, told, on: receive_referral(name="Ann", received_on=on, source="", **told),
        "received_on",
    ),
    "a meeting": (lambda cast, told, on: open_meeting(on=on, **told), "on"),
    "a step of the ladder": (
        lambda cast, told, on: try_step(
            client_id=cast.tendai.id, step="home", on=on, staff_id=staff_of(cast.aaron), **told
        ),
        "on",
    ),
    "how ready somebody is": (
        lambda cast, told, on: look_at_readiness(
            client_id=cast.tendai.id, on=on, answers=dict.fromkeys(ReadinessItem, "yes"), **told
        ),
        "on",
    ),
    "a part of an assessment": (lambda cast, told, on: write_part(part=a_part(cast, on=on), **told), "on"),
    "a part of a life": (
        lambda cast, told, on: write_spell(
            on=TODAY, spell=NewSpell(client_id=cast.tendai.id, kind="home", word="rented", from_on=on), **told
        ),
        "from_on",
    ),
    "a death": (lambda cast, told, on: mend_client(client_id=cast.tendai.id, died_on=on, **told), "died_on"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTS)
def test_nothing_is_written_down_as_of_a_day_that_has_not_come_where_the_team_works(cast: Cast, what: str) -> None:
    act, field = ACTS[what]
    told = {"by": cast.denise, "team_id": cast.team.id, "at": EVENING}
    with refused("has not come yet|today at the latest", field=field):
        act(cast, told, TOMORROW)


def test_where_the_day_came_first_it_is_written_down(cast: Cast) -> None:
    mend_team(by=cast.denise, at=AT, team_id=cast.team.id, time_zone="Pacific/Auckland")
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, died_on=TOMORROW)
    assert Client.objects.get(id=cast.grete.id).died_on == TOMORROW
