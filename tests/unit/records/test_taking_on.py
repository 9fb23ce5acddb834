"""Taking a person on: known, enrolled and, if they were referred, answered; or nothing at all."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.records.actions.referrals import decide_referral, receive_referral, standing_of
from alongside.records.actions.taking_on import take_on
from alongside.records.models import Client, Enrollment, Referral
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast, staff_of
from tests.refusing import conflict, not_here, untouched

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
    person = taken_on(cast, referral_id=referral.id, met_criteria=False, why="Nowhere else.")
    referral.refresh_from_db()
    assert (referral.name, referral.source, referral.client_id) == ("Mina Castellanos", "Harbor ER", person.id)
    told = referral.standings.order_by("id").values_list("state", "since_on", "met_criteria", "why", "overrode")
    assert list(told) == [
        ("received", LAST_WEEK, None, "", ""),
        ("accepted", TODAY, False, "Nowhere else.", "Denise Okafor"),
        ("enrolled", TODAY, None, "", ""),
    ]
    assert standing_of(referral).enrollment == Enrollment.objects.get(client=person, met_criteria=False)


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
    assert (standing_of(referral).state, referral.client_id) == ("received", None)


def test_a_form_sent_twice_takes_one_person_on_and_never_somebody_elses(cast: Cast) -> None:
    person: dict[str, Any] = {"id": new_id(), "name": "Mina Castellanos"}
    first = taken_on(cast, client=person)
    with untouched():
        assert taken_on(cast, client=person) == first
    with conflict("already saved with something else"):
        taken_on(cast, client=person | {"name": "Somebody Else"})
    with not_here():
        taken_on(cast, client={"id": cast.nadia.id, "name": "Nadia Haddad"})


def test_a_referral_that_does_not_exist_is_not_there_to_answer(cast: Cast) -> None:
    with pytest.raises(NotHere):
        taken_on(cast, referral_id=new_id())
    assert not Client.objects.filter(name="Mina Castellanos").exists()


def test_somebody_accepted_earlier_is_enrolled_when_the_day_has_come(cast: Cast) -> None:
    referral = referred(cast)
    decide_referral(by=cast.denise, team_id=cast.team.id, referral_id=referral.id, at=AT, on=LAST_WEEK,
                    decision="accepted", met_criteria=True)  # fmt: skip
    person = taken_on(cast, referral_id=referral.id)
    assert Enrollment.objects.get(client=person).met_criteria
    assert [row.state for row in referral.standings.order_by("id")] == ["received", "accepted", "enrolled"]


def test_a_referral_about_somebody_known_enrolls_them_and_nobody_new(cast: Cast) -> None:
    referral = referred(cast, name="Nadia Haddad", client_id=cast.nadia.id)
    assert taken_on(cast, referral_id=referral.id, client={"name": "Somebody else"}) == cast.nadia
    assert cast.nadia.enrollments.filter(team=cast.team).count() == 1
