"""Who needs what on a day: what makes a need, what meets it, and which visit of the day does."""

from datetime import time, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.clients import add_supporter, flag_substance_use
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.statuses import raise_status
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.problem import feed
from alongside.schedule.queries.covering import Asks, covers
from alongside.schedule.queries.needs import Need, needs
from alongside.schedule.queries.visits import one_visit
from alongside.schedule.queries.weights import WEIGHTS, weight
from alongside.teams.access import Actor
from alongside.teams.actions.ways import change_model
from alongside.terms import ClientStatus, NeedKind
from tests.cast import AT, TODAY, Cast, a_client, moment, staff_of, visited
from tests.nights import called
from tests.unit.schedule.planning import planned, sight

pytestmark = pytest.mark.django_db
N = NeedKind


def of(cast: Cast, client_id: str, actor: Actor | None = None) -> dict[NeedKind, Need]:
    found = needs(sight(cast, actor), on=TODAY, client_id=client_id)
    return {need.kind: need for need in found.needs}


def often(cast: Cast, **differently: Any) -> None:
    """Tendai is met every other day for three weeks, the last time yesterday."""
    for days in range(1, 28, 2):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9), **differently)


def test_whoever_is_met_often_by_several_and_at_home_needs_nothing_but_their_people(cast: Cast) -> None:
    often(cast, minutes=120)
    assert set(of(cast, cast.tendai.id)) == {N.SUPPORTERS}


def test_below_the_frequency_says_how_often_and_what_the_anchor_asks(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=8), 9))
    need = of(cast, cast.tendai.id)[N.FREQUENCY]
    assert need.item == "S5"
    assert need.says == "Met 0.25 times a week over four weeks; the team's next anchor is 1."
    assert need.met_by == "Meet in person: every 6 days would do it."
    assert need.due_on == TODAY - timedelta(days=2)


def test_a_day_is_left_for_whoever_is_not_in_the_first_time(cast: Cast) -> None:
    for client in (cast.tendai, cast.grete):
        for week in range(4):
            visited(cast, client_ids=(client.id,), started_at=moment(TODAY - timedelta(days=7 * week + 3), 9))
    need = of(cast, cast.tendai.id)[N.FREQUENCY]
    assert need.says == "Met once a week over four weeks; the team's next anchor is 2."
    assert (need.due_on, need.met_by) == (TODAY, "Meet in person: every 3 days would do it.")


def test_before_it_is_due_a_visit_is_for_hours_that_are_left_and_counts_for_less(cast: Cast) -> None:
    for days in (2, 9, 16, 23):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9))
        visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=days), 9))
    need = of(cast, cast.tendai.id)[N.FREQUENCY]
    assert (need.due_on, need.met_by) == (
        TODAY + timedelta(days=1), "Due by Thu 1 Oct; before that where hours are left.",
    )  # fmt: skip
    assert need.weight < WEIGHTS[N.FREQUENCY]
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9))
    assert N.FREQUENCY not in of(cast, cast.tendai.id), "not two days running"


def test_met_by_one_only_asks_for_somebody_else(cast: Cast) -> None:
    often(cast, staff_ids=(staff_of(cast.aaron),))
    need = of(cast, cast.tendai.id)[N.SECOND_PERSON]
    assert (need.item, need.says) == ("H2", "Only Aaron has met them in fourteen days.")
    assert need.met_by == "Somebody besides Aaron meets them in person."
    planned(cast, staff_ids=(staff_of(cast.aaron),))
    assert not of(cast, cast.tendai.id)[N.SECOND_PERSON].covered_by
    visit = planned(cast, start=time(18))
    need = of(cast, cast.tendai.id)[N.SECOND_PERSON]
    assert (need.covered_by, need.covered) == (visit.id, "Rosa at 18:00, agreed")
    assert feed(gathered(cast.team.id, on=TODAY)).problem.seen_by[cast.tendai.id] == (staff_of(cast.aaron),)
    change_model(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, model="cti", from_on=TODAY, why="Asked to")
    assert N.SECOND_PERSON not in of(cast, cast.tendai.id), "each of us has clients of their own"
    assert cast.tendai.id not in feed(gathered(cast.team.id, on=TODAY)).problem.seen_by


