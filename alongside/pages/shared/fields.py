"""The few kinds of answer that forms everywhere ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings

from alongside.pages.shared import clock
from alongside.pages.shared.days import FIRST, USUAL, span

WRITTEN = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


class DayField(forms.DateField):
    """A day within reason, written in the browser's own calendar.

    `first` is the earliest taken, `ahead` how many years after this one are; none at all where it is 0.
    """

    default_error_messages = {
        "invalid": "Write a day such as 2026-09-30.", "required": "Write the day.",
        "outside": "Write a day from {first} to {last}, such as 2026-09-30.",
    }  # fmt: skip

    def __init__(self, *, first: date = FIRST, ahead: int = USUAL, **options: Any) -> None:
        self.first, self.ahead = first, ahead
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and WRITTEN.fullmatch(value.strip()) and not _on_the_calendar(value.strip()):
            raise forms.ValidationError(f"There is no {value.strip()} on the calendar. Write a day such as 2026-09-30.")
        day: date | None = super().to_python(value)
        if day:
            self._check_within_reason(day)
        return day

    def _check_within_reason(self, day: date) -> None:
        first, last = span(first=self.first, ahead=self.ahead, on=clock.today(settings.TIME_ZONE))
        if not first <= day <= last:
            said = {"first": first.year, "last": last.year if self.ahead else "today"}
            raise forms.ValidationError(self.error_messages["outside"].format(**said), code="outside")


def _on_the_calendar(text: str) -> bool:
    try:
        date(*map(int, text.split("-")))
    except ValueError:
        return False
    return True


class LastDayField(DayField):
    """The last day something held; kept as the first day it no longer does."""

    def clean(self, value: Any) -> Any:
        last: date | None = super().clean(value)
        return last + timedelta(days=1) if last else None

    def prepare_value(self, value: Any) -> Any:
        return value - timedelta(days=1) if isinstance(value, date) else value


class OfferedInput(forms.TextInput):
    """A line of text, with some to choose from."""

    template_name = "shared/parts/offered.html"

    def __init__(self, offers: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.offers = offers

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, {**attrs, "list": f"offers-{name}"}) | {"offers": self.offers}


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
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value
