"""Questionnaires on the screen: asked standing up, read as a course, taken back; and not there for whoever may not."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.instruments.catalogue import catalogue
from alongside.records.models import Response
from alongside.teams.models import new_id
from tests.cast import Cast
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def asking(name: str) -> str:
    return f"ask/{catalogue().instruments[name].id}/"


def place(cast: Cast, rest: str = "") -> str:
    return f"/clients/{cast.tendai.id}/questionnaires/{rest}"


def ask(cast: Cast, browser: Browser, name: str = "gad-7", code: str = "1", **answers: str) -> str:
    """The words of the page one comes to after a questionnaire of seven questions."""
    form = {f"gad7.{n}": code for n in range(1, 8)} | {"on": "2026-09-30", "id": new_id(), **answers}
    return words(browser.post(place(cast, asking(name)), form, follow=True))


def test_what_is_asked_stands_word_for_word_with_its_terms(cast: Cast, denise: Browser) -> None:
    shown = page(denise, place(cast, asking("phq-9")))
    assert "Little interest or pleasure in doing things" in shown
    assert "No permission required to reproduce, translate, display or distribute." in shown
    assert shown.count('type="radio"') == 40


def test_answers_become_a_figure_with_its_name_and_a_course(cast: Cast, denise: Browser) -> None:
    assert "<strong>14</strong> moderate" in ask(cast, denise, code="2")
    ask(cast, denise, code="1")
    shown = page(denise, place(cast))
    assert "GAD-7" in shown
    assert "-7" in shown
    assert 'class="chart spark"' in shown
    assert "GAD-7" in page(denise, f"/clients/{cast.tendai.id}/?kind=questionnaires")


def test_a_missing_answer_withholds_the_figure_and_says_so(cast: Cast, denise: Browser) -> None:
    said = ask(cast, denise, **{"gad7.4": ""})
    assert "no figure" in said
    assert "Not answered: Trouble relaxing." in said
    assert "1 answer missing: no figure" in page(denise, place(cast))


def test_what_is_wrong_is_said_at_its_question_and_nothing_is_kept(cast: Cast, denise: Browser) -> None:
    answer = denise.post(place(cast, asking("six-months-on")), {"six.5": "many", "on": "2026-09-30", "id": new_id()})
    assert answer.status_code == 422
    assert "takes a whole number from 0 to 184" in words(answer)
    assert not Response.objects.exists()


def test_an_answer_that_asks_for_something_is_read_and_then_asks_no_more(cast: Cast, denise: Browser) -> None:
    form = {f"phq9.{n}": "1" for n in range(1, 10)} | {"on": "2026-09-30", "id": new_id()}
    said = words(denise.post(place(cast, asking("phq-9")), form, follow=True))
    assert "Ask about safety today" in said
    assert "Read what they answered" in page(denise, f"/clients/{cast.tendai.id}/")
    assert "answers to read" in page(denise, "/today/")
    assert "An answer of Wed 30 Sep asks for it." in page(denise, "/schedule/needs/")
    read = denise.post(place(cast, f"{Response.objects.get().id}/read/"), follow=True)
    assert "Read by Denise" in words(read)
    assert "I have read it" not in words(read)
    assert "I have read it" in page(signed_in(cast, cast.rosa), place(cast, f"{Response.objects.get().id}/"))
    assert "Read what they answered" not in page(denise, f"/clients/{cast.tendai.id}/")
    assert "answers to read" not in page(denise, "/today/")


def test_a_response_entered_in_error_is_struck_and_stays(cast: Cast, denise: Browser) -> None:
    ask(cast, denise)
    address = place(cast, f"{Response.objects.get().id}/take-back/")
    assert denise.post(address, {"why": ""}).status_code == 422
    assert "Taken back: Another client" in words(denise.post(address, {"why": "Another client"}, follow=True))


def test_a_figure_from_elsewhere_is_written_down_with_its_source(cast: Cast, denise: Browser) -> None:
    form = {"instrument": "LOCUS", "value": "20", "on": "2026-09-30", "source": "Dr Lowe", "id": new_id()}
    said = words(denise.post(place(cast, "figure/"), form, follow=True))
    assert "LOCUS" in said
    assert "Dr Lowe" in said
    assert "Write a figure, such as 17 or 2.5." in words(denise.post(place(cast, "figure/"), {**form, "value": "x"}))


def test_who_reads_no_notes_has_no_such_place_and_who_reads_no_part_2_no_such_questionnaire(cast: Cast) -> None:
    office = signed_in(cast, cast.joyce)
    assert office.get(place(cast)).status_code == 404
    assert "questionnaires" not in page(office, f"/clients/{cast.tendai.id}/")
    aaron = signed_in(cast, cast.aaron)
    assert "AUDIT-C" not in page(aaron, place(cast))
    assert aaron.get(place(cast, asking("audit-c"))).status_code == 404
    assert aaron.get(place(cast, "ask/no-such/")).status_code == 404


def test_a_file_put_beside_them_is_one_more_and_a_broken_one_is_named(
    cast: Cast, denise: Browser, settings: LazySettings, tmp_path: Path
) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    settings.QUESTIONNAIRES = tmp_path
    assert "broken.json is not JSON" in page(denise, place(cast))


def test_the_place_asks_the_same_queries_however_often_they_were_asked(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        ask(cast, denise)
    with django_assert_max_num_queries(16):
        page(denise, place(cast))
