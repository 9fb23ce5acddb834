"""What answers come to: each scale's sum, or which answers are missing, for then there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.records.instruments.definition import Instrument, Kind, Question, Scale

Answers = Mapping[str, str | int]
"""Question id -> the code of an option, a whole number, or words; what was not answered is not there."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One scale: its sum, or the questions for want of which it is withheld."""

    scale: Scale
    value: float | None
    missing: tuple[Question, ...] = ()

    @property
    def says(self) -> str:
        return "" if self.value is None else self.scale.says(self.value)


def scored(instrument: Instrument, answers: Answers) -> tuple[Scored, ...]:
    """Every scale of the instrument. A sum with a hole in it is no sum: it is withheld."""
    found = []
    for scale in instrument.scales:
        questions = [instrument.by_id[id] for id in scale.of]
        missing = tuple(question for question in questions if question.id not in answers)
        value = None if missing else sum(worth(question, answers[question.id]) for question in questions)
        found.append(Scored(scale, value, missing))
    return tuple(found)


def worth(question: Question, answer: str | int) -> float:
    """What one answer adds."""
    if question.kind is Kind.NUMBER:
        return float(answer)
    option = question.option(str(answer))
    return 0.0 if option is None or option.worth is None else option.worth


def noticed(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """What the answers ask somebody to do today."""
    return tuple(
        question.notice
        for question in instrument.questions
        if question.notice and question.id in answers and worth(question, answers[question.id]) > 0
    )
