"""The page of a client's phases: where they are, how often they met beside what was meant, and going on."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.pages.phases.drawn import line
from alongside.pages.phases.kept import kept
from alongside.pages.phases.shown import bars
from alongside.pages.shared.words import weeks
from alongside.records.access import sight_of
from alongside.records.models import PhasePlan, PhaseStep
from alongside.records.queries.phases import Phases, phases_of
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from tests.cast import TODAY, Cast, moment, visited
from tests.pages.rooms import page, signed_in, words
from tests.phases import BEGAN, CAME, TRIED_OUT, by_cti, closed, planned, step, up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def address(cast: Cast, *more: str) -> str:
    return "/".join(("", "clients", cast.tendai.id, "phases", *more, ""))


def the_time(cast: Cast) -> Phases:
    return phases_of(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY)[0]


def states(cast: Cast) -> dict[str, str]:
    return {each.what: each.state for each in kept(the_time(cast))}


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
    drawn = bars(the_time(cast).told)
    assert [bar.meant for bar in drawn] == [None, None, 60.0]
    assert drawn[1].met == pytest.approx(3 * 7 / 91 * 120, abs=0.1)


def test_the_weeks_stand_on_one_line_with_the_phases_that_were_and_those_to_come(cast: Cast) -> None:
    up_to(cast, "try_out")
    for days in (0, 1, 40):
        visited(cast, started_at=moment(BEGAN + timedelta(days=days), 10))
    visited(cast, started_at=moment(BEGAN + timedelta(days=2), 10), with_client=False, with_supporter=True,
            supporter_ids=(cast.rudo.id,))  # fmt: skip
    drawn = line(the_time(cast), [TODAY + timedelta(days=3)], on=TODAY)
    assert [(span.name, span.state) for span in drawn.spans] == [
        ("Pre-phase", "over"), ("Transition", "over"), ("Try-out", "now"), ("Transfer of care", "meant")
    ]  # fmt: skip
    assert drawn.spans[3].days == "Thu 1 Oct to Wed 30 Dec"
    assert [kind for _, _, kind in drawn.marks] == ["met", "met", "around", "met", "planned"]
    first, second, third, *_ = drawn.marks
    assert first[0] == second[0] == third[0]
    assert first[1] > second[1] > third[1]
    week = next(row for row in drawn.rows if row[0] == "Mon 2 Mar 2026")
    assert week[1:] == (2, 1)
    assert drawn.week == ((TODAY - CAME).days // 7) + 1


def test_a_full_week_makes_its_marks_smaller_and_never_higher(cast: Cast) -> None:
    up_to(cast, "transition")
    low = line(the_time(cast), [], on=TODAY)
    for hour in range(8, 20):
        visited(cast, started_at=moment(BEGAN, hour), minutes=15)
    high = line(the_time(cast), [], on=TODAY)
    assert low.floor < high.floor
    assert min(y for _, y, _ in high.marks) >= 78
    assert high.radius < low.radius


def test_what_the_standard_asks_of_one_persons_work_is_kept_ahead_or_missed(cast: Cast) -> None:
    _, transition = up_to(cast, "transition")
    assert states(cast) == {
        "A pre-phase first": "kept", "Contacts in the first month": "missed",
        "Transition: out in the community": "ahead", "Transition: with people around": "ahead",
        "One to three things in each plan": "ahead", "Met less from phase to phase": "ahead",
        "Three phases of equal length": "ahead", "Not stopped before the end": "ahead",
    }  # fmt: skip
    planned(cast, transition)
    assert states(cast)["One to three things in each plan"] == "kept"
    for days in (0, 10, 40):
        visited(cast, started_at=moment(BEGAN + timedelta(days=days), 10))
    step(cast, "try_out", TRIED_OUT)
    said = states(cast)
    assert said["Contacts in the first month"] == said["Transition: out in the community"] == "kept"
    assert said["Transition: with people around"] == "missed"
    assert said["One to three things in each plan"] == "ahead"
    assert said["Met less from phase to phase"] == "kept"
    assert said["Three phases of equal length"] == "missed"  # the try-out goes on for a month too long


def test_the_page_asks_no_more_for_four_phases_than_for_one(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for made in up_to(cast)[-1:]:
        planned(cast, made)
    page(denise, address(cast))
    with django_assert_max_num_queries(22):
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