def test_a_proposed_visit_covers_nothing_yet(cast: Cast) -> None:
    planned(cast, agreed=False)
    assert not any(need.covered_by for need in needs(sight(cast), on=TODAY).needs)


def test_met_in_the_office_too_often_asks_for_anywhere_else(cast: Cast) -> None:
    often(cast, place="office", minutes=120)
    assert N.COMMUNITY not in of(cast, cast.tendai.id), "nobody means to meet them that day"
    planned(cast, place="office")
    need = of(cast, cast.tendai.id)[N.COMMUNITY]
    assert need.says.startswith("Met in the office 14 of 14 times in four weeks: 0 % in the community")
    assert need.asks == Asks(community=True)


def test_no_supporter_in_thirty_days_names_them_until_one_is_met(cast: Cast) -> None:
    assert of(cast, cast.tendai.id)[N.SUPPORTERS].says == "No contact with Rudo Makoni in thirty days."
    visited(cast, supporter_ids=(cast.rudo.id,))
    assert N.SUPPORTERS not in of(cast, cast.tendai.id)
    assert N.SUPPORTERS not in of(cast, cast.grete.id), "who has nobody needs no call to them"


def test_whose_people_are_met_as_often_as_the_anchor_asks_need_no_more(cast: Cast) -> None:
    for client in (cast.grete, cast.lucas):
        add_supporter(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, name="Ines", relation="family",
                      since_on=TODAY - timedelta(days=60), may_talk=True)  # fmt: skip
    for hour in (9, 15):
        visited(cast, supporter_ids=(cast.rudo.id,), started_at=moment(TODAY - timedelta(days=29), hour))
    assert N.SUPPORTERS not in of(cast, cast.tendai.id)


def test_a_supporter_is_to_be_met_again_as_often_as_the_next_anchor_asks(cast: Cast) -> None:
    visited(cast, supporter_ids=(cast.rudo.id,), started_at=moment(TODAY - timedelta(days=14), 9))
    need = of(cast, cast.tendai.id)[N.SUPPORTERS]
    assert need.says == ("1 contact with Rudo Makoni in thirty days, the last on Wed 16 Sep; the next anchor is 2.")
    assert need.met_by == "Meet or ring one of them, with the client or without: every 14 days would do it."
    visited(cast, supporter_ids=(cast.rudo.id,), mode="phone", place="",
            started_at=moment(TODAY - timedelta(days=3), 9))  # fmt: skip
    assert N.SUPPORTERS not in of(cast, cast.tendai.id)


def test_whoever_was_in_a_group_is_asked_again_three_weeks_later(cast: Cast) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, holds=True)
    visited(cast, service="substance_use_group", place="office", started_at=moment(TODAY - timedelta(days=21), 9))
    assert of(cast, cast.tendai.id)[N.SUBSTANCE_USE_GROUP].says == "Last in a substance use group on Wed 9 Sep."
    visited(cast, service="substance_use_group", place="office", started_at=moment(TODAY - timedelta(days=20), 9))
    assert N.SUBSTANCE_USE_GROUP not in of(cast, cast.tendai.id)


def test_substance_use_work_is_needed_in_the_sight_of_its_readers_alone(cast: Cast) -> None:
    without = needs(sight(cast, cast.aaron), on=TODAY).needs
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, holds=True)
    need = of(cast, cast.tendai.id)[N.SUBSTANCE_USE]
    assert need.says.startswith("0 minutes a week one to one on substance use")
    assert N.SUBSTANCE_USE_GROUP in of(cast, cast.tendai.id)
    assert needs(sight(cast, cast.aaron), on=TODAY).needs == without


