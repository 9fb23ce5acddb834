"""A day in the planner's words: every row that comes in is used, or refused with the reason."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.records.actions.clients import flag_substance_use, mend_client
from alongside.schedule.actions.cards import set_pattern
from alongside.schedule.actions.visits import Move, cancel, move
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.problem import LUNCH, feed, ids
from alongside.schedule.dayplan.wanted import wanted
from alongside.schedule.queries.visits import visits_on
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.teams.actions.working import set_shift, set_usual_week
from alongside.terms import VisitOrigin
from tests.cast import AT, OPENED, Cast, a_client, staff_of
from tests.unit.schedule.days import TOMORROW, at_work, fed
from tests.unit.schedule.planning import a_line, planned, sight

pytestmark = pytest.mark.django_db


def test_every_visit_wanted_is_used_or_refused_once(cast: Cast) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW)
    planned(cast, on=TOMORROW, client_id=cast.grete.id, mode="phone", place="", start=None, staff_ids=())
    short = planned(cast, on=TOMORROW, client_id=cast.grete.id, start=None, staff_ids=(), window_from=time(9),
                    window_to=time(9, 45))  # fmt: skip
    move(by=cast.denise, team_id=cast.team.id, at=AT, to=Move(short.id, TOMORROW, None, 60, ()))
    day, found = gathered(cast.team.id, on=TOMORROW), fed(cast)
    rows = {one.id for one in wanted(day)[0]}
    used, refused = {one.id for one in found.used}, set(ids(found.refused, "visit"))
    assert used | refused == rows
    assert not used & refused
    assert {one.id for one in found.problem.visits} == used
    assert sorted(one.why for one in found.refused if one.kind == "visit") == [
        "60 minutes do not fit into the hours it is wanted in. Lengthen them, or shorten the visit.",
        "A call is made from wherever one is: it takes no place in the day's route.",
    ]


def test_everybody_with_a_post_is_planned_or_says_why_not(cast: Cast) -> None:
    at_work(cast, cast.rosa, cast.aaron, cast.joyce)
    set_shift(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.aaron), on=TOMORROW, hours=None)
    found = fed(cast)
    assert {one.who: one.why for one in found.refused if one.kind == "staff"} == {
        "Aaron": "Not at work.",
        "Denise": "Nobody wrote down when they work. Write their usual week on the rota.",
        "Joyce": "A program assistant makes no visits.",
        "Keisha": "Nobody wrote down when they work. Write their usual week on the rota.",
    }
    assert found.staff_in == len(found.problem.staff) == 5
    [rosa] = [one for one in found.problem.staff if one.shifts]
    assert (rosa.name, rosa.shifts[0].start, rosa.shifts[0].end, rosa.shifts[0].breaks) == ("Rosa", 540, 1020, (LUNCH,))


def test_what_is_agreed_with_a_time_and_a_name_stays_fixed_and_what_is_proposed_may_move(cast: Cast) -> None:
    at_work(cast)
    agreed = planned(cast, on=TOMORROW)
    open_still = planned(cast, on=TOMORROW, client_id=cast.grete.id, start=None)
    wish = planned(cast, on=TOMORROW, client_id=cast.lucas.id, agreed=False)
    found = {one.id: one for one in fed(cast).problem.visits}
    assert found[agreed.id].fixed
    assert found[agreed.id].booked is not None
    assert (found[open_still.id].fixed, found[open_still.id].only) == (False, (staff_of(cast.rosa),))
    assert (found[wish.id].named, found[wish.id].only) == ((staff_of(cast.rosa),), ())


def test_a_card_asks_for_its_visit_until_it_has_made_one(cast: Cast) -> None:
    line = a_line(cast, weekdays=(TOMORROW.weekday(),))
    set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line)
    [card] = [one for one in fed(cast).used if one.origin == VisitOrigin.CARD]
    assert (card.pattern_id, card.client, card.window_from) == (line.id, "Tendai Makoni", time(9))
    visit = planned(cast, id=card.id, on=TOMORROW, pattern_id=line.id, agreed=False)
    cancel(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=visit.id, why="Away that day")
    assert not [one for one in fed(cast).used if one.origin == VisitOrigin.CARD]


def test_one_visit_is_made_for_a_client_in_need_and_none_where_one_is_wanted_anyway(cast: Cast) -> None:
    [made] = [one for one in fed(cast).used if one.client_id == cast.tendai.id]
    assert made.why.startswith("A week without meeting.")
    assert made.weight > 5
    visit = planned(cast, on=TOMORROW, agreed=False)
    [given] = [one for one in fed(cast).used if one.client_id == cast.tendai.id]
    assert (given.id, set(given.needs) >= set(made.needs) - {f"{cast.tendai.id}.time_together"}) == (visit.id, True)


def test_a_home_nobody_wrote_down_is_flagged_and_travelled_to_as_if_it_were_near(cast: Cast) -> None:
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, latitude=41.9, longitude=-87.7)
    planned(cast, on=TOMORROW, client_id=cast.lucas.id, place="office")
    found = fed(cast)
    flags = {one.client: found.flags.get(one.id, "") for one in found.used}
    assert flags["Grete Olsen"] == ""
    assert flags["Lucas Ferreira"].startswith("Nobody wrote down where it is"), "the office is not on the map"
    assert flags["Tendai Makoni"] == "Nobody wrote down where it is: fifteen minutes each way are taken for granted."
    assert found.problem.minutes_between(None, f"home of {cast.grete.id}") == 15


def test_two_go_where_two_always_go_and_whom_a_need_asks_for(cast: Cast) -> None:
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, two_staff=True)
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, holds=True)
    a_specialist(cast, hours=8)
    found = {one.client: one for one in fed(cast).problem.visits}
    assert len(found[cast.grete.id].parts) == 2
    assert found[cast.tendai.id].parts[0].roles == ("substance_use_specialist",)


def test_whom_the_specialist_has_no_hours_for_somebody_else_still_goes_to(cast: Cast) -> None:
    a_specialist(cast, hours=2)
    for client in (cast.tendai, cast.grete):
        flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, holds=True)
    found = fed(cast)
    roles = sorted(one.parts[0].roles for one in found.problem.visits if one.client in {cast.tendai.id, cast.grete.id})
    assert roles == [(), ("substance_use_specialist",)]
    [left] = [one for one in found.refused if one.kind == "need"]
    assert (left.why, left.part2) == (
        "Substance use, one to one: no substance use specialist has hours left that day.",
        True,
    )


def a_specialist(cast: Cast, *, hours: int) -> None:
    """Somebody on the team who does substance use work, for so many hours tomorrow."""
    role, by, at, team_id = "substance_use_specialist", cast.denise, AT, cast.team.id
    position = open_position(by=by, at=at, team_id=team_id, role=role, fte_hundredths=100, opened_on=OPENED)
    staff = add_staff(by=by, at=at, team_id=team_id, name="Noor Haddad")
    start_post(by=by, at=at, position_id=position.id, staff_id=staff.id, started_on=OPENED, fte_hundredths=100)
    set_usual_week(by=by, at=at, team_id=team_id, staff_id=staff.id, from_on=OPENED,
                   days={TOMORROW.weekday(): (time(9), time(9 + hours))})  # fmt: skip


def test_the_digest_is_of_the_day_and_not_of_the_hour(cast: Cast) -> None:
    at_work(cast)
    assert fed(cast).digest == fed(cast, now=time(10)).digest
    before = fed(cast)
    planned(cast, on=TOMORROW)
    assert fed(cast).digest != before.digest


def test_a_larger_caseload_takes_no_more_queries(cast: Cast) -> None:
    at_work(cast)
    for number in range(6):
        a_client(cast.team, f"Client {number}", since=TOMORROW - timedelta(days=60))
    planned(cast, on=TOMORROW)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        feed(gathered(cast.team.id, on=TOMORROW))
    assert len(asked) <= 39
    assert visits_on(sight(cast), on=TOMORROW)
