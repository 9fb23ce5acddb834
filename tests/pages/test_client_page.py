"""A client's page: who they are, their story in time, and that the look is noted."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.contacts import amend_contact, withdraw_contact
from alongside.records.actions.hospital import record_stay
from alongside.records.queries.who_looked import SPOKEN
from alongside.terms import Disclosed
from tests.cast import AT, TODAY, Cast, a_visit, moment, visited
from tests.pages.rooms import page, signed_in
from tests.plans import agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def story(said: str) -> str:
    return said.split('id="story"')[1].split("</section>")[0]


def test_the_head_says_who_this_is_and_how_they_have_been_met(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9))
    said = page(denise, f"/clients/{cast.tendai.id}/")
    assert "he/him · 42 · met by 2 of us in 14 days, last yesterday" in said
    assert 'href="tel:5550142"' in said
    assert "Rudo Makoni" in said
    assert "Family. We may talk." in said


def test_the_story_tells_meetings_attempts_hospital_and_the_way_in(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY, 9, 30), note="Slept badly.", supporter_ids=(cast.rudo.id,))
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), outcome="attempted", why_not="not_in")
    record_stay(
        by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
        hospital="St Anne’s", admitted_on=date(2026, 9, 8), discharged_on=date(2026, 9, 14),
    )  # fmt: skip
    said = story(page(denise, f"/clients/{cast.tendai.id}/"))
    told = ["9:30, 45 min, at home, Denise, Rosa; with Rudo Makoni", "Slept badly.", "Not in.", "Home from hospital",
            "St Anne’s, 6 days", "Into hospital", "Enrolled"]  # fmt: skip
    assert [words for words in told if words not in said] == []
    assert sorted(told, key=said.index) == told


def test_the_story_can_be_narrowed(cast: Cast, denise: Browser) -> None:
    visited(cast, note="We met.")
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), outcome="attempted", note="We tried.")
    address = f"/clients/{cast.tendai.id}/"
    assert "We tried." not in story(page(denise, address, kind="met"))
    assert "We met." not in story(page(denise, address, kind="tried"))
    assert "Nothing of this kind" in story(page(denise, address, kind="hospital"))
    assert "We met." in story(page(denise, address, kind="nonsense"))


def test_kinds_less_often_asked_for_are_folded_until_one_of_them_is_chosen(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/"
    at_hand, folded = story(page(denise, address)).split("<details")
    assert "kind=notes" in at_hand
    assert "kind=symptoms" not in at_hand
    assert folded.startswith(' class="client__kinds"><summary>Other kinds</summary>')
    assert "kind=symptoms" in folded
    assert '<details class="client__kinds" open>' in story(page(denise, address, kind="symptoms"))


def test_what_was_amended_or_taken_back_is_told_as_such(cast: Cast, denise: Browser) -> None:
    first, second = visited(cast, note="At noon."), visited(cast, started_at=moment(TODAY, 8), note="Wrong person.")
    correction = a_visit(cast, note="At one.")
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=first.id, contact=correction)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=second.id)
    said = story(page(denise, f"/clients/{cast.tendai.id}/"))
    assert "Amended later; the corrected one counts." in said
    assert "Withdrawn: entered in error" in said
    assert "Amended by Denise, Wed 30 Sep 2026." in said
    assert "Taken back by Denise, Wed 30 Sep 2026." in said
    assert "At one." in said
    assert said.count("Wrong person.") == 1
    assert "met by nobody" not in page(denise, f"/clients/{cast.tendai.id}/")


def test_earlier_entries_are_one_step_away_and_none_is_lost_or_told_twice(cast: Cast, denise: Browser) -> None:
    for day in range(70):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 9), note=f"Note of day {day:03}.")
    seen: list[str] = []
    address = f"/clients/{cast.tendai.id}/"
    for _ in range(4):
        said = story(page(denise, address))
        seen += [part[:3] for part in said.split("Note of day ")[1:]]
        if "Earlier:" not in said:
            break
        address = f"/clients/{cast.tendai.id}/" + said.split('<a href="?before=')[1].split('"')[0].join(
            ["?before=", ""]
        )
    assert seen == [f"{day:03}" for day in range(70)]


def test_every_look_is_noted_and_the_leader_can_read_who_looked(cast: Cast, denise: Browser) -> None:
    page(signed_in(cast, cast.keisha), f"/clients/{cast.tendai.id}/")
    assert Entry.objects.filter(verb="opened", client_id=cast.tendai.id, actor=cast.keisha.id).count() == 1
    said = page(denise, f"/clients/{cast.tendai.id}/looked/")
    assert "Keisha Brown" in said
    assert "looked at the page" in said
    assert {("disclosed", what) for what in Disclosed} <= SPOKEN.keys(), "none is told by the word of a column"
    assert signed_in(cast, cast.keisha).get(f"/clients/{cast.tendai.id}/looked/").status_code == 404


def test_not_found_and_not_allowed_are_one_answer(cast: Cast, denise: Browser) -> None:
    for client_id in (cast.nadia.id, "f" * 32):
        assert denise.get(f"/clients/{client_id}/").status_code == 404
    assert signed_in(cast, cast.vera).get(f"/clients/{cast.tendai.id}/").status_code == 404
    assert not Entry.objects.filter(verb="opened", noun="client").exists()


def test_a_program_assistant_sees_who_and_when(cast: Cast) -> None:
    visited(cast, note="Slept badly.", service="medication")
    said = page(signed_in(cast, cast.joyce), f"/clients/{cast.tendai.id}/")
    assert "Denise, Rosa" in said
    assert "Slept badly." not in said
    assert "Medication" not in said
    assert "Log a contact" not in said
    assert "Amend<" not in said


def test_what_lies_under_part_2_is_not_there_for_whoever_may_not_see_it(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/"
    visited(cast, note="Slept badly.")
    aaron = signed_in(cast, cast.aaron)
    before = story(page(aaron, address))
    visited(cast, started_at=moment(TODAY, 8), service="substance_use_individual", note="Fewer drinks.")
    assert story(page(aaron, address)) == before
    assert "Substances" not in page(aaron, address)
    assert "Fewer drinks." in page(denise, address)


def test_what_falls_due_further_off_than_six_weeks_is_folded(cast: Cast, denise: Browser) -> None:
    agreed(cast)
    said = page(denise, f"/clients/{cast.tendai.id}/").split("<h2>Due</h2>")[1].split("</section>")[0]
    near, later = said.split("<details>")
    assert "First meeting" in near
    assert "Plan rewritten" in later
    assert "Plan rewritten" not in near
    assert "First meeting" not in later


def test_due_says_what_is_due_after_hospital(cast: Cast, denise: Browser) -> None:
    record_stay(
        by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
        admitted_on=date(2026, 9, 20), discharged_on=date(2026, 9, 29),
    )  # fmt: skip
    said = page(denise, f"/clients/{cast.tendai.id}/").split("<h2>Due</h2>")[1]
    assert said.index("First meeting") < said.index("2 days after hospital") < said.index("7 days after hospital")
    visited(cast)
    met = page(denise, f"/clients/{cast.tendai.id}/").split("<h2>Due</h2>")[1]
    assert "2 days after hospital" not in met
    assert "30 days after hospital" in met


def test_the_page_asks_no_more_when_there_is_more_to_tell(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(12):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 9))
    with django_assert_max_num_queries(53):
        page(denise, f"/clients/{cast.tendai.id}/")