def test_clocks_that_have_run_out_are_needs_and_the_others_are_not_yet(cast: Cast) -> None:
    often(cast)
    assert N.CONTACT not in of(cast, cast.tendai.id)
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="psychiatric",
                admitted_on=TODAY - timedelta(days=20), discharged_on=TODAY - timedelta(days=3))  # fmt: skip
    found = of(cast, cast.grete.id)
    assert found[N.FOLLOW_UP].says == "Home from hospital since Sun 27 Sep, not met since."
    assert found[N.FOLLOW_UP].late(TODAY)
    assert found[N.CONTACT].met_by.startswith("Meet in person by")


def test_a_raised_status_asks_for_somebody_today_until_there_was(cast: Cast) -> None:
    raise_status(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=TODAY,
                 status=ClientStatus.DAILY_CONTACT, review_on=TODAY, why="Not sleeping")  # fmt: skip
    found = of(cast, cast.tendai.id)
    assert found[N.DAILY_CONTACT].says == "Daily contact since Wed 30 Sep: Not sleeping."
    assert found[N.STATUS_REVIEW].met_by == "Say at the meeting how it is now."
    planned(cast, mode="phone", place="")
    assert of(cast, cast.tendai.id)[N.DAILY_CONTACT].covered_by
    visited(cast, mode="phone", place="")
    assert N.DAILY_CONTACT not in of(cast, cast.tendai.id)


def test_a_call_that_is_not_resolved_asks_for_somebody_in_person(cast: Cast) -> None:
    called(cast)
    need = of(cast, cast.tendai.id)[N.CRISIS]
    assert (need.says, need.asks) == ("A call in a crisis is not resolved.", Asks())
    assert N.CRISIS not in of(cast, cast.tendai.id, cast.joyce), "who reads no notes reads of no crisis"


def test_the_most_urgent_comes_first_and_what_is_covered_last(cast: Cast) -> None:
    raise_status(by=cast.denise, team_id=cast.team.id, client_id=cast.lucas.id, at=AT, on=TODAY,
                 status=ClientStatus.CRISIS, review_on=TODAY, why="Voices")  # fmt: skip
    visit = planned(cast, client_id=cast.grete.id)
    found = needs(sight(cast), on=TODAY)
    assert (found.needs[0].client, found.needs[0].kind) == ("Lucas Ferreira", N.CRISIS)
    assert found.needs[-1].covered_by == visit.id
    assert found.by_client[0].client == "Lucas Ferreira"
    weights = [need.weight for need in found.needs if not need.covered_by]
    assert weights == sorted(weights, reverse=True)


def test_every_kind_has_a_weight_and_lateness_doubles_it_at_most() -> None:
    assert set(WEIGHTS) == set(NeedKind)
    late = [weight(N.CONTACT, due_on=TODAY - timedelta(days=days), on=TODAY) for days in (0, 5, 10, 50)]
    assert late == [2.5, 3.75, 5.0, 5.0]
    early = [weight(N.CONTACT, due_on=TODAY + timedelta(days=days), on=TODAY) for days in (1, 2, 3, 9)]
    assert early == [1.88, 1.25, 0.62, 0.62]


def test_a_visit_covers_what_it_is_like(cast: Cast) -> None:
    seen = one_visit(sight(cast), planned(cast).id)
    assert covers(Asks(not_only=(staff_of(cast.aaron),), minutes=45, community=True), seen)
    for asks in (Asks(minutes=46), Asks(not_only=(staff_of(cast.rosa),)), Asks(supporter=True), Asks(service="legal")):
        assert not covers(asks, seen)
    in_the_office = one_visit(sight(cast), planned(cast, place="office", start=None, staff_ids=()).id)
    assert not covers(Asks(community=True), in_the_office)
    assert not covers(Asks(not_only=(staff_of(cast.rosa),)), in_the_office), "nobody knows who will come"


def test_many_clients_take_no_more_queries(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        a_client(cast.team, f"Client {number}", since=TODAY - timedelta(days=60))
    with django_assert_max_num_queries(28):
        assert len(needs(sight(cast), on=TODAY).caseload) == 9
