"""A questionnaire as a form, made from its definition; and a figure that comes from elsewhere."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import uuid4

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.records.actions.questionnaires import WORDS
from alongside.records.instruments.definition import Instrument, Kind, Question


class AskForm(forms.Form):
    """One field a question, named by its id; nothing is required, for a question may stay open."""

    on = DayField(label="Asked on")
    id = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, data: Any, *, instrument: Instrument, initial: dict[str, Any]) -> None:
        super().__init__(data, initial={"id": uuid4().hex, **initial})
        self.instrument = instrument
        for question in instrument.questions:
            self.fields[question.id] = _field(question)

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The questions under the words they stand under."""
        for under, questions in groupby(self.instrument.questions, key=lambda question: question.under):
            yield under, [self[question.id] for question in questions]

    @property
    def answers(self) -> dict[str, str]:
        return {question.id: self.cleaned_data[question.id] for question in self.instrument.questions}


def _field(question: Question) -> forms.Field:
    if question.kind is Kind.CHOICE:
        choices = [(option.code, option.says) for option in question.options]
        return forms.ChoiceField(label=question.asks, choices=choices, widget=forms.RadioSelect, required=False)
    if question.kind is Kind.NUMBER:
        return forms.CharField(
            label=question.asks, required=False, max_length=8,
            widget=forms.TextInput({"inputmode": "numeric", "size": 6}),
        )  # fmt: skip
    return forms.CharField(label=question.asks, required=False, max_length=WORDS, widget=forms.Textarea({"rows": 3}))


class FigureForm(forms.Form):
    """A figure of an instrument whose text is not shipped."""

    instrument = forms.CharField(label="Instrument", max_length=60, help_text="Such as LOCUS, HoNOS or BPRS")
    scale = forms.CharField(label="Scale", max_length=80, required=False, help_text="Empty for the total")
    value = forms.FloatField(label="Figure", widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
                             error_messages={"invalid": "Write a figure, such as 17 or 2.5."})  # fmt: skip
    on = DayField(label="Of")
    source = forms.CharField(label="Where it comes from", max_length=120, help_text="Who scored it, or which letter")
    part2 = forms.BooleanField(label="About substance use: label it Part 2", required=False)
    id = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, data: Any, *, part2: bool, initial: dict[str, Any]) -> None:
        super().__init__(data, initial={"id": uuid4().hex, **initial})
        if not part2:
            del self.fields["part2"]


class TakeBackForm(forms.Form):
    why = forms.CharField(label="Why", max_length=200, help_text="It stays on record, struck, and no longer counts")
