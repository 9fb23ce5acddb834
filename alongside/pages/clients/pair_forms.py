"""What is written about two records that may be of one person."""

from typing import Any

from django import forms

from alongside.records.queries.pairs import Pair


class ProposeForm(forms.Form):
    """Which of two records goes on, and why they are of one person."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)
    survivor_id = forms.ChoiceField(
        label="The record that goes on", widget=forms.RadioSelect,
        help_text="Everything of the other is read under it, its name and numbers too.",
        error_messages={"required": "Choose which of the two records goes on."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why they are one person", max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="What whoever agrees should know.",
    )  # fmt: skip

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["survivor_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (person.id, f"{person.name}, {_since(person.teams[0].since)}") for person in (pair.one, pair.other)
        ]


def _since(day: Any) -> str:
    return f"known since {day.day} {day:%b %Y}"


class WhyForm(forms.Form):
    why = forms.CharField(label="Why", max_length=300, required=False, widget=forms.Textarea({"rows": 2}))
