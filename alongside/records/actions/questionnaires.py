"""A client is asked: what they answered, what it came to, who has read it; and figures brought from elsewhere."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_each
from alongside.records.actions.lifetime import check_within_life
from alongside.records.instruments.definition import MOST, Instrument, Kind, Question
from alongside.records.instruments.scoring import noticed, scored
from alongside.records.models import AskedForm, Client, Response, ResponseMark, ScaleFigure
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import said, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import ResponseMark as Mark

WORDS = 2_000
"""characters of an answer in words, at the most"""


@dataclass(frozen=True, slots=True)
class Answered:
    """One questionnaire as it was answered."""

    client_id: str
    on: date
    answers: Mapping[str, str]
    """question id -> the code of an option, or what was typed; what is empty was not answered"""
    id: str = ""


def answer_questionnaire(
    *, by: Actor, team_id: str, at: datetime, on: date, instrument: Instrument, answered: Answered
) -> Response:
    """Write down one answered questionnaire and what it came to. The same id a second time is the first answer again.

    A scale with an answer missing gets no score; the response stands all the same.
    """
    _may_write(by, team_id, part2=instrument.part2)
    with one_act():
        client = hold_client(by, answered.client_id, team_id=team_id)
        answers = _understood(instrument, answered.answers)
        _check_day(answered.on, client, on=on)
        told = {"client_id": client.id, "answered_on": answered.on, "answers": answers}
        if before := written_before(Response, answered.id, told):
            return before
        if not answers:
            raise Refused("Answer at least one question.")
        (row,) = _write([answered], [answers], instrument, by=by, team_id=team_id, at=at)
        append([Note("asked", "questionnaire", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def record_responses(
    *, by: Actor, team_id: str, at: datetime, instrument: Instrument, answered: Sequence[Answered]
) -> list[Response]:
    """Write down questionnaires answered on days that are over, all or none."""
    _may_write(by, team_id, part2=instrument.part2)
    with one_act():
        understood = [_understood(instrument, one.answers) for one in answered]
        rows = _write(answered, understood, instrument, by=by, team_id=team_id, at=at)
        append([Note("asked", "questionnaire", row.id, row.client_id, team_id) for row in rows], actor=by.id, at=at)
    return rows


def mark_read(*, by: Actor, team_id: str, client_id: str, at: datetime, response_id: str) -> None:
    """Say that one has read the answers that ask for something. A second time changes nothing."""
    with one_act():
        response = _theirs(by, team_id, client_id, response_id)
        if not response.marks.filter(kind=Mark.READ, by=by.id).exists():
            ResponseMark.objects.create(response=response, kind=Mark.READ, at=at, by=by.id)
            append([Note("read", "questionnaire", response.id, response.client_id, team_id)], actor=by.id, at=at)


def take_back_response(*, by: Actor, team_id: str, client_id: str, at: datetime, response_id: str, why: str) -> None:
    """Take back what was entered in error: it stays on record, struck, and no score of it counts."""
    with one_act():
        response = _theirs(by, team_id, client_id, response_id)
        if response.by != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
            raise Refused("Only whoever wrote it down or the team leader can take it back.")
        reason = worded(why, field="why", what="why it is taken back", most=200)
        if response.marks.filter(kind=Mark.TAKEN_BACK).exists():
            raise Conflict("Somebody has already taken it back.")
        ResponseMark.objects.create(response=response, kind=Mark.TAKEN_BACK, why=reason, at=at, by=by.id)
        append([Note("took back", "questionnaire", response.id, response.client_id, team_id)], actor=by.id, at=at)


def note_figure(
    *, by: Actor, team_id: str, at: datetime, today: date, client_id: str, instrument: str, scale: str, value: float,
    on: date, source: str, part2: bool = False, id: str = "",
) -> ScaleFigure:  # fmt: skip
    """Write down a figure of an instrument whose text is not ours to ship, and where it comes from."""
    _may_write(by, team_id, part2=part2)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        _check_day(on, client, on=today)
        if not math.isfinite(value) or abs(value) > MOST:
            raise Refused(f"Write a figure from -{MOST} to {MOST}.", field="value")
        told = {
            "client_id": client.id, "on": on, "value": value, "part2": part2,
            "instrument": worded(instrument, field="instrument", what="the name of the instrument", most=60),
            "scale": worded(scale, field="scale", what="the scale", most=80, needed=False) or "Total",
            "source": worded(source, field="source", what="where the figure comes from", most=120),
        }  # fmt: skip
        if before := written_before(ScaleFigure, id, told):
            return before
        row = ScaleFigure.objects.create(id=id or new_id(), team_id=team_id, at=at, by=by.id, **told)
        append([Note("noted", "figure", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def _may_write(by: Actor, team_id: str, *, part2: bool) -> None:
    require(by, Right.SEE_NOTES, team_id)
    require(by, Right.WRITE_CONTACTS, team_id)
    if part2:
        require(by, Right.SEE_PART2, team_id)


def _theirs(by: Actor, team_id: str, client_id: str, response_id: str) -> Response:
    """The response, its client held; NotHere for whoever may not know of it."""
    hold_each([client_id])
    response = Response.objects.filter(id=response_id, team_id=team_id, client_id=client_id).first()
    if response is None:
        raise NotHere
    _may_write(by, team_id, part2=response.part2)
    return response


def _check_day(day: date, client: Client, *, on: date) -> None:
    if day > on:
        raise Refused(f"Choose a day up to today, {said(on)}.", field="on")
    check_within_life(client, day, field="on")


def _understood(instrument: Instrument, typed: Mapping[str, str]) -> dict[str, str | int]:
    """Every answer as it is kept. Refused with the question and what would be accepted."""
    strangers = [id for id in typed if id not in instrument.by_id]
    if strangers:
        raise Refused(f"{instrument.short} asks nothing called {strangers[0][:40]!r}.")
    given = {id: text for id, text in typed.items() if text.strip()}
    return {each.id: _answer(each, given[each.id]) for each in instrument.questions if each.id in given}


def _answer(question: Question, text: str) -> str | int:
    if question.kind is Kind.CHOICE:
        if question.option(text) is None:
            offered = ", ".join(option.says for option in question.options)
            raise Refused(f"“{question.asks}” takes one of: {offered}.", field=question.id)
        return text
    if question.kind is Kind.NUMBER:
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and int(digits[:9]) <= question.most and len(digits) < 9):
            raise Refused(f"“{question.asks}” takes a whole number from 0 to {question.most}.", field=question.id)
        return int(digits)
    if len(text) > WORDS:
        raise Refused(f"“{question.asks}” takes {WORDS} characters; this has {len(text)}.", field=question.id)
    return text.strip()


def _write(
    answered: Sequence[Answered], understood: Sequence[Mapping[str, str | int]], instrument: Instrument, *,
    by: Actor, team_id: str, at: datetime,
) -> list[Response]:  # fmt: skip
    form = _form(instrument)
    rows, scores = [], []
    for one, answers in zip(answered, understood, strict=True):
        row = Response(
            id=one.id or new_id(), team_id=team_id, client_id=one.client_id, form=form, answered_on=one.on,
            answers=dict(answers), part2=instrument.part2, noticed=bool(noticed(instrument, answers)), at=at, by=by.id,
        )  # fmt: skip
        rows.append(row)
        scores += [
            ScaleFigure(
                team_id=team_id, client_id=row.client_id, response=row, instrument=instrument.short,
                scale=each.scale.name, value=each.value, says=each.says, on=one.on, part2=row.part2, at=at, by=by.id,
            )
            for each in scored(instrument, answers)
            if each.value is not None
        ]  # fmt: skip
    Response.objects.bulk_create(rows, batch_size=500)
    ScaleFigure.objects.bulk_create(scores, batch_size=500)
    return rows


def _form(instrument: Instrument) -> AskedForm:
    """The form as it is asked now. Another text under a version already asked is refused: give it another version."""
    text = json.dumps(instrument.found, ensure_ascii=False, sort_keys=True)
    form, _ = AskedForm.objects.get_or_create(
        name=instrument.name, version=instrument.version, defaults={"definition": text}
    )
    if form.definition != text:
        raise Refused(
            f"{instrument.short} {instrument.version} was asked in other words before. Give the changed file another "
            "version."
        )
    return form
