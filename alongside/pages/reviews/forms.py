"""What is written in a fidelity review. Field names are the names the actions know them by."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from alongside.pages.shared.fields import DayField, LastDayField

MOST_SEED = 2**31 - 1
WHOLE, TEN = "whole", "ten"
MET = (("met", "Met"), ("not", "Not met"))

Choices = Iterable[tuple[str, str]]


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class IdentityField(forms.RegexField):
    """The identity of what a form makes, so that a form sent twice makes one thing."""

    def __init__(self) -> None:
        super().__init__("^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: uuid4().hex)


class WhyField(forms.CharField):
    """A reason in a few sentences."""

    def __init__(self, label: str, *, rows: int = 4, **options: Any) -> None:
        super().__init__(label=label, widget=forms.Textarea({"rows": rows, "data-key": "w"}), **options)


class OpenForm(forms.Form):
    """A review is opened."""

    id = IdentityField()
    standard = forms.ChoiceField(label="Standard")
    as_of = DayField(label="As of the close of", help_text="The records are frozen as they stood on that day.")
    reading = forms.ChoiceField(label="Reading", required=False)
    charts = forms.ChoiceField(
        label="Charts", widget=forms.RadioSelect, initial=WHOLE,
        choices=((WHOLE, "The whole caseload"), (TEN, "Ten charts, drawn by lot")),
    )  # fmt: skip
    sample_seed = forms.IntegerField(
        label="The lot’s number", required=False, min_value=0, max_value=MOST_SEED,
        help_text="Only for ten charts. The same number always draws the same ten.",
        error_messages={"invalid": "Write a whole number, such as 20260930."},
    )  # fmt: skip

    def __init__(self, *args: Any, standards: Choices, readings: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"as_of": today, "sample_seed": int(f"{today:%Y%m%d}")}
        choose(self, "standard", standards)
        choose(self, "reading", readings)

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if written.pop("charts", WHOLE) == WHOLE:
            written["sample_seed"] = None
        elif written.get("sample_seed") is None and "sample_seed" not in self.errors:
            self.add_error("sample_seed", "Write a number to draw the charts with.")
        return written


class RaterForm(forms.Form):
    """Who rates: a colleague who signs in here already, or a guest."""

    known = forms.ChoiceField(label="Who", required=False)
    name = forms.CharField(
        label="Name", max_length=120, required=False, help_text="Of a guest, as it will stand in the report."
    )
    email = forms.EmailField(label="E-mail address", required=False, help_text="They sign in with it.")
    from_on = DayField(label="From")
    until_on = LastDayField(label="Last day", help_text="After it the review is not there for them.")

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = dict(members)
        choose(self, "known", [("", "A guest, by e-mail"), *self.members.items()])

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        known = written.pop("known", "")
        if known:
            return written | {"email": known, "name": self.members[known]}
        for name, sentence in (("name", "Write the guest’s name."), ("email", "Write the guest’s e-mail address.")):
            if not written.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return written


class DaysForm(forms.Form):
    until_on = LastDayField(label="Last day", help_text="After it the review is not there for them.")


class WithdrawForm(forms.Form):
    why = WhyField("Why the review is given up", error_messages={"required": "Say why the review is given up."})


class WordForm(forms.Form):
    """One word on one item: a rating on a scale, or met or not of a clause; and why."""

    rating = forms.TypedChoiceField(
        label="Rating", coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    met = forms.ChoiceField(label="This clause is", choices=MET, required=False, widget=forms.RadioSelect)
    rationale = WhyField("Why", required=False)

    def __init__(
        self, *args: Any, scale: bool, ratings: Choices = (), what: str = "Rating", why: str = "Why", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "rating", ratings)
        self.fields["rating"].label = what
        self.fields["rationale"].label = why
        del self.fields["met" if scale else "rating"]

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if "met" in written:
            written["met"] = {"met": True, "not": False}.get(written["met"])
        return written


class RateForm(WordForm):
    """A rater's word: nothing of it may be missing."""

    def clean(self) -> dict[str, Any]:
        written = super().clean()
        if "rating" in self.fields and written.get("rating") is None and "rating" not in self.errors:
            self.add_error("rating", "Choose a rating from 1 to 5.")
        if "met" in self.fields and written.get("met") is None and "met" not in self.errors:
            self.add_error("met", "Choose met or not met.")
        if not written.get("rationale"):
            self.add_error("rationale", "Say why: a rating stands with its reason.")
        return written


class WordsForm(forms.Form):
    """What the team does well, and what it is advised."""

    strengths = WhyField("What the team does well", rows=6, required=False)
    recommendations = WhyField("What the team is advised", rows=6, required=False)


class StepForm(forms.Form):
    """A step of the improvement plan."""

    id = IdentityField()
    item = forms.ChoiceField(label="Item")
    what = forms.CharField(
        label="What will be different", max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text="One thing somebody does, such as: two fixed mornings a week on visits.",
        error_messages={"required": "Write what will be done."},
    )  # fmt: skip
    owner_id = forms.ChoiceField(label="Who sees to it", error_messages={"required": "Choose who sees to it."})
    due_on = DayField(label="By when")

    def __init__(self, *args: Any, items: Choices, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "item", items)
        choose(self, "owner_id", [("", "Choose"), *owners])


class ChangeStepForm(forms.Form):
    owner_id = forms.ChoiceField(label="Who sees to it")
    due_on = DayField(label="By when")

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "owner_id", owners)


class DropForm(forms.Form):
    why = WhyField("Why this will not be done", error_messages={"required": "Say why this will not be done."})


class HandForm(RateForm):
    """A rating by hand, as of a day."""

    on = DayField(label="As of")
