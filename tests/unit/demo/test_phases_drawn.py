"""The small CTI team of the invented agency: its people go through the phases, and each plan is in its own."""

from datetime import date, timedelta

import pytest

from alongside.demo.in_phases import STOPPED, WHO, draw_cti
from alongside.demo.plan import TeamRows
from alongside.terms import EndReason, Phase

ON = date(2026, 9, 30)


@pytest.fixture(scope="module")
def team() -> TeamRows:
    return draw_cti(7, on=ON)


def test_everybody_goes_through_the_phases_in_order_and_somebody_is_in_each(team: TeamRows) -> None:
    last = []
    for client in team.clients:
        theirs = [row for row in team.phases.steps if row.client == client.id]
        assert [row.phase for row in theirs] == list(Phase)[: len(theirs)]
        days = [row.on for row in theirs]
        assert days == sorted(set(days))
        assert days[0] == client.enrolled_on
        assert days[-1] < ON
        last.append(theirs[-1].phase)
    assert set(last) == set(Phase)


def test_who_finished_has_a_closing_note_and_who_was_stopped_has_none(team: TeamRows) -> None:
    ends = {client.id: client.ending for client in team.clients if client.ending}
    closed = {row.client for row in team.phases.steps if row.phase is Phase.CLOSED}
    graduated = {id for id, ending in ends.items() if ending.reason is EndReason.GRADUATED}
    assert closed == graduated
    assert len(closed) >= 1
    assert team.clients[STOPPED].id in ends.keys() - closed


def test_each_plan_was_written_in_its_phase_and_is_about_a_few_things(team: TeamRows) -> None:
    steps = {row.id: row for row in team.phases.steps}
    for plan in team.phases.plans:
        assert timedelta() <= plan.on - steps[plan.step].on < timedelta(days=7)
        assert 1 <= len(plan.areas) <= 3
        assert plan.words


def test_contact_falls_and_lies_in_the_time_on_the_team(team: TeamRows) -> None:
    here = {client.id: client for client in team.clients}
    assert all(here[row.clients[0]].active_on(row.started.date()) for row in team.contacts)
    assert all(row.started.date() < ON for row in team.contacts)
    assert 150 < len(team.contacts) < 600
    assert len(WHO.split("\n")) - 2 == len(team.clients)


def test_the_same_day_and_seed_give_the_same_team(team: TeamRows) -> None:
    assert draw_cti(7, on=ON) == team
