"""How somebody leaves and comes back, page by page."""

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.endings import end_enrollment, record_ending
from alongside.records.actions.engagement import try_step
from alongside.records.actions.taking_on import take_on
from alongside.records.models import EndingProposal, EngagementMistake, EngagementStep, Enrollment, Readiness, Referral
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.terms import EndReason, ReadinessItem
from tests.cast import AT, TODAY, Cast, staff_of
from tests.leaving import PARTING, told, work_the_ladder
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def test_a_step_is_written_down_and_the_page_says_what_is_missing(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/clients/{cast.tendai.id}/leaving/"
    assert "not tried yet" in page(denise, address)
    form = {"id": new_id(), "step": "home", "on": "2026-09-29", "staff_id": staff_of(cast.aaron), "note": "No answer."}
    for _ in range(2):
        denise.post(f"{address}step/", form)
    assert EngagementStep.objects.count() == 1
    with django_assert_max_num_queries(20):
        said = page(denise, address)
    assert "Tue 29 Sep, Aaron" in said
    assert "No answer." in said
    assert "Missing: 7 of 8 steps not tried yet; 0 days from the first step to the last, at least 30 are asked." in said
    assert "Went to where they live" in page(denise, f"/clients/{cast.tendai.id}/", kind="team")


def test_readiness_is_looked_at_line_by_line(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/leaving/"
    answers = dict.fromkeys([item.value for item in ReadinessItem], "yes")
    form = {"id": new_id(), "on": "2026-09-30", **answers}
    assert "1 of 8 lines have no answer" in words(denise.post(f"{address}readiness/", form | {"money": ""}))
    denise.post(f"{address}readiness/", form | {"home": "not_yet"})
    assert Readiness.objects.count() == 1
    said = page(denise, address)
    assert "<strong>7 of 8</strong> yes" in said
    assert "they have a home they can keep" in said


def test_an_ending_without_words_says_what_is_missing_at_its_field(cast: Cast, denise: Browser) -> None:
    form = {"id": new_id(), "on": "2026-09-30", "reason": "graduated", "way_back": "Ring."}
    answer = denise.post(f"/clients/{cast.tendai.id}/end/", form)
    assert answer.status_code == 422
    assert "Still missing: why, in their words, or why they could not be asked" in words(answer)


def test_not_found_is_refused_until_the_ladder_is_worked_then_proposed_and_agreed_to(
    cast: Cast, denise: Browser
) -> None:
    form = {"id": new_id(), "on": "2026-09-30", "reason": "not_located", **PARTING}
    address = f"/clients/{cast.tendai.id}/"
    assert "The engagement ladder comes first" in words(denise.post(f"{address}end/", form))
    work_the_ladder(cast, EndReason.NOT_LOCATED)
    said = words(denise.post(f"{address}end/", form, follow=True))
    assert "Waits for a second agreement" in said
    proposal = EndingProposal.objects.get()
    assert "To reach, and to agree" in page(denise, "/today/")
    own = f"{address}leaving/{proposal.id}/"
    assert "I agree" not in page(denise, own)
    other = signed_in(cast, cast.rosa)
    assert PARTING["team_words"] in page(other, own)
    other.post(own, {"answer": "agreed"})
    assert Enrollment.objects.get(client=cast.tendai).ended_on == TODAY
    assert "Could not be found" in page(denise, address)


def test_the_way_back_prints_and_that_is_noted(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/way-back/"
    assert denise.get(address).status_code == 404
    end_enrollment(**told(cast), reason="graduated", **PARTING)
    answer = denise.get(address)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert Entry.objects.filter(noun="way back", client_id=cast.tendai.id).count() == 1
    assert signed_in(cast, cast.joyce).get(address).status_code == 404


def test_coming_back_is_one_button(cast: Cast, denise: Browser) -> None:
    record_ending(**told(cast, by=OPERATOR), reason="graduated")
    assert "Welcome back today" in page(denise, f"/clients/{cast.tendai.id}/")
    said = words(denise.post(f"/clients/{cast.tendai.id}/return/", follow=True))
    assert "Welcome back: enrolled from today." in said
    assert "Came back" in page(denise, f"/clients/{cast.tendai.id}/", kind="team")


def test_the_words_of_an_ending_are_for_those_who_read_notes(cast: Cast, denise: Browser) -> None:
    end_enrollment(**told(cast), reason="graduated", **PARTING)
    address = f"/clients/{cast.tendai.id}/"
    assert PARTING["team_words"] in page(denise, address)
    assert PARTING["team_words"] not in page(signed_in(cast, cast.joyce), address)


def test_a_transfer_is_asked_and_taken_on_by_the_other_team(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/leaving/"
    form = {"id": new_id(), "to_team_id": cast.neighbour.id, **PARTING}
    denise.post(f"{address}transfer/", form)
    assert "Asked of Prairie ACT" in page(denise, address)
    walter = signed_in(cast, cast.walter)
    referral = f"/clients/referrals/{Referral.objects.get().id}/"
    said = page(walter, referral)
    assert "Riverside ACT says" in said
    assert PARTING["continuity_plan"] in said
    answer = walter.post(referral, {"decision": "accepted", "on": "2026-09-30", "met_criteria": "yes"}, follow=True)
    assert "Tendai Makoni" in words(answer)
    assert "Transferred to another team" in page(denise, f"/clients/{cast.tendai.id}/")


def test_a_transfer_can_be_taken_back_or_declined(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/leaving/"
    for _ in range(2):
        denise.post(f"{address}transfer/", {"id": new_id(), "to_team_id": cast.neighbour.id, **PARTING})
        asked = EndingProposal.objects.get(answered__isnull=True)
        if EndingProposal.objects.count() == 1:
            denise.post(f"{address}{asked.id}/", {"answer": "taken_back"})
        else:
            walter = signed_in(cast, cast.walter)
            decline = {"decision": "declined", "on": "2026-09-30", "why": "The list is long."}
            walter.post(f"/clients/referrals/{asked.referral_id}/", decline)
    said = page(denise, address)
    assert "taken back" in said
    assert "The list is long." in said


@pytest.mark.parametrize("who", ["joyce", "walter"])
def test_leaving_is_not_there_for_others(cast: Cast, who: str) -> None:
    browser = signed_in(cast, getattr(cast, who))
    for place in ("leaving/", "leaving/step/", "leaving/readiness/", "leaving/transfer/", "end/"):
        assert browser.get(f"/clients/{cast.tendai.id}/{place}").status_code == 404


def test_a_step_entered_in_error_is_taken_back_and_can_be_written_down_again(cast: Cast) -> None:
    tried = told(cast, by=cast.aaron, step="home", staff_id=staff_of(cast.aaron))
    row, place = try_step(**tried), f"/clients/{cast.tendai.id}/leaving/"
    aaron, keisha = signed_in(cast, cast.aaron), signed_in(cast, cast.keisha)
    undo = f"{place}step/{row.id}/undo/"
    assert undo in page(aaron, place)
    assert undo not in page(keisha, place), "it is not hers to take back"
    assert "Whoever wrote it down, or the team leader, takes it back." in words(keisha.post(undo, follow=True))
    for _ in range(2):
        assert "Taken back. It stays on record" in words(aaron.post(undo, follow=True))
    assert EngagementMistake.objects.count() == 1
    assert undo not in page(aaron, place)
    again = try_step(**tried)
    assert (again.id != row.id, again.again) == (True, 1)
    assert "entry--withdrawn" in page(aaron, f"/clients/{cast.tendai.id}/", kind="team")


def test_nobody_who_died_is_welcomed_back_with_a_press(cast: Cast, denise: Browser) -> None:
    form = {"id": new_id(), "on": TODAY, "reason": "died", "team_words": "In his sleep.", "way_back": "Call us."}
    said = words(denise.post(f"/clients/{cast.tendai.id}/end/", form, follow=True))
    assert "The enrollment has ended." in said
    assert "way back" not in said
    assert "Welcome back today" not in said
    assert "Enroll again on another day" in said
    base = f"/clients/{cast.tendai.id}"
    assert "way-back" not in page(denise, f"{base}/leaving/")
    assert denise.get(f"{base}/way-back/").status_code == 404
    sheet = page(denise, f"{base}/sheet/")
    assert "Tendai Makoni has died. This is what we wrote down" in sheet
    assert "Ring us" not in sheet
    assert "tell us" not in sheet


def test_whoever_takes_somebody_on_reads_what_the_team_before_handed_over(cast: Cast, denise: Browser) -> None:
    denise.post(
        f"/clients/{cast.tendai.id}/leaving/transfer/",
        {"id": new_id(), "to_team_id": cast.neighbour.id, **PARTING},
    )
    take_on(by=cast.walter, team_id=cast.neighbour.id, at=AT, on=TODAY, client={"name": "unused"},
            referral_id=Referral.objects.get().id, met_criteria=True)  # fmt: skip
    walter = signed_in(cast, cast.walter)
    assert "From Riverside ACT" in page(walter, f"/clients/{cast.tendai.id}/")
    said = page(walter, f"/clients/{cast.tendai.id}/handed-over/")
    assert PARTING["team_words"] in said
    assert "No medicine was written down." in said
    assert Entry.objects.filter(verb="opened", actor=cast.walter.id, client_id=cast.tendai.id).count() == 2
    assert denise.get(f"/clients/{cast.tendai.id}/handed-over/").status_code == 404
