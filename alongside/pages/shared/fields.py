"""The few kinds of answer that forms everywhere ask for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, written in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        messages = {"invalid": "Write a day such as 2026-09-30.", "required": "Write the day."}
        options.setdefault("error_messages", messages)
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class LastDayField(DayField):
    """The last day something held; kept as the first day it no longer does."""

    def clean(self, value: Any) -> Any:
        last: date | None = super().clean(value)
        if last == date.max:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return last + timedelta(days=1) if last else None

    def prepare_value(self, value: Any) -> Any:
        return value - timedelta(days=1) if isinstance(value, date) else value


class KnownField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **options: Any) -> None:
        choices = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
        super().__init__(
            choices=choices, coerce=lambda answer: answer == "yes", empty_value=None, required=False,
            widget=forms.RadioSelect, **options,
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class LinesField(forms.CharField):
    """A list, one to a line."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        options.setdefault("help_text", "One to a line")
        super().__init__(widget=forms.Textarea({"rows": 2}), required=False, **options)
        self.longest = longest

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(f"Write at most {self.longest} characters to a line.")
        return lines

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value
