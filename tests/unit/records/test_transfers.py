"""From one team of the agency to another: asked, taken on in one step, declined or taken back; history stays."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from alongside.records.access import find_client, sight_of
from alongside.records.actions.endings import answer_ending, end_enrollment
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.referrals import decide_referral
from alongside.records.actions.taking_on import take_on, turn_away
from alongside.records.actions.transfers import ask_transfer, take_transfer_back
from alongside.records.models import Client, Ending, EndingProposal, Enrollment
from alongside.records.queries.handed_over import handed_over
from alongside.records.queries.referrals import referral
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, moment, visited
from tests.leaving import PARTING, told
from tests.medicines import a_prescriber, daily, ordered
from tests.refusing import conflict

pytestmark = pytest.mark.django_db


def asked(cast: Cast, **differently: Any) -> EndingProposal:
    return ask_transfer(**told(cast) | {"to_team_id": cast.neighbour.id} | PARTING | differently)


def accept(cast: Cast, asked: EndingProposal) -> Client:
    assert asked.referral is not None
    return take_on(by=cast.walter, team_id=cast.neighbour.id, at=AT, on=TODAY, client={"name": "unused"},
                   referral_id=asked.referral.id, met_criteria=True)  # fmt: skip


def test_asking_is_a_referral_there_and_ends_nothing_here(cast: Cast) -> None:
    one = asked(cast)
    page = referral(sight_of(cast.walter, cast.neighbour.id), one.referral.id)  # type: ignore[union-attr]
    assert (page.line.name, page.line.source) == ("Tendai Makoni", "Transfer from Riverside ACT")
    assert page.handed is not None
    assert page.handed.continuity_plan == PARTING["continuity_plan"]
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None
    with pytest.raises(NotHere):
        find_client(cast.walter, cast.tendai.id, team_id=cast.neighbour.id)


def test_taking_them_on_ends_it_here_the_same_day_and_history_stays_with_each_team(cast: Cast) -> None:
    met = visited(cast, started_at=moment(TODAY.replace(day=28), 9))
    assert accept(cast, asked(cast)) == cast.tendai
    here, there = (Enrollment.objects.get(client=cast.tendai, team=team) for team in (cast.team, cast.neighbour))
    assert (here.ended_on, there.enrolled_on, there.met_criteria) == (TODAY, TODAY, True)
    ending = Ending.objects.get()
    assert (ending.reason, ending.recorded_by, ending.agreed_by) == ("transferred", cast.denise.id, cast.walter.id)
    for actor, team in ((cast.denise, cast.team), (cast.walter, cast.neighbour)):
        assert find_client(actor, cast.tendai.id, team_id=team.id) == cast.tendai
    met.refresh_from_db()
    assert met.team_id == cast.team.id


def test_declining_leaves_them_here_with_why(cast: Cast) -> None:
    one = asked(cast)
    turn_away(by=cast.walter, team_id=cast.neighbour.id, referral_id=str(one.referral_id), at=AT, on=TODAY, why="Full.")
    one.refresh_from_db()
    assert (one.answered.answer, one.answered.why) == ("not_agreed", "Full.")
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None


def test_taken_back_it_is_closed_there_too(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(Refused, match="The other team answers this"):
        answer_ending(by=cast.rosa, team_id=cast.team.id, proposal_id=one.id, at=AT, answer="agreed")
    take_transfer_back(by=cast.denise, team_id=cast.team.id, proposal_id=one.id, at=AT, on=TODAY)
    page = referral(sight_of(cast.walter, cast.neighbour.id), one.referral.id)  # type: ignore[union-attr]
    assert (page.line.state, page.line.why) == ("declined", "Taken back by the team that asked.")


def test_a_form_sent_twice_asks_once(cast: Cast) -> None:
    id = new_id()
    assert asked(cast, id=id) == asked(cast, id=id)


@pytest.mark.parametrize("which", ["team", "elsewhere"])
def test_only_another_open_team_of_the_agency_is_asked(cast: Cast, which: str) -> None:
    with pytest.raises(Refused) as refusal:
        asked(cast, to_team_id=getattr(cast, which).id)
    assert refusal.value.field == "to_team_id"


def test_a_team_they_are_on_already_is_not_asked_to_take_them_on(cast: Cast) -> None:
    enroll(by=OPERATOR, team_id=cast.neighbour.id, client_id=cast.tendai.id, on=TODAY, at=AT)
    with conflict("They are enrolled on Prairie ACT already"):
        asked(cast)


def test_a_transfer_too_says_why_and_what_goes_on(cast: Cast) -> None:
    with pytest.raises(Refused, match="Still missing: what goes on"):
        asked(cast, continuity_plan=" ")


def test_a_death_waits_for_no_answer_and_the_other_team_is_asked_no_longer(cast: Cast) -> None:
    one = asked(cast)
    end_enrollment(**told(cast), reason="died", team_words="At home, in her sleep.")
    one.refresh_from_db()
    assert (one.answered.answer, one.answered.why) == ("taken_back", "They have died.")
    page = referral(sight_of(cast.walter, cast.neighbour.id), str(one.referral_id))
    assert (page.line.state, page.line.why) == ("declined", "They have died.")
    assert Ending.objects.get().reason == "died"


def test_somebody_accepted_for_later_who_does_not_come_stays_here(cast: Cast) -> None:
    one = asked(cast)
    of = {"by": cast.walter, "team_id": cast.neighbour.id, "referral_id": str(one.referral_id), "at": AT, "on": TODAY}
    decide_referral(**of, decision="accepted", met_criteria=True)  # type: ignore[arg-type]
    turn_away(**of, why="He would rather stay.")  # type: ignore[arg-type]
    one.refresh_from_db()
    assert (one.answered.answer, one.answered.why) == ("not_agreed", "He would rather stay.")
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None


def test_it_is_taken_back_although_the_other_team_has_accepted_for_later(cast: Cast) -> None:
    one = asked(cast)
    decide_referral(by=cast.walter, team_id=cast.neighbour.id, referral_id=str(one.referral_id), at=AT, on=TODAY,
                    decision="accepted", met_criteria=True)  # fmt: skip
    take_transfer_back(by=cast.denise, team_id=cast.team.id, proposal_id=one.id, at=AT, on=TODAY)
    page = referral(sight_of(cast.walter, cast.neighbour.id), str(one.referral_id))
    assert (page.line.state, page.line.why) == ("declined", "Taken back by the team that asked.")


def test_what_they_had_there_is_handed_over_to_whoever_takes_them_on_and_nothing_under_the_label(cast: Cast) -> None:
    osei, since = a_prescriber(cast), TODAY - timedelta(days=40)
    for medicine in ("Olanzapine", "Buprenorphine"):
        ordered(cast, osei, daily(since), medicine)
    accept(cast, asked(cast))
    there = sight_of(cast.walter, cast.neighbour.id)
    said = handed_over(cast.walter, cast.tendai.id, sight=there, at=AT)
    assert (said.came.team, said.came.on) == ("Riverside ACT", TODAY)
    assert said.continuity_plan == PARTING["continuity_plan"]
    assert len(said.had.medicines) == 1
    assert said.had.medicines[0].startswith("Olanzapine")


def test_nothing_is_handed_over_of_who_came_by_themselves_or_to_whoever_reads_no_notes(cast: Cast) -> None:
    here = sight_of(cast.denise, cast.team.id)
    with pytest.raises(NotHere):
        handed_over(cast.denise, cast.grete.id, sight=here, at=AT)
    accept(cast, asked(cast))
    blind = replace(sight_of(cast.walter, cast.neighbour.id), notes=False)
    with pytest.raises(NotHere):
        handed_over(cast.walter, cast.tendai.id, sight=blind, at=AT)
    with pytest.raises(NotHere):
        handed_over(cast.denise, cast.tendai.id, sight=here, at=AT)
