"""What a day is filled with beside visits at home: calls from the desk, a group of several, a second try."""

from datetime import timedelta

import pytest

from alongside.pages.schedule.lanes import lane, span_of
from alongside.planning.problem import Part, Window
from alongside.records.actions.clients import flag_substance_use, mend_client
from alongside.records.models import Client
from alongside.schedule.actions.accepting import accept_plan
from alongside.schedule.actions.explaining import explained
from alongside.schedule.dayplan.wanted import AGAIN, Wanted
from alongside.schedule.queries.visits import visits_on
from alongside.teams.actions.agency import mend_team
from alongside.terms import Mode
from tests.cast import AT, TODAY, Cast, a_client, moment, visited
from tests.unit.schedule.days import TOMORROW, at_work, fed, made
from tests.unit.schedule.planning import planned, sight
from tests.unit.schedule.test_dayplan import a_specialist

pytestmark = pytest.mark.django_db
OFFICE = (41.88, -87.63)


@pytest.fixture
def office(cast: Cast) -> None:
    mend_team(by=cast.denise, at=AT, team_id=cast.team.id, latitude=OFFICE[0], longitude=OFFICE[1])


def in_need_of_a_group(cast: Cast, many: int) -> list[Client]:
    """So many clients with a substance use disorder, met the day before."""
    found = [a_client(cast.team, f"Client {number}", since=TODAY - timedelta(days=60)) for number in range(many)]
    for client in found:
        flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, holds=True)
        visited(cast, client_ids=(client.id,))
    return found


def seats(cast: Cast) -> list[Wanted]:
    return [one for one in fed(cast).used if one.in_a_group]


@pytest.mark.usefixtures("office")
def test_a_supporter_to_be_rung_makes_a_call_from_the_desk(cast: Cast) -> None:
    [call] = [one for one in fed(cast).used if one.mode == Mode.PHONE]
    assert (call.client, call.minutes, call.why) == (
        "Tendai Makoni", 10, "No supporter met or rung for too long.",
    )  # fmt: skip
    [placed] = [one for one in fed(cast).problem.visits if one.id == call.id]
    assert placed.place == "office"
    planned(cast, on=TOMORROW, service="family_support")
    assert not [one for one in fed(cast).used if one.mode == Mode.PHONE], "somebody sees her anyway"


def test_nobody_is_rung_from_a_desk_nobody_has_put_on_the_map(cast: Cast) -> None:
    assert not [one for one in fed(cast).used if one.mode == Mode.PHONE]


@pytest.mark.usefixtures("office")
def test_those_who_need_a_group_are_asked_to_one_together(cast: Cast) -> None:
    a_specialist(cast, hours=8)
    clients = in_need_of_a_group(cast, 6)
    asked, problem = seats(cast), fed(cast).problem
    assert {one.client_id for one in asked} == {one.id for one in clients}
    [head] = [one for one in problem.visits if one.id in {seat.id for seat in asked}]
    assert (head.parts, head.place) == ((Part(roles=("substance_use_specialist",)), Part()), "office")
    assert (head.windows, head.minutes) == ((Window(600, 600),), 60)
    assert head.need == pytest.approx(sum(one.weight for one in asked))
    assert len([one for one in fed(cast).used if one.client_id in {each.id for each in clients}]) == 6, "no other visit"


@pytest.mark.usefixtures("office")
def test_there_is_no_group_for_a_few_nor_without_somebody_to_lead_it(cast: Cast) -> None:
    clients = in_need_of_a_group(cast, 6)
    assert seats(cast) == []
    a_specialist(cast, hours=8)
    assert len(seats(cast)) == 6
    planned(cast, on=TOMORROW, client_id=clients[0].id)
    assert seats(cast) == [], "five are left who are not visited anyway"


@pytest.mark.usefixtures("office")
def test_a_group_that_is_accepted_stands_for_everybody_in_it_and_is_the_only_one_of_its_day(cast: Cast) -> None:
    at_work(cast)
    a_specialist(cast, hours=8)
    in_need_of_a_group(cast, 6)
    plan = made(cast)
    group = [one for one in plan.proposed if one.wanted.in_a_group]
    assert len(group) == 6
    assert len({(one.start, one.staff_ids) for one in group}) == 1
    seat = next(one for one in group if one.wanted.head)
    assert len(explained(by=cast.denise, team_id=cast.team.id, run_id=plan.run.id, visit=seat).whys) == 2
    accept_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=plan.run.id)
    agreed = [one for one in visits_on(sight(cast), on=TOMORROW) if one.service == "substance_use_group"]
    assert len(agreed) == 6
    assert len({one.session for one in agreed}) == 1
    assert len(agreed[0].staff_ids) == 2
    mine = [one for one in agreed if group[0].staff_ids[0] in one.staff_ids]
    [block] = lane(TOMORROW, mine, span_of(mine, ())).blocks
    assert (block.people, block.warnings, block.label[:11]) == (6, (), "Group of 6,")
    in_need_of_a_group(cast, 7)
    assert {one.id for one in seats(cast)} == {one.id for one in agreed}


@pytest.mark.usefixtures("office")
def test_a_group_nobody_can_hold_leaves_out_everybody_in_it(cast: Cast) -> None:
    a_specialist(cast, hours=8)
    in_need_of_a_group(cast, 6)
    proposal = made(cast).proposal
    assert proposal is not None
    assert len([one for one in proposal.left_out if one.wanted.in_a_group]) == 6


def test_whoever_is_long_not_met_and_hard_to_find_is_looked_for_twice_a_day(cast: Cast) -> None:
    visited(cast, started_at=moment(TOMORROW - timedelta(days=10), 9))

    def windows() -> list[tuple[int, int]]:
        mine = [one for one in fed(cast).problem.visits if one.client == cast.tendai.id]
        return sorted((one.windows[0].start, one.windows[0].end) for one in mine)

    assert windows() == [(480, 1155)]
    for days in (1, 2):
        visited(cast, outcome="attempted", minutes=5, started_at=moment(TODAY - timedelta(days=days), 9))
    assert windows() == [(480, 735), (780, 1155)]
    [again] = [one for one in fed(cast).used if one.why.endswith(AGAIN)]
    assert again.needs == (f"{cast.tendai.id}.contact",)


def test_the_few_hours_of_a_role_go_to_people_who_live_near_each_other(cast: Cast) -> None:
    a_specialist(cast, hours=3)
    near, far = (41.90, -87.65), (42.40, -88.20)
    clients = in_need_of_a_group(cast, 4)
    for client, (north, east) in zip(clients, (near, far, near, far), strict=True):
        mend_client(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, latitude=north, longitude=east)
    asked = [one for one in fed(cast).used if one.role == "substance_use_specialist"]
    assert len(asked) == 2
    assert len({one.position for one in asked}) == 1
