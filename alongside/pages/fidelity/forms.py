"""The day, and the reading, a scorecard is asked for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

EARLIEST = date(1900, 1, 1)
"""Windows of years reach back from the day asked for; none may fall off the calendar."""


class AskForm(forms.Form):
    on = forms.DateField(
        required=False,
        label="At the close of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a date such as 2026-09-30."},
    )
    reading = forms.ChoiceField(
        required=False, label="Reading", error_messages={"invalid_choice": "Choose one of the readings in the list."}
    )

    def __init__(self, data: Any, *, today: date, readings: Iterable[str]) -> None:
        super().__init__(data)
        self.today = today
        names = list(readings)
        self.fields["reading"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs |= {"min": EARLIEST.isoformat(), "max": today.isoformat()}

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError("Nothing planned counts: choose today or an earlier day.")
        if on < EARLIEST:
            raise forms.ValidationError(f"Choose a day from {EARLIEST.isoformat()} on.")
        return on
