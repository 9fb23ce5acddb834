"""The page of a client's phases: where they are, how often they met beside what was meant, and going on."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.pages.phases.shown import bars, weeks
from alongside.records.access import sight_of
from alongside.records.models import PhasePlan, PhaseStep
from alongside.records.queries.phases import phases_of
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from tests.cast import TODAY, Cast, moment, visited
from tests.pages.rooms import page, signed_in, words
from tests.phases import BEGAN, CAME, TRIED_OUT, by_cti, closed, planned, up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def address(cast: Cast, *more: str) -> str:
    return "/".join(("", "clients", cast.tendai.id, "phases", *more, ""))


def test_a_client_without_phases_is_told_how_to_begin_on_a_team_that_has_them(cast: Cast, denise: Browser) -> None:
    tab = f'href="{address(cast)}"'
    assert "This team does not work in phases" in page(denise, address(cast))
    assert tab not in page(denise, f"/clients/{cast.tendai.id}/")
    by_cti(cast)
    said = page(denise, address(cast))
    assert "The phases have not begun" in said
    assert address(cast, "next") in said
    assert tab in page(denise, f"/clients/{cast.tendai.id}/")


def test_contact_stands_beside_what_was_meant(cast: Cast, denise: Browser) -> None:
    *_, try_out = up_to(cast, "try_out")
    planned(cast, try_out, times=2)
    for days in (0, 10, 40):
        visited(cast, started_at=moment(BEGAN + timedelta(days=days), 10))
    visited(cast, started_at=moment(TRIED_OUT, 10))
    said = page(denise, address(cast))
    for told in ("Try-out since Mon 1 Jun", "13 weeks", "–", "0.5", "“Keep my flat, and see my sister",
                 "2 of 2", "3 of 3", "0 of 2", "On to the transfer of care"):  # fmt: skip
        assert told in said, told
    [time] = phases_of(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY)
    drawn = bars(time.told)
    assert [bar.meant for bar in drawn] == [None, None, 60.0]
    assert drawn[1].met == pytest.approx(3 * 7 / 91 * 120, abs=0.1)


def test_the_page_asks_no_more_for_four_phases_than_for_one(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for made in up_to(cast)[-1:]:
        planned(cast, made)
    page(denise, address(cast))
    with django_assert_max_num_queries(17):
        page(denise, address(cast))


def test_going_on_from_the_first_day_to_the_closing_note(cast: Cast, denise: Browser) -> None:
    by_cti(cast)
    assert "2026-02-02" in page(denise, address(cast, "next"))
    begun = {"id": new_id(), "phase": "pre", "begun_on": str(CAME), "until_on": "2026-03-01", "words": ""}
    said = words(denise.post(address(cast, "next"), begun, follow=True))
    assert "It has begun. Plan it with them next." in said
    assert PhaseStep.objects.get().until_on == BEGAN
    on = {**begun, "id": new_id(), "phase": "transition", "begun_on": str(BEGAN), "until_on": "2026-05-31"}
    denise.post(address(cast, "next"), on)
    step = PhaseStep.objects.get(phase="transition")
    plan = {"id": new_id(), "number": "1", "words": "My own door.", "times": "8", "on": str(TODAY), "area_1": "home",
            "words_1": "View flats", "goes_on_1": "Rudo", "area_2": "", "words_2": "", "goes_on_2": "", "area_3": "",
            "words_3": "", "goes_on_3": ""}  # fmt: skip
    said = words(denise.post(address(cast, step.id, "plan"), plan, follow=True))
    assert "“My own door.”" in said
    assert "Then: Rudo." in said
    assert "over its last day" in said
    assert PhasePlan.objects.get().times == 8
    assert "My own door." in page(denise, address(cast, step.id, "plan"))
    denise.post(address(cast, step.id, "back"))
    assert "Pre-phase since Mon 2 Feb" in page(denise, address(cast))


@pytest.mark.parametrize(
    ("differently", "says"),
    [
        ({"until_on": "2026-05-31"}, "A phase of no days is none. Write a last day on or after Mon 1 Jun 2026"),
        ({"until_on": ""}, "Write the last day it is meant to have."),
        ({"begun_on": str(BEGAN)}, "a phase lasts a day at least"),
        ({"phase": "transfer"}, "This form did not come whole."),
    ],
)
def test_bad_input_is_answered_where_it_was_written(
    cast: Cast, denise: Browser, differently: dict[str, str], says: str
) -> None:
    up_to(cast, "transition")
    sent = {"id": new_id(), "phase": "try_out", "begun_on": str(TRIED_OUT), "until_on": "2026-08-30", "words": ""}
    answer = denise.post(address(cast, "next"), sent | differently)
    assert answer.status_code == 422
    assert says in words(answer)
    assert PhaseStep.objects.count() == 2


def test_the_work_is_closed_with_a_note_and_then_their_time_is_ended(cast: Cast, denise: Browser) -> None:
    up_to(cast, "try_out")
    assert "Move on to the next phase first" in words(denise.get(address(cast, "close")))
    last = {"id": new_id(), "phase": "transfer", "begun_on": "2026-09-10", "until_on": str(TODAY), "words": ""}
    denise.post(address(cast, "next"), last)
    assert denise.post(address(cast, "close"), {"id": new_id(), "begun_on": str(TODAY), "words": ""}).status_code == 422
    note = {"id": new_id(), "begun_on": str(TODAY - timedelta(days=1)), "words": "Rudo and the clinic carry it."}
    said = words(denise.post(address(cast, "close"), note, follow=True))
    assert "Rudo and the clinic carry it." in said
    assert f"/clients/{cast.tendai.id}/end/" in said
    assert "There is no phase to go on to" in words(denise.get(address(cast, "next")))
    assert "The work is closed" in page(denise, f"/clients/{cast.tendai.id}/")


def test_whoever_reads_no_notes_finds_no_phases_and_whoever_may_not_read_the_label_no_labelled_area(cast: Cast) -> None:
    made = up_to(cast, "transition")[-1]
    planned(cast, made, "substance_use", "home", by=OPERATOR)
    assert signed_in(cast, cast.joyce).get(address(cast)).status_code == 404
    assert signed_in(cast, cast.vera).get(address(cast)).status_code == 404
    assert "Substance use" not in page(signed_in(cast, cast.aaron), address(cast))
    assert "Substance use" in page(signed_in(cast, cast.denise), address(cast))
    form: Any = page(signed_in(cast, cast.aaron), address(cast, made.id, "plan"))
    assert "substance_use" not in form


def test_the_story_tells_phases_and_where_they_open(cast: Cast, denise: Browser) -> None:
    up_to(cast)
    closed(cast)
    said = page(denise, f"/clients/{cast.tendai.id}/")
    for told in ("Transition begins", "The work is closed", "He rings them himself."):
        assert told in said, told


def test_how_long_a_phase_took_in_words() -> None:
    assert [weeks(days) for days in (1, 9, 14, 91)] == ["1 day", "9 days", "2 weeks", "13 weeks"]
