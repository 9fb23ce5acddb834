"""The forms of a client's page: a real team can be entered by hand."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client as Browser

from alongside.records.actions.referrals import decide_referral
from alongside.records.models import (
    Client,
    Criterion,
    Ending,
    Enrollment,
    Referral,
    SubstanceUseFlag,
    Supporter,
    SupporterTie,
)
from alongside.teams.actions.people import end_post
from alongside.teams.actions.ways import change_model
from alongside.teams.models import Post, new_id
from alongside.terms import Tie
from tests.cast import AT, TODAY, Cast, a_client, staff_of
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def test_somebody_new_is_written_down_and_enrolled_in_one_go(cast: Cast, denise: Browser) -> None:
    form = {"id": "a" * 32, "name": "Wayra Quispe", "on": "2026-09-29", "coordinator_id": staff_of(cast.rosa),
            "met_criteria": "yes", "phones": "555 0188\n555 0189", "aliases": "Way",
            "birth_date": "1990-04-01"}  # fmt: skip
    answer = denise.post("/clients/add/", form, follow=True)
    said = words(answer)
    assert "Wayra Quispe" in said
    assert "Added and enrolled." in said
    assert "Lead: Rosa" in said
    client = Client.objects.get(name="Wayra Quispe")
    enrollment = client.enrollments.get()
    assert (enrollment.enrolled_on, enrollment.met_criteria, enrollment.expected_to_graduate) == (
        date(2026, 9, 29), True, None,
    )  # fmt: skip
    assert client.phones.count() == 2


def test_when_the_enrollment_is_refused_nobody_is_left_half_written(cast: Cast, denise: Browser) -> None:
    people = Client.objects.count()
    answer = denise.post("/clients/add/", {"id": "a" * 32, "name": "Wayra Quispe", "on": "2024-01-01"})
    assert answer.status_code == 422
    assert "The team opened on" in words(answer)
    assert Client.objects.count() == people
    nameless = denise.post("/clients/add/", {"id": "a" * 32, "name": "", "on": "2026-09-29"})
    assert "Write the name the person uses." in words(nameless)


def test_what_is_known_can_be_put_right(cast: Cast, denise: Browser) -> None:
    said = page(denise, f"/clients/{cast.tendai.id}/edit/")
    assert 'value="Tendai Makoni"' in said
    assert "555 0142" in said
    denise.post(f"/clients/{cast.tendai.id}/edit/", {"name": "Tendai M.", "phones": "555 0999", "two_staff": "on",
                                                     "staff_gender": "man"})  # fmt: skip
    assert "<dt>Rather met by</dt><dd>a man</dd>" in page(denise, f"/clients/{cast.tendai.id}/")
    client = Client.objects.get(id=cast.tendai.id)
    assert (client.name, client.two_staff) == ("Tendai M.", True)
    assert [phone.digits for phone in client.phones.all()] == ["5550999"]


def test_an_enrollment_ends_with_both_sides_words_and_a_way_back_and_a_return_is_one_form(
    cast: Cast, denise: Browser
) -> None:
    form = {"id": new_id(), "on": "2026-09-30", "reason": "graduated", "client_words": "I am fine now.",
            "team_words": "Six months well.", "continuity_plan": "Dr Webb on Mon 5 Oct.",
            "way_back": "Call 555 0100."}  # fmt: skip
    said = words(denise.post(f"/clients/{cast.tendai.id}/end/", form, follow=True))
    for told in form.values():
        assert told in said or told in {"2026-09-30", "graduated", form["id"]}
    assert Ending.objects.get().reason == "graduated"
    assert "Enroll again" in said
    denise.post(f"/clients/{cast.tendai.id}/enroll/", {"on": "2026-09-30"})
    assert Enrollment.objects.filter(client=cast.tendai, ended_on=None).count() == 1


def test_enrolling_twice_is_a_conflict(cast: Cast, denise: Browser) -> None:
    answer = denise.post(f"/clients/{cast.tendai.id}/enroll/", {"on": "2026-09-30"})
    assert answer.status_code == 409
    assert "Already enrolled on this team on that day." in words(answer)


def test_who_leads_can_change_and_who_knows_them_best(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/lead/"
    denise.post(address, {"staff_id": staff_of(cast.keisha), "individual_team": [staff_of(cast.rosa)]})
    said = page(denise, f"/clients/{cast.tendai.id}/")
    assert "Lead: Keisha since Wed 30 Sep" in said
    assert "Individual team: Rosa." in said
    form = page(denise, address)
    assert form.count(" checked") == 1
    denise.post(address, {"staff_id": "", "individual_team": []})
    said = page(denise, f"/clients/{cast.tendai.id}/")
    assert "No lead yet" in said
    assert "Individual team" not in said


def test_who_leads_and_has_left_is_named_as_such(cast: Cast, denise: Browser) -> None:
    denise.post(f"/clients/{cast.tendai.id}/lead/", {"staff_id": staff_of(cast.keisha)})
    end_post(by=cast.denise, at=AT, post_id=Post.objects.get(staff_id=staff_of(cast.keisha)).id, on=TODAY)
    assert "Keisha has left: name another" in page(denise, f"/clients/{cast.tendai.id}/")


def test_a_supporter_comes_changes_and_goes(cast: Cast, denise: Browser) -> None:
    base = f"/clients/{cast.tendai.id}/people/"
    form = {"name": "Mr Adeyemi-Clarke", "relation": "landlord", "may_talk": "no", "since_on": "2026-09-01"}
    denise.post(base + "add/", form)
    landlord = Supporter.objects.get(name="Mr Adeyemi-Clarke")
    assert "We may listen, not tell." in page(denise, f"/clients/{cast.tendai.id}/")
    denise.post(f"{base}{landlord.id}/", {**form, "may_talk": "yes", "may_share": "rent only"})
    assert "We may talk: rent only." in page(denise, f"/clients/{cast.tendai.id}/")
    denise.post(f"{base}{landlord.id}/end/", {"on": "2026-09-30"})
    assert "Mr Adeyemi-Clarke" not in page(denise, f"/clients/{cast.tendai.id}/")


def test_how_a_tie_held_before_is_kept_with_since_when_and_who_said_so(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/people/{cast.rudo.id}/"
    form = {"name": "Rudo Makoni", "relation": "family", "phone": "555 0143", "may_talk": "yes", "may_share": ""}
    for holds in ("holds", "holds", "shaky"):
        assert denise.post(address, form | {"holds": holds}).status_code == 302
    tie = [label for word, label in Tie.choices() if word in {"holds", "shaky"}]
    assert SupporterTie.objects.count() == 2, "what has not changed is not said again"
    said = page(denise, address)
    assert all(label.lower() in said for label in tie)
    assert ", said Denise; before that holds since" in said
    with pytest.raises(DatabaseError), transaction.atomic():
        SupporterTie.objects.update(holds="broken")


def test_somebody_elses_supporter_is_not_here(cast: Cast, denise: Browser) -> None:
    assert denise.get(f"/clients/{cast.grete.id}/people/{cast.rudo.id}/").status_code == 404


def test_substance_use_is_noted_by_whoever_sees_part_2(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/substance-use/"
    assert signed_in(cast, cast.aaron).post(address, {"holds": "yes"}).status_code == 404
    denise.post(address, {"holds": "yes"})
    denise.post(address, {"holds": "no"})
    assert [flag.holds for flag in SubstanceUseFlag.objects.order_by("recorded_at", "id")].count(True) == 1
    assert SubstanceUseFlag.objects.count() == 2


def test_a_referral_is_received_and_accepting_it_enrolls(cast: Cast, denise: Browser) -> None:
    form = {"id": new_id(), "name": "Petra Berg", "source": "County ward", "received_on": "2026-09-28"}
    for _ in range(2):
        denise.post("/clients/referrals/add/", form)
    referral = Referral.objects.get()
    assert "Petra Berg" in page(denise, "/clients/referrals/")
    address = f"/clients/referrals/{referral.id}/"
    assert "Taken on this month: 1 of 6." in page(denise, address)
    unsaid = denise.post(address, {"decision": "accepted", "on": "2026-09-30", "met_criteria": "no"})
    assert unsaid.status_code == 422
    assert "Say why the team accepts" in words(unsaid)
    assert not Client.objects.filter(name="Petra Berg").exists()
    answer = denise.post(address, {"decision": "accepted", "on": "2026-09-30", "met_criteria": "yes"}, follow=True)
    assert "Petra Berg" in words(answer)
    assert Client.objects.get(name="Petra Berg").enrollments.get().enrolled_on == TODAY
    again = denise.post(address, {"decision": "declined", "on": "2026-09-30"})
    assert again.status_code == 409


def test_a_referral_can_wait_or_be_declined(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-28"})
    referral = Referral.objects.get()
    address = f"/clients/referrals/{referral.id}/"
    denise.post(address, {"decision": "waiting", "on": "2026-09-29", "cannot_wait": "on"})
    listed = page(denise, "/clients/referrals/")
    assert "1 day" in listed
    assert "cannot wait" in listed
    assert "Say why" in words(denise.post(address, {"decision": "declined", "on": "2026-09-30"}))
    denise.post(address, {"decision": "declined", "on": "2026-09-30", "why": "Lives elsewhere."})
    said = page(denise, "/clients/referrals/")
    assert "Declined Wed 30 Sep" in said
    assert "Lives elsewhere." in said


def test_nobody_outside_the_team_may_write(cast: Cast) -> None:
    for actor in (cast.walter, cast.vera):
        answer = signed_in(cast, actor).post(f"/clients/{cast.tendai.id}/edit/", {"name": "Somebody else"})
        assert answer.status_code == 404
    assert Client.objects.get(id=cast.tendai.id).name == "Tendai Makoni"


def test_a_line_too_long_to_keep_says_so(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/clients/add/", {"id": "a" * 32, "name": "Wayra", "on": "2026-09-29", "aliases": "a" * 121})
    assert answer.status_code == 422
    assert "Write at most 120 characters to a line." in words(answer)


def test_criteria_are_written_down_and_asked_of_a_referral_one_by_one(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/criteria/", {"lines": "Eighteen or older\nClinic visits were not enough"})
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-28"})
    address = f"/clients/referrals/{Referral.objects.get().id}/"
    said = page(denise, address)
    assert "Eighteen or older" in said
    assert "Do they meet the admission criteria?" not in said
    first, second = (f"criterion_{each.id}" for each in Criterion.objects.order_by("place"))
    form = {"decision": "accepted", "on": "2026-09-30", first: "met"}
    assert "1 of 2 criteria have no answer" in words(denise.post(address, form))
    assert "Say why the team accepts" in words(denise.post(address, form | {second: "not_met"}))
    kept = {"decision": "screened", "on": "2026-09-30", first: "met", second: "not_known"}
    denise.post(address, kept)
    assert "Screened Wed 30 Sep" in page(denise, address)
    assert page(denise, address).count(" checked") == 2
    denise.post(address, form | {second: "not_met", "decision": "later", "why": "Nowhere else.", "overrode": "Dr Webb"})
    assert "Accepted, not enrolled yet" in page(denise, "/clients/referrals/")
    come = {"decision": "enrolled", "on": "2026-09-30", "coordinator_id": staff_of(cast.rosa)}
    said = words(denise.post(address, come, follow=True))
    assert "Lead: Rosa" in said
    assert not Enrollment.objects.get(client__name="Petra Berg").met_criteria


@pytest.mark.parametrize("stale", ["accepted", "waiting", "later", "screened", ""])
def test_a_page_opened_before_somebody_accepted_enrolls_nobody(cast: Cast, denise: Browser, stale: str) -> None:
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-28"})
    address = f"/clients/referrals/{Referral.objects.get().id}/"
    denise.post(address, {"decision": "later", "on": "2026-09-29"})
    answer = denise.post(address, {"decision": stale, "on": "2026-09-30"})
    assert answer.status_code == 422
    assert "They do not come after all" in words(answer)
    assert not Client.objects.filter(name="Petra Berg").exists()


def test_somebody_accepted_who_does_not_come_is_declined_with_why(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-28"})
    address = f"/clients/referrals/{Referral.objects.get().id}/"
    denise.post(address, {"decision": "later", "on": "2026-09-29"})
    gone = {"decision": "declined", "on": "2026-09-30"}
    assert "Say why, so that whoever asked can be told." in words(denise.post(address, gone))
    said = words(denise.post(address, gone | {"why": "She went to her brother in Ohio."}, follow=True))
    assert "She went to her brother in Ohio." in said
    assert "Accepted, not enrolled yet" not in said
    again = denise.post(address, gone | {"why": "Again."})
    assert "This referral has been answered already." in words(again)


def test_whoever_is_about_to_accept_sees_how_full_the_month_is(cast: Cast, denise: Browser) -> None:
    for number in range(6):
        a_client(cast.team, f"Newcomer {number}", since=TODAY)
    said = page(denise, "/clients/referrals/")
    assert "<strong>7 of 6</strong> this month." in said
    assert "One more this month makes 8, more than 6: O2 would be 4 once the month is over." in said
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-28"})
    assert "the month is full" in page(denise, f"/clients/referrals/{Referral.objects.get().id}/")


def test_a_team_not_held_to_the_scale_is_not_told_of_its_items(cast: Cast, denise: Browser) -> None:
    places = ("/clients/referrals/", "/people/", "/hospital/")
    before = "".join(page(denise, place) for place in places)
    assert all(item in before for item in ("O2, slow intake", "H1, small caseload", "(H5)", "O5 Into hospital"))
    change_model(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, from_on=TODAY, model="icm", steps=False,
                 why="Fewer of us.")  # fmt: skip
    after = "".join(page(denise, place) for place in places)
    assert not [item for item in ("O2", "H1,", "(H5)", "O5", "O6", "O2 is") if item in after]
    assert "Up to 6 a month, so that each newcomer can be got to know." in after


def test_a_referral_nobody_has_answered_for_a_fortnight_is_on_today(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-10"})
    said = page(denise, "/today/")
    assert "Referrals to answer" in said
    assert "Petra Berg" in said


def test_somebody_accepted_who_has_not_begun_is_on_today(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/add/", {"id": new_id(), "name": "Petra Berg", "received_on": "2026-09-10"})
    decide_referral(by=cast.denise, team_id=cast.team.id, at=AT, referral_id=Referral.objects.get().id,
                    on=date(2026, 9, 20), decision="accepted", met_criteria=True)  # fmt: skip
    assert "Accepted Sun 20, not enrolled yet." in page(denise, "/today/")
