"""The day's route on the phone: what was planned is logged in two taps, and completes its visit."""

from datetime import time
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.clients import mend_client
from alongside.records.models import Contact
from tests.cast import AT, TODAY, Cast, staff_of
from tests.pages.rooms import page, signed_in, words
from tests.pages.test_visits import filled
from tests.unit.schedule.planning import last, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def test_the_day_begins_with_where_one_is_expected_next(cast: Cast, rosa: Browser) -> None:
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, address="418 Pearl St, 3B")
    planned(cast)
    planned(cast, client_id=cast.grete.id, start=time(18), place="community", place_words="By the library")
    planned(cast, client_id=cast.lucas.id, staff_ids=(staff_of(cast.aaron),))
    said = page(rosa, "/visits/")
    day = said.split("Your visits today")[1].split("Who needs to be seen")[0]
    assert "0 of 2 done" in day
    assert day.index("Tendai Makoni") < day.index("Grete Olsen")
    assert "418 Pearl St, 3B" in day
    assert "Side door on 4th" in day
    assert "By the library, 45 min" in day
    assert "Lucas Ferreira" not in day


def test_what_went_as_planned_is_two_taps(cast: Cast, rosa: Browser) -> None:
    visit = planned(
        cast, minutes=30, service="housing", place="office", staff_ids=(staff_of(cast.rosa), staff_of(cast.denise))
    )
    assert f"/visits/log/?visit={visit.id}" in page(rosa, "/visits/")
    said = page(rosa, "/visits/log/", visit=visit.id)
    chosen = [part.split(">")[0] for part in said.split("<input")[1:] if " checked" in part.split(">")[0]]
    values = {part.split('value="')[1].split('"')[0] for part in chosen}
    assert values == {
        "completed",
        "office",
        "face_to_face",
        "30",
        staff_of(cast.rosa),
        staff_of(cast.denise),
        "client",
        "",
    }
    assert '<option value="housing" selected>' in said
    assert f'name="visit" value="{visit.id}"' in said
    assert "Filled in from the plan." in said


def test_a_time_that_has_passed_is_when_it_was_and_one_ahead_is_not(cast: Cast, rosa: Browser) -> None:
    past, ahead = planned(cast, start=time(10)), planned(cast, start=time(17), minutes=50)
    assert 'value="10:00"' in page(rosa, "/visits/log/", visit=past.id)
    said = page(rosa, "/visits/log/", visit=ahead.id)
    assert 'value="15:15"' in said
    assert 'name="minutes" value="50"' in said


def test_a_logged_visit_is_done_and_undo_opens_it_again(cast: Cast, rosa: Browser) -> None:
    visit = planned(cast)
    form: dict[str, Any] = filled(cast, visit=visit.id)
    said = words(rosa.post("/visits/log/", form, follow=True))
    assert "1 of 1 done" in said
    assert last(visit).contact_id == Contact.objects.get().id
    said = words(rosa.post(f"/visits/{form['id']}/undo/", follow=True))
    assert "0 of 1 done" in said
    assert last(visit).state == "agreed"


def test_not_met_is_an_attempt_that_closes_the_visit(cast: Cast, rosa: Browser) -> None:
    visit = planned(cast)
    said = page(rosa, "/visits/log/", visit=visit.id, attempted="1")
    assert 'value="attempted" checked' in said.replace(" required", "").replace(' id="id_outcome_1"', "")
    rosa.post("/visits/log/", filled(cast, visit=visit.id, outcome="attempted", why_not="not_in"))
    assert last(visit).state == "missed"
    assert "not in" in page(rosa, "/visits/").split("Your visits today")[1].split("Who needs")[0]


def test_a_draft_keeps_which_visit_it_is_about(cast: Cast, rosa: Browser) -> None:
    visit = planned(cast)
    form = filled(cast, visit=visit.id)
    rosa.post(f"/visits/drafts/{form['id']}/", form)
    assert f'name="visit" value="{visit.id}"' in page(rosa, "/visits/log/", draft=form["id"])


def test_setting_out_is_said_and_taken_back(cast: Cast, rosa: Browser) -> None:
    visit = planned(cast)
    said = words(rosa.post(f"/schedule/visits/{visit.id}/start/", {"back": "visits"}, follow=True))
    assert "under way" in said
    assert f"/schedule/visits/{visit.id}/undo/{last(visit).id}/" in said


def test_somebody_elses_visit_is_not_there(cast: Cast) -> None:
    visit = planned(cast)
    assert signed_in(cast, cast.vera).get("/visits/log/", {"visit": visit.id}).status_code == 404


def test_a_full_day_takes_no_more_questions_than_an_empty_one(
    cast: Cast, rosa: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for hour in range(8, 20):
        planned(cast, on=TODAY, start=time(hour))
    page(rosa, "/visits/")
    with django_assert_max_num_queries(24):
        page(rosa, "/visits/")
