"""The forms of the schedule: a visit, where it is put, why it is cancelled, a line of the card, a place on the map."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from alongside import terms
from alongside.pages.shared.fields import DayField, LastDayField, OfferedInput
from alongside.records.queries.colleagues import OnTeam
from alongside.records.queries.reach import SpotTold
from alongside.schedule.actions.cards import NewPattern
from alongside.schedule.actions.rules import NewVisit
from alongside.schedule.actions.visits import Move
from alongside.schedule.queries.cards import CardLine
from alongside.schedule.queries.visits import PlannedVisit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ANYBODY = ("", "Anybody")
NOT_HERE = {"invalid_choice": "Somebody chosen has no post on this team then. Choose from the people listed."}


class TimeField(forms.TimeField):
    """A time of day on the team's wall clock."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "Write a time such as 14:05."})
        super().__init__(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **options)


class MinutesField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        wrong = "Write a number from 1 to 720, such as 45."
        super().__init__(
            label="Minutes", widget=forms.NumberInput({"inputmode": "numeric", "min": 1, "max": 720}), min_value=1,
            max_value=720, error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
            **options,
        )  # fmt: skip


class StaffField(forms.MultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="Who goes", help_text="One or two; nobody yet is an answer too.", required=False,
            widget=forms.CheckboxSelectMultiple, error_messages=NOT_HERE, **options,
        )  # fmt: skip


class MoveForm(forms.Form):
    """When, how long and by whom; the same fields dragging fills in."""

    on = DayField(label="Day")
    start = TimeField(label="Begins at", required=False)
    minutes = MinutesField()
    staff = StaffField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, colleagues: Sequence[OnTeam], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "staff", [(each.id, each.called) for each in colleagues])

    def move(self, visit_id: str) -> Move:
        said = self.cleaned_data
        return Move(visit_id, said["on"], said["start"], said["minutes"], tuple(said["staff"]), said["seen"])


def moving(visit: PlannedVisit) -> dict[str, Any]:
    """A visit as the beginning of the form that moves it."""
    return {
        "on": visit.on, "start": visit.start, "minutes": visit.minutes, "staff": list(visit.staff_ids),
        "seen": visit.standing,
    }  # fmt: skip


