"""What is written about the rota. Field names are the names the actions know them by."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypedDict

from django import forms

from alongside.pages.rota.saying import stretch_words
from alongside.pages.shared import words
from alongside.pages.shared.fields import DayField, LastDayField
from alongside.teams.actions.working import Worked
from alongside.teams.queries.on_call import Turn
from alongside.teams.queries.people import Colleague
from alongside.teams.queries.rota import Line, SheetDay
from alongside.teams.queries.working import Hours
from alongside.terms import CallHours, CallPace, CallPlace, CoveredBy, LeaveKind, Reachable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES_IN_ORDER = 8
PROTOCOL = "protocol"
WALL = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2101)


class ClockField(forms.TimeField):
    """A time of day, in the browser's own clock."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "Write a time such as 9:00.", "required": "Write the time."})
        super().__init__(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **options)


class WallField(forms.CharField):
    """A day and time on the team's wall, kept without a zone.

    Not a DateTimeField: that reads in the zone of the installation, and refuses the hour that comes twice.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=WALL)
        super().__init__(widget=widget, error_messages={"required": "Write the day and time."}, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            found = None
        if found is not None and found.year not in YEARS:
            raise forms.ValidationError(f"Write a day from {YEARS[0]} to {YEARS[-1]}, such as 2026-10-01 17:00.")
        if found is None or found.tzinfo is not None:
            raise forms.ValidationError("Write a day and time such as 2026-10-01 17:00.")
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.strftime(WALL) if isinstance(value, datetime) else value


class MinutesField(forms.CharField):
    """Hours of one day as people write them, 7:30 or 7.5; kept in minutes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "size": 6}), required=False, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip().replace(",", ".")
        if not text:
            return None
        try:
            hours, colon, minutes = text.partition(":")
            found = int(hours) * 60 + int(minutes) if colon else round(float(text) * 60)
        except (ValueError, OverflowError):
            raise forms.ValidationError("Write hours such as 7:30 or 7.5; leave it empty if you do not know.") from None
        if not 0 <= found <= 24 * 60:
            raise forms.ValidationError("Write the hours of one day, from 0 to 24.")
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 60}:{value % 60:02d}" if isinstance(value, int) else value


class LayForm(forms.Form):
    """Weeks ahead: who takes turns, in which order, over which hours."""

    from_on = DayField(label="From")
    weeks = forms.IntegerField(label="For how many weeks", min_value=1, max_value=52, initial=6)
    hours = forms.ChoiceField(label="Which hours", choices=CallHours.choices(), widget=forms.RadioSelect,
                              initial=CallHours.OUTSIDE.value)  # fmt: skip
    opens = ClockField(label="The office opens, and a turn passes on", initial=time(8))
    closes = ClockField(label="The office closes", initial=time(17))
    pace = forms.ChoiceField(label="It passes to the next", choices=CallPace.choices(), widget=forms.RadioSelect,
                             initial=CallPace.TURN.value)  # fmt: skip
    reachable = forms.ChoiceField(label="They", choices=Reachable.choices(), widget=forms.RadioSelect,
                                  initial=Reachable.FACE_TO_FACE.value)  # fmt: skip
    place = forms.ChoiceField(
        label="Place", choices=[(place.value, place.label) for place in CallPlace if place is not CallPlace.FIRST],
        initial=CallPlace.ON_CALL.value,
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Colleague], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].initial = on
        choices = [("", "Nobody"), *((one.id, one.called) for one in people)]
        for place in range(1, PLACES_IN_ORDER + 1):
            self.fields[f"order_{place}"] = forms.ChoiceField(
                label="First" if place == 1 else f"Then, {place}", choices=choices, required=place == 1
            )

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        order = [written.pop(f"order_{place}", "") for place in range(1, PLACES_IN_ORDER + 1)]
        written["order"] = [who for who in order if who]
        return written


class Holder(TypedDict):
    staff_id: str | None
    line_id: str | None


class HolderForm(forms.Form):
    """Whose a turn is: a colleague's, a line's, or only a protocol's."""

    who = forms.ChoiceField(label="Who")

    def __init__(self, *args: Any, people: Iterable[Colleague], lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose"), *((f"staff {one.id}", one.called) for one in people)]
        choices += [(f"line {line.id}", line.name) for line in lines]
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*choices, (PROTOCOL, CoveredBy.PROTOCOL_ONLY.label)]

    @property
    def holder(self) -> Holder:
        kind, _, id = self.cleaned_data.get("who", "").partition(" ")
        return {"staff_id": id if kind == "staff" else None, "line_id": id if kind == "line" else None}


class GiveForm(HolderForm):
    """A turn that goes to somebody else."""


