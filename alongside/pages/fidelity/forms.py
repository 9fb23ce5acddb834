"""The day, the standard, the reading and the sample a scorecard is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.pages.shared.days import EARLIEST
from alongside.pages.shared.fields import DayField

HIGHEST_SEED = 99_999_999


class AskForm(forms.Form):
    """What the address of a scorecard says. The first of `standards` (name, title) is the usual one."""

    on = DayField(
        required=False,
        label="At the close of",
        error_messages={"invalid": "Write a date such as 2026-09-30."},
    )
    standard = forms.ChoiceField(
        required=False, label="Standard", error_messages={"invalid_choice": "Choose one of the standards in the list."}
    )
    reading = forms.ChoiceField(
        required=False, label="Reading", error_messages={"invalid_choice": "Choose one of the readings in the list."}
    )
    sample = forms.IntegerField(
        required=False,
        label="Ten charts, by seed",
        min_value=0,
        max_value=HIGHEST_SEED,
        error_messages={
            "invalid": "Write a whole number to draw ten charts with, or nothing for the whole caseload.",
            "min_value": "Write a seed from 0 to 99999999, or nothing for the whole caseload.",
            "max_value": "Write a seed from 0 to 99999999, or nothing for the whole caseload.",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )

    def __init__(
        self, data: Any, *, today: date, standards: Sequence[tuple[str, str]], readings: Sequence[str]
    ) -> None:
        super().__init__(data)
        self.today = today
        self.standards = tuple(standards)
        self.readings = tuple(readings)
        self.fields["standard"].choices = standards  # type: ignore[attr-defined]
        self.fields["reading"].choices = [(name, name) for name in readings]  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs |= {"min": EARLIEST.isoformat(), "max": today.isoformat()}

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError("Nothing planned counts: choose today or an earlier day.")
        return on
