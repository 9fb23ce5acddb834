"""A client is asked: kept as answered, scored, read, taken back; and hidden where the label says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from alongside.records.access import sight_of
from alongside.records.actions.questionnaires import (
    Answered,
    answer_questionnaire,
    mark_read,
    note_figure,
    take_back_response,
)
from alongside.records.instruments.catalogue import catalogue
from alongside.records.instruments.definition import Kind
from alongside.records.models import AskedForm, Response
from alongside.records.queries.cases import Case, cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.questionnaires import OfClient, questionnaires_of
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.refusing import conflict, refused, untouched

pytestmark = pytest.mark.django_db
AGO = TODAY - timedelta(days=9)

ALL = catalogue().instruments


def asked(
    cast: Cast, name: str = "phq-9", code: str = "1", *, by: Actor | None = None, on: date = TODAY, id: str = "",
    **differently: str,
) -> Response:  # fmt: skip
    chosen = {question.id: code for question in ALL[name].questions if question.option(code)}
    answers = chosen | {key.replace("_", "."): value for key, value in differently.items()}
    answered = Answered(cast.tendai.id, on, answers, id)
    return answer_questionnaire(
        by=by or cast.denise, team_id=cast.team.id, at=AT, on=TODAY, instrument=ALL[name], answered=answered
    )


def found(cast: Cast, actor: Actor | None = None) -> OfClient:
    who = actor or cast.denise
    return questionnaires_of(who, cast.tendai.id, sight=sight_of(who, cast.team.id), at=AT)


def dues(cast: Cast) -> list[str]:
    (case,) = cases(sight_of(cast.denise, cast.team.id), on=TODAY, client_id=cast.tendai.id)
    return [due.what for due in due_of(case, on=TODAY) if due.clock in {"unread_answers", "interview"}]


def cases_of(cast: Cast) -> Case:
    (case,) = cases(sight_of(cast.denise, cast.team.id), on=TODAY, client_id=cast.tendai.id)
    return case


def kinds(cast: Cast) -> list[str]:
    return [due.kind for due in due_of(cases_of(cast), on=TODAY) if due.clock == "interview"]


def test_what_was_answered_becomes_a_figure_and_its_course(cast: Cast) -> None:
    asked(cast, code="2", on=TODAY - timedelta(days=60))
    asked(cast, code="1")
    (course,) = found(cast).courses
    assert (course.instrument, [each.value for each in course.figures], course.change) == ("PHQ-9", [18, 9], -9)
    assert course.last.says == "mild"


def test_a_missing_answer_is_kept_missing_and_gets_no_figure(cast: Cast) -> None:
    asked(cast, phq9_2="")
    page = found(cast)
    assert page.courses == ()
    assert page.asked[0].missing == 1


def test_the_same_form_sent_twice_is_one_response_and_another_under_its_name_is_a_conflict(cast: Cast) -> None:
    id = new_id()
    assert asked(cast, id=id) == asked(cast, id=id)
    with pytest.raises(Conflict):
        asked(cast, id=id, code="2")


def test_nothing_is_half_written(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"takes one of: Not at all, Several days"):
        asked(cast, phq9_3="7")
    with pytest.raises(Refused, match="Answer at least one question"):
        asked(cast, code="no such")
    with pytest.raises(Refused, match="takes a whole number from 0 to 184"):
        asked(cast, "six-months-on", six_5="185")
    with pytest.raises(Refused, match="Choose a day up to today"):
        asked(cast, on=TODAY + timedelta(days=1))
    assert not Response.objects.exists()


def test_an_answer_that_asks_for_something_is_due_until_somebody_has_read_it(cast: Cast) -> None:
    response = asked(cast, by=cast.aaron)
    assert dues(cast) == ["Six months on, an interview", "Read what they answered"]
    (unread,) = (due for due in due_of(cases_of(cast), on=TODAY) if due.clock == "unread_answers")
    assert (unread.by, unread.kind) == (TODAY, "late")
    mark_read(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, response_id=response.id)
    mark_read(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, response_id=response.id)
    assert dues(cast) == ["Six months on, an interview"]
    assert response.marks.count() == 1


def test_the_interview_comes_round_every_six_months_with_a_month_on_either_side(cast: Cast) -> None:
    asked(cast, "six-months-on", on=TODAY - timedelta(days=211))
    assert kinds(cast) == ["late"]
    asked(cast, "six-months-on", on=TODAY - timedelta(days=210))
    assert kinds(cast) == ["soon"]
    asked(cast, "six-months-on", on=TODAY - timedelta(days=150))
    assert kinds(cast) == [""]
    asked(cast, "six-months-on", on=TODAY - timedelta(days=149))
    assert kinds(cast) == []


def test_what_was_entered_in_error_is_taken_back_by_its_author_or_the_leader_and_stays(cast: Cast) -> None:
    response = asked(cast, by=cast.rosa)

    def take_back(by: Actor, why: str) -> None:
        take_back_response(
            by=by, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, response_id=response.id, why=why
        )

    with pytest.raises(Refused, match="Only whoever wrote it down"):
        take_back(cast.aaron, "Another client")
    with pytest.raises(Refused, match="Write why it is taken back"):
        take_back(cast.rosa, " ")
    take_back(cast.rosa, "Another client’s answers")
    with pytest.raises(Conflict):
        take_back(cast.denise, "Again")
    page = found(cast)
    assert page.courses == ()
    assert page.asked[0].taken_back == "Another client’s answers"
    assert "Read what they answered" not in dues(cast)


def test_what_is_about_drinking_does_not_exist_for_whoever_may_not_read_part_2(cast: Cast) -> None:
    response = asked(cast, "audit-c", code="2")
    note_figure(by=cast.denise, team_id=cast.team.id, at=AT, today=TODAY, client_id=cast.tendai.id, instrument="DAST",
                scale="", value=3, on=TODAY, source="Dr Lowe", part2=True)  # fmt: skip
    assert [course.instrument for course in found(cast).courses] == ["AUDIT-C", "DAST"]
    assert found(cast, cast.aaron) == OfClient(found(cast).who, (), ())
    with pytest.raises(NotHere):
        asked(cast, "audit-c", by=cast.aaron)
    with pytest.raises(NotHere):
        mark_read(by=cast.aaron, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, response_id=response.id)


def test_an_identity_no_address_can_carry_is_refused_before_anything_is_written(cast: Cast) -> None:
    for odd in ("a/b", "a b", "é", "a" * 33):
        with pytest.raises(Refused, match="The form has lost its identity"):
            asked(cast, id=odd)
    assert not Response.objects.exists()


def test_a_form_asked_in_other_words_needs_another_version(cast: Cast) -> None:
    AskedForm.objects.create(name=ALL["phq-9"].name, version=ALL["phq-9"].version, definition="{}")
    with refused("was asked in other words before. Give the changed file another version"):
        asked(cast)


def test_a_question_that_is_not_in_the_form_and_words_too_long_are_refused(cast: Cast) -> None:
    with refused("asks nothing called 'shoes'"):
        asked(cast, shoes="44")
    name, question = next(
        (name, each) for name, form in ALL.items() for each in form.questions if each.kind is Kind.WORDS
    )
    with refused("characters; this has 100000", field=question.id):
        answer_questionnaire(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, instrument=ALL[name],
                             answered=Answered(cast.tendai.id, TODAY, {question.id: "x" * 100_000}))  # fmt: skip


def test_another_client_s_address_reaches_no_response_of_this_one(cast: Cast) -> None:
    response = asked(cast)
    with pytest.raises(NotHere):
        mark_read(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, response_id=response.id)


def test_a_figure_of_an_instrument_we_may_not_ship_is_kept_with_where_it_comes_from(cast: Cast) -> None:
    def note(value: float, source: str) -> None:
        note_figure(by=cast.denise, team_id=cast.team.id, at=AT, today=TODAY, client_id=cast.tendai.id,
                    instrument="LOCUS", scale="", on=TODAY, value=value, source=source)  # fmt: skip

    note(20, "Dr Lowe")
    once: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "today": TODAY, "scale": "",
                            "client_id": cast.tendai.id, "instrument": "LOCUS", "on": AGO, "source": "Dr Lowe",
                            "id": new_id()}  # fmt: skip
    figure = note_figure(**once, value=18)
    with untouched():
        assert note_figure(**once, value=18) == figure
    with conflict("already saved with something else"):
        note_figure(**once, value=19)
    assert found(cast).courses[0].last.source == "Dr Lowe"
    with pytest.raises(Refused, match="Write where the figure comes from"):
        note(20, "")
    with pytest.raises(Refused, match="Write a figure from"):
        note(float("nan"), "Dr Lowe")


def test_who_may_not_read_notes_is_told_nothing(cast: Cast) -> None:
    asked(cast)
    for nobody in (cast.joyce, cast.ada, cast.walter):
        with pytest.raises(NotHere):
            questionnaires_of(nobody, cast.tendai.id, sight=sight_of(nobody, cast.team.id), at=AT)


def test_the_database_itself_lets_no_answer_be_changed(cast: Cast) -> None:
    response = asked(cast)
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        Response.objects.filter(id=response.id).update(answers={})