class TurnForm(HolderForm):
    """One turn."""

    starts = WallField(label="From")
    ends = WallField(label="Until")
    place = forms.ChoiceField(label="Place", choices=CallPlace.choices(), initial=CallPlace.ON_CALL.value)
    reachable = forms.ChoiceField(label="They", choices=Reachable.choices(), widget=forms.RadioSelect,
                                  initial=Reachable.FACE_TO_FACE.value)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        holder = self.holder
        written.pop("who", None)
        by = CoveredBy.TEAM if holder["staff_id"] else CoveredBy.AFFILIATE if holder["line_id"] else None
        return {**written, **holder, "covered_by": (by or CoveredBy.PROTOCOL_ONLY).value}


class SwapForm(forms.Form):
    asked_of = forms.ChoiceField(label="Whom you ask", required=False)
    in_return = forms.ChoiceField(label="In return you take", required=False, help_text="A turn of theirs.")
    starts = WallField(label="Only from", required=False, help_text="Empty: from the turn’s beginning.")
    ends = WallField(label="Only until", required=False, help_text="Empty: to its end.")

    def __init__(
        self, *args: Any, turn: Turn, people: Sequence[Colleague], turns: Iterable[Turn], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = [(one.id, one.called) for one in people if one.id != turn.staff_id]
        theirs = [
            (one.id, f"{one.who}, {stretch_words(one.when, on)}") for one in turns if one.staff_id != turn.staff_id
        ]
        for name, first, choices in (
            ("asked_of", "Anybody", others),
            ("in_return", "Nothing: it is given away", theirs),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", first), *choices]


class LineForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    phone = forms.CharField(label="Number", max_length=40)
    opened_on = DayField(label="Answers from")


class LeaveForm(forms.Form):
    staff_id = forms.ChoiceField(label="Who")
    kind = forms.ChoiceField(
        label="Why", choices=LeaveKind.choices(), widget=forms.RadioSelect, initial=LeaveKind.HOLIDAY.value,
        help_text="Colleagues see that somebody is away; only they and the leader see why.",
    )  # fmt: skip
    first_on = DayField(label="First day")
    until_on = LastDayField(label="Last day")
    starts = ClockField(label="Only from", required=False, help_text="Empty: whole days.")
    ends = ClockField(label="Only until", required=False)

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["staff_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.id, one.called) for one in people]


class HoursForm(forms.Form):
    """A week of hours, prefilled from the usual week less leave."""

    def __init__(self, *args: Any, days: Sequence[SheetDay], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = [day for day in days if day.on <= today]
        for day in self.days:
            self.fields[_named(day)] = MinutesField(
                label=words.day_short(day.on, on=today), initial=day.usual if day.said is None else day.said,
                help_text=_known(day),
            )  # fmt: skip

    def worked(self, staff_id: str) -> list[Worked]:
        found = [(day.on, self.cleaned_data[_named(day)]) for day in self.days]
        return [Worked(staff_id, on, minutes) for on, minutes in found if minutes is not None]


class UsualWeekForm(forms.Form):
    from_on = DayField(label="From", help_text="The week before ends there.")

    def __init__(self, *args: Any, week: Mapping[int, Hours], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS):
            usual = week.get(number)
            self.fields[f"starts_{number}"] = ClockField(
                label=f"{name} from", required=False, initial=usual.starts if usual else None
            )
            self.fields[f"ends_{number}"] = ClockField(
                label=f"{name} until", required=False, initial=usual.ends if usual else None
            )

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        for number, name in enumerate(WEEKDAYS):
            if (written.get(f"starts_{number}") is None) is not (written.get(f"ends_{number}") is None):
                self.add_error(f"ends_{number}", f"Write both times of {name}, or neither where it is free.")
        return written

    @property
    def days(self) -> dict[int, tuple[time, time]]:
        given = self.cleaned_data
        return {n: (given[f"starts_{n}"], given[f"ends_{n}"]) for n in range(7) if given.get(f"starts_{n}") is not None}


class DayForm(forms.Form):
    on = DayField(label="Which day")
    starts = ClockField(label="From", required=False, help_text="Leave both empty: not at work that day.")
    ends = ClockField(label="Until", required=False)

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if (written.get("starts") is None) is not (written.get("ends") is None):
            self.add_error("ends", "Write both times, or neither for a day not at work.")
        return written

    @property
    def hours(self) -> tuple[time, time] | None:
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        return (starts, ends) if starts is not None else None


def _named(day: SheetDay) -> str:
    return f"minutes_{day.on:%Y%m%d}"


def _known(day: SheetDay) -> str:
    if day.said is not None:
        return "said by themselves" if day.by_themselves else "said by the leader"
    if day.usual is None:
        return "nobody wrote down when they work"
    return "usual week, not yet said" if day.usual else "not at work, not yet said"
