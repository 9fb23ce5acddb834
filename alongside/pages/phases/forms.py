"""What is written of a phase, its plan and the close of the work. Field names are those the actions know."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from alongside.pages.shared.fields import DayField, LastDayField
from alongside.pages.shared.often import HOW_OFTEN
from alongside.records.actions.phase_rules import WORDS, NewArea
from alongside.records.queries.phases import PhasePlanTold
from alongside.terms import MOST_AREAS, PART2_AREAS, FocusArea, Phase

PLACES = range(1, MOST_AREAS + 1)


class WithIdentity(forms.Form):
    """A form whose writing is made once, however often it is sent."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("id", uuid4().hex)


class NextForm(WithIdentity):
    """On to a phase: which, its first day, and the last day it is meant to have."""

    phase = forms.ChoiceField(label="It begins with", widget=forms.RadioSelect)
    begun_on = DayField(label="First day")
    until_on = LastDayField(
        label="Last day, as it is meant", help_text="The three phases are meant to be equally long.",
        error_messages={"required": "Write the last day it is meant to have."},
    )  # fmt: skip
    words = forms.CharField(
        label="What is so at this point", required=False, widget=forms.Textarea({"rows": 3}),
        help_text="What holds by now, and who has taken over what.",
    )  # fmt: skip

    def __init__(self, *args: Any, comes: Sequence[Phase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["phase"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, each.label) for each in comes]
        if len(comes) == 1:
            field.widget = forms.HiddenInput()


class CloseForm(WithIdentity):
    """The closing note."""

    begun_on = LastDayField(label="Last day of the transfer of care")
    words = forms.CharField(
        label="Closing note", widget=forms.Textarea({"rows": 6}),
        help_text="How it went, what goes on without us, whom they ring, and how we said goodbye.",
        error_messages={"required": "Write how it went and what goes on."},
    )  # fmt: skip


class PlanForm(WithIdentity):
    """What a phase is about: the client's words, how often we mean to meet, one to three focus areas."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What they want of this phase", help_text="In their own words, as they said it", max_length=WORDS,
        widget=forms.Textarea({"rows": 3}), error_messages={"required": "Write what they want, in their own words."},
    )  # fmt: skip
    times = forms.TypedChoiceField(
        label="How often we mean to meet", coerce=int, choices=list(HOW_OFTEN.items()),
        help_text="Less from phase to phase: the people around take over.",
    )  # fmt: skip
    on = DayField(label="Written on")

    def __init__(self, *args: Any, labels: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [(each.value, each.label) for each in FocusArea if labels or each not in PART2_AREAS]
        for place in PLACES:
            none = [("", "Choose" if place == 1 else "Nothing more")]
            self.fields[f"area_{place}"] = forms.ChoiceField(
                label=f"Focus area {place}", choices=[*none, *areas], required=place == 1,
                error_messages={"required": "Choose one at least: a phase is about something."},
            )  # fmt: skip
            self.fields[f"words_{place}"] = forms.CharField(label="What we do for it", max_length=200, required=False)
            self.fields[f"goes_on_{place}"] = forms.CharField(
                label="Who goes on with it after us", max_length=120, required=False
            )

    def areas(self) -> tuple[NewArea, ...]:
        """The focus areas as they are to stand."""
        said = self.cleaned_data
        return tuple(
            NewArea(said[f"area_{place}"], said[f"words_{place}"], said[f"goes_on_{place}"])
            for place in PLACES
            if said[f"area_{place}"]
        )


def first_of(plan: PhasePlanTold | None) -> dict[str, Any]:
    """What the form shows of a plan, as the beginning of the version after it."""
    if plan is None:
        return {"number": 1}
    shown: dict[str, Any] = {"number": plan.number + 1, "words": plan.words, "times": plan.times}
    for place, one in enumerate(plan.areas[:MOST_AREAS], 1):
        shown |= {f"area_{place}": one.area.value, f"words_{place}": one.words, f"goes_on_{place}": one.goes_on}
    return shown
