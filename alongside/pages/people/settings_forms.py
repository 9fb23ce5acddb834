"""What a team settles for itself, as its forms ask. Field names are the names the actions know them by."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from alongside.teams.actions.wording import ONE, SEVERAL
from alongside.teams.queries.figures import Figure
from alongside.teams.queries.meeting_times import WEEK, MeetingTime
from alongside.teams.queries.settled import said_of_meeting
from alongside.terms import MeetingRhythm, OurWord

AS_USUAL, ON_DAYS, NOT_HELD = "usual", "days", "not"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class FigureForm(forms.Form):
    value = forms.IntegerField(required=False)

    def __init__(self, *args: Any, figure: Figure, model: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        low, high = figure.bounds
        usual = f"none is usual for {model}" if figure.usual is None else f"usual for {model}: {figure.usual}"
        field = self.fields["value"]
        field.initial = figure.value if figure.own else None
        field.label = figure.figure.label
        field.help_text = f"{figure.figure.meaning} From {low} to {high}. Empty: {usual}."
        field.error_messages["invalid"] = f"Write a whole number from {low} to {high}, or leave it empty."


class MeetingForm(forms.Form):
    """When one kind of meeting is held: as usual, on days of our own, or not at all."""

    held = forms.ChoiceField(label="Held", widget=forms.RadioSelect)
    weekdays = forms.MultipleChoiceField(
        label="On", required=False, widget=forms.CheckboxSelectMultiple, choices=[*enumerate(DAYS)]
    )
    rhythm = forms.ChoiceField(label="It comes round", widget=forms.RadioSelect, choices=MeetingRhythm.choices())
    starts = forms.TimeField(
        label="At", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Empty: any time of the day.", error_messages={"invalid": "Write a time such as 9:30."},
    )  # fmt: skip

    def __init__(self, *args: Any, stands: MeetingTime, usual: int | None, model: str, **kwargs: Any) -> None:
        held = AS_USUAL if not stands.own else ON_DAYS if stands.held else NOT_HELD
        super().__init__(*args, **kwargs)
        days = [str(day) for day in stands.days]
        self.initial.update(held=held, weekdays=days, rhythm=stands.rhythm, starts=stands.starts)
        says = said_of_meeting(usual, MeetingRhythm.WEEKLY, None) if usual else "nothing is"
        choices = [
            (AS_USUAL, f"As usual for {model}: {says}"), (ON_DAYS, "On these days"), (NOT_HELD, "Not held"),
        ]  # fmt: skip
        self.fields["held"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if written.get("held") == ON_DAYS and "weekdays" in written and not written["weekdays"]:
            self.add_error("weekdays", "Choose a day or more, or say that it is not held.")
        return written

    def said(self) -> dict[str, Any]:
        """What the action is told: of days that were not asked for, nothing."""
        held = self.cleaned_data["held"]
        if held != ON_DAYS:
            return {"weekdays": None if held == AS_USUAL else 0}
        weekdays = sum(1 << int(day) for day in self.cleaned_data["weekdays"] if int(day) < WEEK)
        return {"weekdays": weekdays, "rhythm": self.cleaned_data["rhythm"], "starts": self.cleaned_data["starts"]}


class WordsForm(forms.Form):
    """For each word of ours the word for one, and the word for several; empty where ours is said."""

    def __init__(self, *args: Any, says: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ours in OurWord:
            one, several = says.get(ours.value, ("", ""))
            for name, label, initial in ((ONE, ours.label, one), (SEVERAL, ours.plural, several)):
                field = forms.CharField(label=f"Instead of {label}", required=False, initial=initial)
                self.fields[name.format(ours.value)] = field

    def pairs(self) -> Iterator[tuple[OurWord, BoundField, BoundField]]:
        for ours in OurWord:
            yield ours, self[ONE.format(ours.value)], self[SEVERAL.format(ours.value)]

    def said(self) -> dict[str, tuple[str, str]]:
        told = self.cleaned_data
        return {ours.value: (told[ONE.format(ours.value)], told[SEVERAL.format(ours.value)]) for ours in OurWord}
