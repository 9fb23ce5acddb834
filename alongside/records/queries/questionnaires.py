"""What a client was asked and answered, and how each scale has gone over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from alongside.records.access import Sight, open_client
from alongside.records.instruments.definition import Instrument, Kind, Question, read
from alongside.records.instruments.scoring import Scored, noticed, scored
from alongside.records.models import Response, ResponseMark, ScaleFigure
from alongside.records.queries.names import users_called
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import ResponseMark as Mark


@dataclass(frozen=True, slots=True)
class Who:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on a scale. `response_id` is empty for one brought from elsewhere."""

    on: date
    value: float
    says: str
    response_id: str
    source: str


@dataclass(frozen=True, slots=True)
class Course:
    """One scale of one instrument over time, oldest first."""

    instrument: str
    scale: str
    figures: tuple[Figure, ...]

    @property
    def last(self) -> Figure:
        return self.figures[-1]

    @property
    def change(self) -> float | None:
        """From the figure before to the last; None for the first."""
        return self.last.value - self.figures[-2].value if len(self.figures) > 1 else None


@dataclass(frozen=True, slots=True)
class Asked:
    """One time they were asked. `unread` says that an answer asks for something and nobody has read it."""

    id: str
    short: str
    on: date
    by: str
    missing: int
    unread: bool
    taken_back: str


@dataclass(frozen=True, slots=True)
class OfClient:
    who: Who
    courses: tuple[Course, ...]
    asked: tuple[Asked, ...]
    """the latest first"""


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer in words; `answer` is empty where it was not answered."""

    question: Question
    answer: str


@dataclass(frozen=True, slots=True)
class Told:
    """One response as it was answered, in the words it was asked in."""

    id: str
    who: Who
    instrument: Instrument
    on: date
    by: str
    by_id: str
    at: datetime
    lines: tuple[Line, ...]
    scored: tuple[Scored, ...]
    notices: tuple[str, ...]
    read_by: tuple[str, ...]
    read_by_me: bool
    """whether whoever looks has said so already"""
    taken_back: str


def questionnaires_of(actor: Actor, client_id: str, *, sight: Sight, at: datetime) -> OfClient:
    """Every scale over time, and every time they were asked; the look is noted in the ledger."""
    if not sight.notes:
        raise NotHere
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    rows = list(responses(sight).filter(client_id=client_id).select_related("form").order_by("-answered_on", "-at"))
    names = users_called({row.by for row in rows})
    return OfClient(
        Who(client.id, client.name), _courses(_scores(sight, client_id)), tuple(_asked(row, names) for row in rows)
    )


def response_of(actor: Actor, client_id: str, response_id: str, *, sight: Sight, at: datetime) -> Told:
    """One response; NotHere for none, or for whoever may not know of it. The look is noted in the ledger."""
    if not sight.notes:
        raise NotHere
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    row = responses(sight).filter(id=response_id, client_id=client_id).select_related("form").first()
    if row is None:
        raise NotHere
    instrument = read(row.form.definition, where=row.form.name)
    readers = list(row.marks.filter(kind=Mark.READ).order_by("id").values_list("by", flat=True))
    names = users_called({row.by, *readers})
    return Told(
        id=row.id, who=Who(client.id, client.name), instrument=instrument, on=row.answered_on, by=names.get(row.by, ""),
        by_id=row.by, at=row.at, scored=scored(instrument, row.answers), notices=noticed(instrument, row.answers),
        lines=tuple(Line(question, _said(question, row.answers)) for question in instrument.questions),
        read_by=tuple(names.get(one, "") for one in readers), read_by_me=actor.id in readers,
        taken_back=row.taken_back,
    )  # fmt: skip


def responses(sight: Sight) -> QuerySet[Any]:
    """The team's responses as far as they may be seen, each with whether it was read and why it was taken back."""
    rows = Response.objects.filter(team_id=sight.team_id)
    rows = rows if sight.part2 else rows.filter(part2=False)
    marks = ResponseMark.objects.filter(response=OuterRef("pk"))
    back = marks.filter(kind=Mark.TAKEN_BACK).values("why")[:1]
    taken_back = Coalesce(Subquery(back), Value(""))
    return rows.annotate(was_read=Exists(marks.filter(kind=Mark.READ)), taken_back=taken_back)


def _scores(sight: Sight, client_id: str) -> QuerySet[ScaleFigure]:
    rows = ScaleFigure.objects.filter(team_id=sight.team_id, client_id=client_id)
    rows = rows if sight.part2 else rows.filter(part2=False)
    return rows.exclude(response__marks__kind=Mark.TAKEN_BACK).order_by("instrument", "scale", "on", "at")


def _courses(rows: Sequence[ScaleFigure] | QuerySet[ScaleFigure]) -> tuple[Course, ...]:
    found = [
        Course(
            instrument, scale,
            tuple(Figure(row.on, row.value, row.says, row.response_id or "", row.source) for row in figures),
        )
        for (instrument, scale), figures in groupby(rows, key=lambda row: (row.instrument, row.scale))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda course: course.last.on, reverse=True))


def _asked(row: Any, names: Mapping[str, str]) -> Asked:
    instrument = read(row.form.definition, where=row.form.name)
    missing = {question.id for each in scored(instrument, row.answers) for question in each.missing}
    return Asked(
        id=row.id, short=instrument.short, on=row.answered_on, by=names.get(row.by, ""), missing=len(missing),
        unread=row.noticed and not row.was_read and not row.taken_back, taken_back=row.taken_back,
    )  # fmt: skip


def _said(question: Question, answers: Mapping[str, str | int]) -> str:
    if question.id not in answers:
        return ""
    answer = str(answers[question.id])
    option = question.option(answer) if question.kind is Kind.CHOICE else None
    return option.says if option else answer
