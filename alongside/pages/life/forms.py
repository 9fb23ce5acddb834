"""One form for every part of a life, made of what is written down of that part. Names are those the action knows."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from alongside.pages.shared.fields import DayField, LastDayField
from alongside.pages.shared.often import HOW_OFTEN, how_often
from alongside.records.queries.life import SpellTold
from alongside.terms import PARTS, SpellKind, Tie, is_part2

FEW = 8
"""words that are laid out to be tapped; more of them are a list"""
WHO = {
    SpellKind.HOME: "Landlord", SpellKind.JOB: "Employer", SpellKind.LEGAL: "Guardian, payee or officer",
    SpellKind.FAMILY: "Who else", SpellKind.OUTSIDE: "Whom they know there",
    SpellKind.DIAGNOSIS: "Who of us made it",
}  # fmt: skip
Choices = list[tuple[str, str]]


class SpellForm(forms.Form):
    """A part of a life: which of its words, since when, and what that part asks besides."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(
        self, *args: Any, kind: SpellKind, part2: bool, colleagues: Choices, supporters: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        part = PARTS[kind]
        words = [(word.value, word.label) for word in part.words if part2 or not is_part2(kind, word)]
        few = len(words) <= FEW
        # A list begins with nothing: what stands first in it would be saved by whoever chose nothing.
        self.fields["word"] = forms.ChoiceField(
            label=kind.label, choices=words if few else [("", "Choose one"), *words],
            widget=forms.RadioSelect if few else forms.Select,
        )  # fmt: skip
        self.fields["what"] = forms.CharField(label=part.what, max_length=200, required=part.needed)
        for detail in part.details:
            self._add(detail, kind, {"staff_id": colleagues, "supporter_id": supporters})
        self.fields["from_on"] = DayField(label="Since")
        if part.due:
            self.fields["due_on"] = DayField(label=part.due, required=False)
        self.fields["note"] = forms.CharField(
            label=part.note, max_length=600, required=False, widget=forms.Textarea({"rows": 2})
        )
        self.fields["until_on"] = LastDayField(
            label="Last day", required=False, help_text="Leave it empty while it goes on."
        )

    def _add(self, detail: str, kind: SpellKind, people: Mapping[str, Choices]) -> None:
        if detail in people and not people[detail]:
            return
        name, field = DETAILS[detail]
        self.fields[name] = field(WHO.get(kind, "Who of us"), people.get(detail, []))

    def clean_word(self) -> str:
        return str(self.cleaned_data["word"])

    def told(self) -> dict[str, Any]:
        """What was written, as the action asks for it."""
        said = dict(self.cleaned_data)
        wage: Decimal | None = said.pop("wage", None)
        said |= {"wage_cents": round(wage * 100)} if wage is not None else {}
        return said


def first_of(spell: SpellTold) -> dict[str, Any]:
    """What the form shows of a spell that is put right."""
    names = ("word", "what", "staff_id", "times", "supporter_id", "hours", "holds", "code", "from_on", "due_on", "note")
    return {name: getattr(spell, name) for name in names} | {"wage": spell.wage or None, "until_on": spell.until_on}


def _who(label: str, people: Choices) -> forms.Field:
    return forms.TypedChoiceField(
        label=label, choices=[("", "Nobody named"), *people], required=False, empty_value=None
    )  # fmt: skip


def _times(label: str, people: Choices) -> forms.Field:
    often = [("", "Not said"), *((str(times), how_often(times)) for times in HOW_OFTEN)]
    return forms.TypedChoiceField(label="How often", choices=often, coerce=int, required=False, empty_value=None)


def _hours(label: str, people: Choices) -> forms.Field:
    wrong = {"invalid": "Write hours a week in whole hours, such as 20."}
    return forms.IntegerField(label="Hours a week", required=False, error_messages=wrong)


def _wage(label: str, people: Choices) -> forms.Field:
    wrong = {"invalid": "Write the wage an hour, such as 15.50."}
    return forms.DecimalField(label="Wage an hour", required=False, decimal_places=2, error_messages=wrong)


def _holds(label: str, people: Choices) -> forms.Field:
    ties: Iterable[tuple[str, str]] = [*Tie.choices(), ("", "Not said")]
    return forms.ChoiceField(label="How the tie holds", choices=ties, required=False, widget=forms.RadioSelect)


def _code(label: str, people: Choices) -> forms.Field:
    return forms.CharField(
        label="Code, if it is known", max_length=8, required=False, help_text="Of ICD-10-CM, such as F20.9"
    )


DETAILS: Mapping[str, tuple[str, Callable[[str, Choices], forms.Field]]] = {
    "staff_id": ("staff_id", _who),
    "supporter_id": ("supporter_id", _who),
    "times": ("times", _times),
    "hours": ("hours", _hours),
    "wage_cents": ("wage", _wage),
    "holds": ("holds", _holds),
    "code": ("code", _code),
}
"""A detail of a part -> the name of its field, and the field."""
