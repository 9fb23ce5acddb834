"""Taking a person on: known, enrolled and, if they were referred, answered; or nothing at all."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.records.actions.enrollments import decide_referral, receive_referral
from alongside.records.actions.taking_on import take_on
from alongside.records.models import Client, Enrollment, Referral
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast, staff_of

LAST_WEEK = TODAY - timedelta(days=7)


def referred(cast: Cast, **differently: Any) -> Referral:
    usual: dict[str, Any] = {"name": " Mina Castellanos ", "received_on": LAST_WEEK, "source": " Harbor ER "}
    return receive_referral(by=cast.denise, team_id=cast.team.id, at=AT, **usual | differently)


def taken_on(cast: Cast, **differently: Any) -> Client:
    usual: dict[str, Any] = {"on": TODAY, "client": {"name": "Mina Castellanos", "phones": ["555 0160"]}}
    return take_on(by=cast.denise, team_id=cast.team.id, at=AT, **usual | differently)


def test_a_person_walks_in_and_is_enrolled_the_same_day(cast: Cast) -> None:
    person = taken_on(cast, met_criteria=True, coordinator_id=staff_of(cast.aaron))
    enrollment = Enrollment.objects.get(client=person)
    assert (enrollment.enrolled_on, enrollment.ended_on, enrollment.met_criteria) == (TODAY, None, True)
    assert enrollment.coordinator_id == staff_of(cast.aaron)
    assert person.phones.get().digits == "5550160"


def test_a_referral_is_accepted_with_the_enrollment_and_names_the_person(cast: Cast) -> None:
    referral = referred(cast)
    person = taken_on(cast, referral_id=referral.id, met_criteria=False, override_reason="Nowhere else.")
    referral.refresh_from_db()
    assert (referral.decision, referral.decided_on, referral.client_id) == ("accepted", TODAY, person.id)
    assert (referral.name, referral.source, referral.override_reason) == (
        "Mina Castellanos", "Harbor ER", "Nowhere else."
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [{"on": OPENED - timedelta(days=1)}, {"client": {"name": " "}}, {"met_criteria": False}],
    ids=["a day before the team", "no name", "no reason to override"],
)
def test_whatever_is_refused_leaves_no_trace_of_the_person(cast: Cast, wrong: dict[str, Any]) -> None:
    referral = referred(cast)
    before = (Client.objects.count(), Enrollment.objects.count(), Entry.objects.count())
    with pytest.raises(Refused):
        taken_on(cast, referral_id=referral.id, **wrong)
    assert (Client.objects.count(), Enrollment.objects.count(), Entry.objects.count()) == before
    referral.refresh_from_db()
    assert (referral.decision, referral.client_id) == ("received", None)


def test_another_teams_referral_is_not_there_to_answer(cast: Cast) -> None:
    with pytest.raises(NotHere):
        decide_referral(by=cast.walter, team_id=cast.neighbour.id, referral_id=referred(cast).id, at=AT, on=TODAY,
                        decision="accepted")  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": "  "}, "name"), ({"received_on": TODAY + timedelta(days=3)}, "received_on")]
)
def test_a_referral_needs_a_name_and_a_day_that_has_come(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        referred(cast, **wrong)
    assert refusal.value.field == field
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"decision": "perhaps"}, "decision"), ({"on": LAST_WEEK - timedelta(days=1)}, "on")]
)
def test_an_answer_is_one_of_three_and_not_before_the_question(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    usual: dict[str, Any] = {"referral_id": referred(cast).id, "on": TODAY, "decision": "declined"}
    with pytest.raises(Refused) as refusal:
        decide_referral(by=cast.denise, team_id=cast.team.id, at=AT, **usual | wrong)
    assert refusal.value.field == field


def test_one_who_waits_is_undecided_and_can_still_be_answered(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "referral_id": referred(cast).id, "at": AT}
    waiting = decide_referral(**told, on=LAST_WEEK, decision="waiting")
    assert (waiting.decision, waiting.decided_on) == ("waiting", None)
    assert decide_referral(**told, on=TODAY, decision="declined").decided_on == TODAY


def test_a_referral_that_does_not_exist_is_not_there_to_answer(cast: Cast) -> None:
    with pytest.raises(NotHere):
        taken_on(cast, referral_id=new_id())
    assert not Client.objects.filter(name="Mina Castellanos").exists()
