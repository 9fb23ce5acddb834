"""The forms of a client's page: a real team can be entered by hand."""

from datetime import date

import pytest
from django.test import Client as Browser

from alongside.records.models import Client, Ending, Enrollment, HospitalStay, Referral, SubstanceUseFlag, Supporter
from tests.cast import TODAY, Cast, staff_of
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def test_somebody_new_is_written_down_and_enrolled_in_one_go(cast: Cast, denise: Browser) -> None:
    form = {"name": "Wayra Quispe", "on": "2026-09-29", "coordinator_id": staff_of(cast.rosa), "met_criteria": "yes",
            "phones": "555 0188\n555 0189", "aliases": "Way", "birth_date": "1990-04-01"}  # fmt: skip
    answer = denise.post("/clients/add/", form, follow=True)
    said = words(answer)
    assert "Wayra Quispe" in said
    assert "Added and enrolled." in said
    assert "Rosa leads" in said
    client = Client.objects.get(name="Wayra Quispe")
    enrollment = client.enrollments.get()
    assert (enrollment.enrolled_on, enrollment.met_criteria, enrollment.expected_to_graduate) == (
        date(2026, 9, 29), True, None,
    )  # fmt: skip
    assert client.phones.count() == 2


def test_when_the_enrollment_is_refused_nobody_is_left_half_written(cast: Cast, denise: Browser) -> None:
    people = Client.objects.count()
    answer = denise.post("/clients/add/", {"name": "Wayra Quispe", "on": "2024-01-01"})
    assert answer.status_code == 422
    assert "The team opened on" in words(answer)
    assert Client.objects.count() == people
    nameless = denise.post("/clients/add/", {"name": "", "on": "2026-09-29"})
    assert "Write the name the person uses." in words(nameless)


def test_what_is_known_can_be_put_right(cast: Cast, denise: Browser) -> None:
    said = page(denise, f"/clients/{cast.tendai.id}/edit/")
    assert 'value="Tendai Makoni"' in said
    assert "555 0142" in said
    denise.post(f"/clients/{cast.tendai.id}/edit/", {"name": "Tendai M.", "phones": "555 0999", "two_staff": "on"})
    client = Client.objects.get(id=cast.tendai.id)
    assert (client.name, client.two_staff) == ("Tendai M.", True)
    assert [phone.digits for phone in client.phones.all()] == ["5550999"]


def test_an_enrollment_ends_with_both_sides_words_and_a_way_back_and_a_return_is_one_form(
    cast: Cast, denise: Browser
) -> None:
    form = {"on": "2026-09-30", "reason": "graduated", "client_words": "I am fine now.",
            "team_words": "Six months well.", "continuity_plan": "Dr Webb on Mon 5 Oct.",
            "way_back": "Call 555 0100."}  # fmt: skip
    said = words(denise.post(f"/clients/{cast.tendai.id}/end/", form, follow=True))
    for told in form.values():
        assert told in said or told in {"2026-09-30", "graduated"}
    assert Ending.objects.get().reason == "graduated"
    assert "Enroll again" in said
    denise.post(f"/clients/{cast.tendai.id}/enroll/", {"on": "2026-09-30"})
    assert Enrollment.objects.filter(client=cast.tendai, ended_on=None).count() == 1


def test_enrolling_twice_is_a_conflict(cast: Cast, denise: Browser) -> None:
    answer = denise.post(f"/clients/{cast.tendai.id}/enroll/", {"on": "2026-09-30"})
    assert answer.status_code == 409
    assert "Already enrolled on this team on that day." in words(answer)


def test_who_leads_can_change(cast: Cast, denise: Browser) -> None:
    denise.post(f"/clients/{cast.tendai.id}/lead/", {"staff_id": staff_of(cast.keisha)})
    assert "Keisha leads" in page(denise, f"/clients/{cast.tendai.id}/")


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


def test_somebody_elses_supporter_is_not_here(cast: Cast, denise: Browser) -> None:
    assert denise.get(f"/clients/{cast.grete.id}/people/{cast.rudo.id}/").status_code == 404


def test_a_stay_is_written_down_and_completed(cast: Cast, denise: Browser) -> None:
    base = f"/clients/{cast.tendai.id}/hospital/"
    denise.post(base + "add/", {"kind": "psychiatric", "hospital": "St Anne’s", "admitted_on": "2026-09-20"})
    stay_id = HospitalStay.objects.get(team_involved=None).id
    assert "in hospital day 11" in page(denise, f"/clients/{cast.tendai.id}/")
    form = {"kind": "psychiatric", "hospital": "St Anne’s", "admitted_on": "2026-09-20", "discharged_on": "2026-09-29",
            "team_involved": "yes", "planned_jointly": "no"}  # fmt: skip
    denise.post(f"{base}{stay_id}/", form)
    stay = HospitalStay.objects.get(id=stay_id)
    assert (stay.discharged_on, stay.team_involved, stay.planned_jointly) == (date(2026, 9, 29), True, False)
    early = denise.post(f"{base}{stay_id}/", {**form, "discharged_on": "2026-09-01"})
    assert early.status_code == 422
    assert "The discharge is before the admission." in words(early)


def test_two_stays_cannot_overlap(cast: Cast, denise: Browser) -> None:
    for status in (302, 409):
        answer = denise.post(
            f"/clients/{cast.tendai.id}/hospital/add/", {"kind": "medical", "admitted_on": "2026-09-20"}
        )
        assert answer.status_code == status


def test_substance_use_is_noted_by_whoever_sees_part_2(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/substance-use/"
    assert signed_in(cast, cast.aaron).post(address, {"holds": "yes"}).status_code == 404
    denise.post(address, {"holds": "yes"})
    denise.post(address, {"holds": "no"})
    assert [flag.holds for flag in SubstanceUseFlag.objects.order_by("recorded_at", "id")].count(True) == 1
    assert SubstanceUseFlag.objects.count() == 2


def test_a_referral_is_received_and_accepting_it_enrolls(cast: Cast, denise: Browser) -> None:
    denise.post("/clients/referrals/add/", {"name": "Petra Berg", "source": "County ward", "received_on": "2026-09-28"})
    referral = Referral.objects.get()
    assert "Petra Berg" in page(denise, "/clients/referrals/")
    address = f"/clients/referrals/{referral.id}/"
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
    denise.post("/clients/referrals/add/", {"name": "Petra Berg", "received_on": "2026-09-28"})
    referral = Referral.objects.get()
    denise.post(f"/clients/referrals/{referral.id}/", {"decision": "waiting", "on": "2026-09-29"})
    assert "Waiting, answer" in page(denise, "/clients/referrals/")
    denise.post(f"/clients/referrals/{referral.id}/", {"decision": "declined", "on": "2026-09-30"})
    assert "Declined Wed 30 Sep" in page(denise, "/clients/referrals/")


def test_nobody_outside_the_team_may_write(cast: Cast) -> None:
    for actor in (cast.walter, cast.vera):
        answer = signed_in(cast, actor).post(f"/clients/{cast.tendai.id}/edit/", {"name": "Somebody else"})
        assert answer.status_code == 404
    assert Client.objects.get(id=cast.tendai.id).name == "Tendai Makoni"


def test_a_line_too_long_to_keep_says_so(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/clients/add/", {"name": "Wayra", "on": "2026-09-29", "aliases": "a" * 121})
    assert answer.status_code == 422
    assert "Write at most 120 characters to a line." in words(answer)