class CancelForm(forms.Form):
    why = forms.CharField(
        label="Why it is cancelled", max_length=200,
        error_messages={"required": "Write why it is cancelled."},
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MissForm(forms.Form):
    missed = forms.ChoiceField(
        label="What became of it", choices=terms.Missed.choices(), initial=terms.Missed.NOBODY_WENT,
        error_messages={"required": "Choose what became of it."},
    )  # fmt: skip


class WhatForm(forms.Form):
    """What a visit, or a line of the card, is for, where, when and by whom."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    minutes = MinutesField(initial=45)
    service = forms.ChoiceField(label="What for", initial=terms.Service.CASE_MANAGEMENT)
    mode = forms.ChoiceField(label="How", choices=terms.Mode.choices())
    place = forms.ChoiceField(
        label="Where", choices=[("", "No place"), *terms.Place.choices()], initial=terms.Place.HOME, required=False
    )  # fmt: skip
    place_words = forms.CharField(
        label="Which place", max_length=200, required=False,
        help_text="If it is not their own address, such as: by the library. Places they may be found at are offered.",
    )  # fmt: skip
    window_from = TimeField(label="Not before", required=False)
    window_to = TimeField(label="Over by", required=False)
    people = forms.TypedChoiceField(
        label="How many of us", choices=[(1, "One"), (2, "Two together")], coerce=int, initial=1,
        widget=forms.RadioSelect,
    )  # fmt: skip
    role = forms.ChoiceField(label="Which role", choices=[ANYBODY, *terms.Role.choices()], required=False)
    credential = forms.ChoiceField(
        label="Which licence or certification", required=False, help_text="One of those who go must have it.",
        error_messages={"invalid_choice": "Nobody on the team has this one. Choose from those listed."},
    )  # fmt: skip

    def __init__(
        self,
        colleagues: Sequence[OnTeam],
        *args: Any,
        part2: bool,
        credentials: Sequence[str],
        spots: Sequence[SpotTold] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if spots:
            self.fields["place_words"].widget = OfferedInput([each.short for each in spots])
        _offer(self, "credential", [("", "None in particular"), *((each, each) for each in credentials)])
        words = [each for each in terms.Service if part2 or each not in terms.PART2_SERVICES]
        _offer(self, "service", [(each.value, each.label) for each in words])
        people = [(each.id, each.called) for each in colleagues]
        _offer(self, "staff", people if isinstance(self.fields["staff"], StaffField) else [ANYBODY, *people])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("mode") == terms.Mode.FACE_TO_FACE and "place" in said and not said["place"]:
            self.add_error("place", "Choose where it is to be.")
        return said

    @property
    def what(self) -> dict[str, Any]:
        """What both kinds say, as the schedule takes it."""
        said = self.cleaned_data
        names = ("minutes", "service", "mode", "place_words", "window_from", "window_to", "people", "role",
                 "credential")  # fmt: skip
        place = said["place"] if said["mode"] == terms.Mode.FACE_TO_FACE else ""
        return {**{name: said[name] for name in names}, "place": place}


class VisitForm(WhatForm):
    on = DayField(label="Day")
    start = TimeField(label="Begins at", required=False)
    staff = StaffField()
    why = forms.CharField(label="Why, or what to bring", max_length=200, required=False)
    field_order = ("id", "on", "start", "minutes", "staff", "service", "why", "mode", "place", "place_words")

    def visit(self, client_id: str) -> NewVisit:
        said = self.cleaned_data
        return NewVisit(
            id=said["id"], client_id=client_id, on=said["on"], start=said["start"], staff_ids=tuple(said["staff"]),
            why=said["why"].strip(), **self.what,
        )  # fmt: skip


class LineForm(WhatForm):
    weekdays = forms.TypedMultipleChoiceField(
        label="On", choices=[(number, name) for number, name in enumerate(WEEKDAYS)], coerce=int,
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one day of the week."},
    )  # fmt: skip
    every_weeks = forms.IntegerField(
        label="Every how many weeks", min_value=1, max_value=12, initial=1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Write a number from 1 to 12; 1 is every week."
        ),
    )  # fmt: skip
    staff = forms.ChoiceField(label="Who", required=False, error_messages=NOT_HERE)
    from_on = DayField(label="From")
    until_on = LastDayField(label="Last day", required=False, help_text="Empty if it goes on")
    field_order = (
        "id",
        "weekdays",
        "every_weeks",
        "minutes",
        "staff",
        "role",
        "credential",
        "service",
        "mode",
        "place",
        "place_words",
    )

    def pattern(self, client_id: str) -> NewPattern:
        said = self.cleaned_data
        return NewPattern(
            id=said["id"], client_id=client_id, weekdays=tuple(said["weekdays"]), every_weeks=said["every_weeks"],
            staff_id=said["staff"], from_on=said["from_on"], until_on=said["until_on"], **self.what,
        )  # fmt: skip


def as_line(line: CardLine, *, id: str, today: date) -> dict[str, Any]:
    """A line of a card as the beginning of the form that replaces it."""
    names = ("minutes", "service", "mode", "place", "place_words", "window_from", "window_to", "people", "role",
             "credential", "weekdays", "every_weeks", "until_on")  # fmt: skip
    begins = max(today, line.from_on)
    return {**{name: getattr(line, name) for name in names}, "id": id, "staff": line.staff_id, "from_on": begins}


class PlaceForm(forms.Form):
    """Where something is, in degrees; the map beside it fills in the same two fields."""

    latitude = forms.FloatField(
        label="Latitude", help_text="North of the equator, such as 41.8781", required=False,
        error_messages={"invalid": "Write degrees such as 41.8781."},
    )  # fmt: skip
    longitude = forms.FloatField(
        label="Longitude", help_text="East of Greenwich; in America below zero, such as -87.6298", required=False,
        error_messages={"invalid": "Write degrees such as -87.6298."},
    )  # fmt: skip


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
