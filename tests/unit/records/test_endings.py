"""Ending a time on the team: everything said, the ladder worked, two of us in different roles; and coming back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from alongside.records.access import sight_of
from alongside.records.actions.assignments import name_coordinator
from alongside.records.actions.clients import mend_client
from alongside.records.actions.contacts import withdraw_contact
from alongside.records.actions.endings import answer_ending, end_enrollment, propose_ending, record_ending
from alongside.records.actions.engagement import look_at_readiness, take_back_step, try_step
from alongside.records.actions.enrollments import enroll, welcome_back
from alongside.records.models import Ending, EndingProposal, EngagementStep, Enrollment, Readiness
from alongside.records.queries.leaving import leaving_page, pressing
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import USUAL_DAYS, EndReason, ReadinessItem
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.leaving import PARTING, told, work_the_ladder
from tests.refusing import not_here, refused, untouched

pytestmark = pytest.mark.django_db

LOST: dict[str, Any] = {"reason": "not_located", **PARTING, "client_words": ""}


def proposed(cast: Cast, **differently: Any) -> EndingProposal:
    work_the_ladder(cast, EndReason.NOT_LOCATED)
    return propose_ending(**told(cast) | LOST | differently)


def test_an_ending_without_reasons_says_all_that_is_missing_and_ends_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        end_enrollment(**told(cast), reason="graduated", way_back="Ring any day.")
    assert refusal.value.sentence == (
        "An ending says why and what goes on. Still missing: why, in their words, or why they could not be asked; "
        "why, in the team's words; what goes on."
    )
    assert refusal.value.field == "client_words"
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None


def test_whoever_could_not_be_asked_has_no_words_and_it_says_why(cast: Cast) -> None:
    words = PARTING | {"client_words": "", "not_asked": "Left the state overnight."}
    ending = end_enrollment(**told(cast), reason="moved_without_referral", **words)
    assert (ending.client_words, ending.not_asked) == ("", "Left the state overnight.")


def test_of_who_died_only_the_teams_words_are_asked(cast: Cast) -> None:
    assert end_enrollment(**told(cast), reason="died", team_words="At home, of his heart.").reason == "died"


def test_one_alone_lets_nobody_go_who_did_not_ask(cast: Cast) -> None:
    for reason in ("refused", "not_located", "closed_by_team"):
        with pytest.raises(Refused, match="another in another role") as refusal:
            end_enrollment(**told(cast), reason=reason, **PARTING)
        assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="needs nobody's agreement"):
        propose_ending(**told(cast), reason="graduated", **PARTING)


def test_the_ladder_comes_first_and_what_is_missing_is_named(cast: Cast) -> None:
    work_the_ladder(cast, EndReason.NOT_LOCATED, days=12, but=2)
    with pytest.raises(Refused) as refusal:
        propose_ending(**told(cast), **LOST)
    assert refusal.value.sentence == (
        "The engagement ladder comes first; not tried yet: asked the hospitals and the jail, spoken of by the whole "
        "team; 12 days from the first step to the last, at least 30 are asked."
    )
    assert not EndingProposal.objects.exists()


def test_what_was_tried_before_they_were_met_again_does_not_count_as_looking(cast: Cast) -> None:
    work_the_ladder(cast, EndReason.NOT_LOCATED, last=TODAY - timedelta(days=3))
    visited(cast, started_at=moment(TODAY - timedelta(days=2), 9))
    with pytest.raises(Refused, match="The engagement ladder comes first"):
        propose_ending(**told(cast), **LOST)


def test_somebody_in_another_role_agrees_and_it_ends(cast: Cast) -> None:
    proposal = proposed(cast)
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None
    answer_ending(by=cast.rosa, team_id=cast.team.id, proposal_id=proposal.id, at=AT, answer="agreed")
    ending = Ending.objects.get()
    assert (ending.reason, ending.recorded_by, ending.agreed_by) == ("not_located", cast.denise.id, cast.rosa.id)
    assert Enrollment.objects.get(client=cast.tendai).ended_on == TODAY


def test_whoever_proposed_it_or_holds_the_same_chair_does_not_agree(cast: Cast) -> None:
    proposal = proposed(cast, by=cast.aaron)
    answering: dict[str, Any] = {"team_id": cast.team.id, "proposal_id": proposal.id, "at": AT, "answer": "agreed"}
    with pytest.raises(Refused, match="You proposed this yourself"):
        answer_ending(by=cast.aaron, **answering)
    twin = type(cast.aaron)(id="other", name="Other", staff_id=None, chairs=cast.aaron.chairs)
    with pytest.raises(Refused, match="proposed by a clinician too"):
        answer_ending(by=twin, **answering)
    assert not Ending.objects.exists()


def test_not_agreeing_says_why_and_they_stay(cast: Cast) -> None:
    proposal = proposed(cast)
    answering: dict[str, Any] = {"by": cast.keisha, "team_id": cast.team.id, "proposal_id": proposal.id, "at": AT}
    with pytest.raises(Refused) as refusal:
        answer_ending(**answering, answer="not_agreed")
    assert refusal.value.field == "why"
    answer_ending(**answering, answer="not_agreed", why="His sister saw him on Sunday.")
    assert Enrollment.objects.get(client=cast.tendai).ended_on is None
    with pytest.raises(Conflict, match="answered this already"):
        answer_ending(**answering, answer="agreed")


def test_only_whoever_proposed_it_takes_it_back_and_may_propose_again(cast: Cast) -> None:
    proposal = proposed(cast)
    answering: dict[str, Any] = {"team_id": cast.team.id, "proposal_id": proposal.id, "at": AT, "answer": "taken_back"}
    with pytest.raises(Refused, match="Only whoever proposed it"):
        answer_ending(by=cast.rosa, **answering)
    with pytest.raises(Conflict, match="proposed already"):
        end_enrollment(**told(cast), reason="graduated", **PARTING)
    answer_ending(by=cast.denise, **answering)
    assert propose_ending(**told(cast), **LOST) != proposal


def test_a_proposal_sent_twice_is_one_and_never_changes(cast: Cast) -> None:
    id = new_id()
    first = proposed(cast, id=id)
    assert propose_ending(**told(cast), **LOST, id=id) == first
    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        EndingProposal.objects.update(team_words="Something else")


def test_a_meeting_since_keeps_it_from_ending(cast: Cast) -> None:
    proposal = proposed(cast)
    met = visited(cast, started_at=moment(TODAY, 11))
    answering: dict[str, Any] = {
        "by": cast.rosa,
        "team_id": cast.team.id,
        "proposal_id": proposal.id,
        "at": AT,
        "answer": "agreed",
    }
    with pytest.raises(Refused, match="There is a contact on 30 Sep 2026"):
        answer_ending(**answering)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=met.id)
    answer_ending(**answering)


def test_another_teams_ending_is_not_there_to_answer(cast: Cast) -> None:
    proposal = proposed(cast)
    for actor, team in ((cast.walter, cast.neighbour), (cast.vera, cast.team), (cast.joyce, cast.team)):
        with pytest.raises(NotHere):
            answer_ending(by=actor, team_id=team.id, proposal_id=proposal.id, at=AT, answer="agreed")
    with pytest.raises(NotHere):
        record_ending(**told(cast), reason="died")


def test_why_they_could_not_be_asked_is_said_shortly(cast: Cast) -> None:
    with refused("Write why they could not be asked in 200 characters or fewer", field="not_asked"):
        propose_ending(**told(cast) | LOST | {"not_asked": "x" * 201})


def test_a_step_is_by_one_of_us_on_a_day_they_were_here_and_once(cast: Cast) -> None:
    usual = told(cast) | {"step": "home", "staff_id": staff_of(cast.aaron)}
    assert try_step(**usual) == try_step(**usual)
    for wrong, field in (
        ({"step": "magic"}, "step"), ({"on": TODAY + timedelta(days=3)}, "on"),
        ({"staff_id": staff_of(cast.walter)}, "staff_id"), ({"note": "x" * 301}, "note"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            try_step(**usual | wrong)
        assert refusal.value.field == field
    assert EngagementStep.objects.count() == 1


def test_readiness_is_said_of_every_line(cast: Cast) -> None:
    answers = dict.fromkeys([item.value for item in ReadinessItem], "yes")
    with pytest.raises(Refused, match="1 of 8 lines have no answer, first of them “Money comes in") as refusal:
        look_at_readiness(**told(cast), answers=answers | {"money": ""})
    assert (refusal.value.field, Readiness.objects.count()) == ("money", 0)
    look_at_readiness(**told(cast), answers=answers | {"home": "not_yet"})
    page = leaving_page(cast.keisha, cast.tendai.id, sight=sight_of(cast.keisha, cast.team.id), on=TODAY)
    assert (page.looks[0].yes, page.looks[0].not_yet) == (7, (ReadinessItem.HOME,))
    with refused("Write a day since they came to the team, today at the latest", field="on"):
        look_at_readiness(**told(cast, on=date(2026, 2, 1)), answers=answers)
    id = new_id()
    look = look_at_readiness(**told(cast), answers=answers, id=id)
    with untouched():
        assert look_at_readiness(**told(cast), answers=answers, id=id) == look


def test_a_step_is_taken_back_once_by_whoever_wrote_it_or_the_leader(cast: Cast) -> None:
    step = try_step(**told(cast) | {"by": cast.keisha}, step="home", staff_id=staff_of(cast.aaron))
    back: dict[str, Any] = {"team_id": cast.team.id, "client_id": cast.tendai.id, "step_id": step.id, "at": AT}
    with refused("Whoever wrote it down, or the team leader, takes it back"):
        take_back_step(by=cast.aaron, **back)
    for other in ({"step_id": new_id()}, {"client_id": cast.grete.id}):
        with not_here():
            take_back_step(by=cast.keisha, **back | other)
    take_back_step(by=cast.denise, **back)
    with untouched():
        take_back_step(by=cast.keisha, **back)


def test_leaving_is_for_those_who_read_notes(cast: Cast) -> None:
    with pytest.raises(NotHere):
        leaving_page(cast.joyce, cast.tendai.id, sight=sight_of(cast.joyce, cast.team.id), on=TODAY)


def test_coming_back_is_one_step_and_whoever_led_leads_again(cast: Cast) -> None:
    name_coordinator(**told(cast), staff_id=staff_of(cast.aaron))
    end_enrollment(**told(cast), reason="graduated", **PARTING)
    back = welcome_back(**told(cast))
    assert (back.enrolled_on, back.coordinator_id) == (TODAY, staff_of(cast.aaron))
    with pytest.raises(Conflict):
        welcome_back(**told(cast))
    with pytest.raises(NotHere):
        welcome_back(**told(cast, client_id=cast.nadia.id))


def test_nobody_comes_back_who_has_died(cast: Cast) -> None:
    end_enrollment(**told(cast), reason="died", team_words="At home.")
    with pytest.raises(Refused, match="If that is wrong, enroll them again on a day"):
        welcome_back(**told(cast))
    yesterday = TODAY - timedelta(days=1)
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, died_on=yesterday)
    with pytest.raises(Refused, match="have died"):
        welcome_back(**told(cast))
    with pytest.raises(Refused, match="have died"):
        enroll(**told(cast))


def test_words_of_an_ending_have_a_length_that_fits(cast: Cast) -> None:
    with pytest.raises(Refused, match="30000 characters long; 20000 fit") as refusal:
        end_enrollment(**told(cast), reason="graduated", **PARTING | {"team_words": "x" * 30_000})
    assert refusal.value.field == "team_words"


def test_a_step_presses_a_week_later_until_they_are_met_and_an_ending_until_it_is_answered(cast: Cast) -> None:
    sight = sight_of(cast.denise, cast.team.id)
    try_step(**told(cast, on=TODAY - timedelta(days=6)), step="home", staff_id=staff_of(cast.aaron))
    assert pressing(sight, USUAL_DAYS, on=TODAY) == ()
    [one] = pressing(sight, USUAL_DAYS, on=TODAY + timedelta(days=1))
    assert (one.name, one.ending, one.by) == ("Tendai Makoni", False, TODAY + timedelta(days=1))
    visited(cast, started_at=moment(TODAY, 9))
    assert pressing(sight, USUAL_DAYS, on=TODAY + timedelta(days=1)) == ()
    assert pressing(sight_of(cast.joyce, cast.team.id), USUAL_DAYS, on=TODAY + timedelta(days=1)) == ()


def test_an_ending_that_waits_presses(cast: Cast) -> None:
    proposed(cast)
    [one] = pressing(sight_of(cast.rosa, cast.team.id), USUAL_DAYS, on=TODAY)
    assert (one.ending, one.since_on, one.by) == (True, TODAY, TODAY + timedelta(days=3))
