"""The forms of a call: one tap a question, so that a call is written down while it is still being thought about."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from alongside import terms
from alongside.pages.shared import words
from alongside.pages.shared.fields import DayField
from alongside.records.actions.crisis_rules import LONGEST_TEXT, NewCall, NewOutcome
from alongside.records.queries.crises import CallTold

MORNING = time(8)
"""a call before it is followed up on the same day"""
NAMED = "named"
GOES_ON = "goes_on"
REFUSED_FIELD = {"called_at": "time", "staff_id": "answered", "answerer": "answerer", "answered_by": "answered",
                 "next_on": "next_step"}  # fmt: skip


class WordsField(forms.CharField):
    """What somebody tells, as long as a call keeps."""

    def __init__(self, **options: Any) -> None:
        too_long = {"max_length": "This is %(show_value)d characters long; %(limit_value)d fit."}
        super().__init__(
            max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 2}), required=False, error_messages=too_long,
            **options,
        )  # fmt: skip


class OutcomeForm(forms.Form):
    """How a call ended."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    reached = forms.ChoiceField(
        label="How they were reached", choices=terms.Reached.choices(), widget=forms.RadioSelect
    )
    ended = forms.ChoiceField(label="Ended", choices=terms.CallEnd.choices(), widget=forms.RadioSelect)
    said = WordsField(label="What was said")
    done = WordsField(label="What was done")
    next_step = forms.ChoiceField(label="Next step", widget=forms.RadioSelect)

    def __init__(self, *args: Any, called: datetime, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follows_on = follows_on(called)
        day = words.day_short(self.follows_on, on=today)
        self.offer("next_step", [("call", f"Call {day}"), ("visit", f"Visit {day}"), ("none", "None")])
        for name, ask in (("ended", "Choose how it ended."), ("next_step", "Choose what follows, or None."),
                          ("reached", "Choose how they were reached, or Neither.")):  # fmt: skip
            if name in self.fields:
                self.fields[name].error_messages["required"] = ask

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def outcome(self, id: str) -> NewOutcome:
        """What the valid form says, as the record takes it."""
        said = self.cleaned_data
        follows = said["next_step"] != terms.NextStep.NONE
        return NewOutcome(
            id=id, reached=said["reached"], ended=said["ended"], next_step=said["next_step"],
            next_on=self.follows_on if follows else None, said=said["said"].strip(), done=said["done"].strip(),
        )  # fmt: skip

    def refuse(self, sentence: str, field: str) -> None:
        """Show a rule's refusal at the field it is about."""
        field = REFUSED_FIELD.get(field, field)
        self.add_error(field if field in self.fields else None, sentence)


class CallForm(OutcomeForm):
    """A call that came in, with how it ended, or still going on. Who answered and when stand ready below."""

    caller = forms.ChoiceField(label="Who rang", widget=forms.RadioSelect)
    caller_name = forms.CharField(label="Their name or number", max_length=120, required=False)
    answered = forms.ChoiceField(label="Who answered")
    answerer = forms.CharField(label="Whose name, if somebody else", max_length=120, required=False)
    day = DayField(label="Day", error_messages={"required": "Write the day it was."})
    time = forms.TimeField(
        label="Rang at", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Write when it came.", "invalid": "Write a time such as 22:52."},
    )  # fmt: skip

    field_order = ("id", "caller", "caller_name", "reached", "ended", "said", "done", "next_step")

    def __init__(
        self, *args: Any, zone: ZoneInfo, them: str, answers: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        rang = [("client", them)] if them else []
        self.offer("caller", [*rang, ("supporter", "Somebody close"), ("line", "The line"), ("other", "Other")])
        self.offer("answered", list(answers))
        self.goes_on = bool(self.is_bound and self.data.get(GOES_ON))
        if self.goes_on:
            for name in ("reached", "ended", "next_step"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("day") and said.get("time"):
            self.follows_on = follows_on(datetime.combine(said["day"], said["time"]))
        if said.get("answered") in {terms.AnsweredBy.AFFILIATE, terms.AnsweredBy.OTHER} and not said.get("answerer"):
            self.add_error("answerer", "Write who answered.")
        return said

    def call(self, client_id: str) -> NewCall:
        """What the valid form says, as the record takes it."""
        said = self.cleaned_data
        by_name = said["answered"] in set(terms.AnsweredBy)
        return NewCall(
            id=said["id"], client_id=client_id, called_at=datetime.combine(said["day"], said["time"], tzinfo=self.zone),
            caller=said["caller"], caller_name=said["caller_name"].strip(),
            answered_by=said["answered"] if by_name else terms.AnsweredBy.TEAM.value,
            staff_id="" if by_name else said["answered"], answerer=said["answerer"].strip() if by_name else "",
            outcome=None if self.goes_on else self.outcome(said["id"]),
        )  # fmt: skip


class WhoForm(forms.Form):
    """Whom a call was about, once somebody knows."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    client = forms.ChoiceField(label="Whom it was about")

    def __init__(self, *args: Any, clients: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["client"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = clients

    def call(self, known: CallTold) -> NewCall:
        """The call as it came in, about the client chosen."""
        return NewCall(
            id=self.cleaned_data["id"], client_id=self.cleaned_data["client"], called_at=known.called_at,
            caller=known.caller, caller_name=known.caller_name, answered_by=known.answered_by,
            staff_id=known.staff_id, answerer="" if known.staff_id else known.answerer,
        )  # fmt: skip


def follows_on(called: datetime) -> date:
    """The day on which a call is followed up: the coming morning's."""
    return called.date() if called.time() < MORNING else called.date() + timedelta(days=1)
