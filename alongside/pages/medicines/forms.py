"""What is written about medicines. Field names are those the actions know."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from alongside import terms
from alongside.pages.shared.fields import DayField, LastDayField
from alongside.records.actions.medicine.orders import Terms
from alongside.records.queries.colleagues import OnTeam
from alongside.records.queries.medicines.page import OrderTold

THEIR_OWN = ("", "A doctor of their own")
EARLY, LATE = 3, 7
"""days a window usually opens before and closes after the day"""


class Identified(forms.Form):
    """A form that is one thing however often it is sent."""

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)


class HowTaken(Identified):
    """How a medicine is to be taken from a day on."""

    dose = forms.CharField(
        label="Dose", max_length=60, help_text="Such as 156 mg", error_messages={"required": "Write the dose."}
    )  # fmt: skip
    route = forms.ChoiceField(label="How it is taken", choices=terms.Route.choices(), widget=forms.RadioSelect)
    often = forms.CharField(
        label="How often", max_length=120, required=False, help_text="Such as: each evening. Not needed for an "
        "injection that comes every few weeks.",
    )  # fmt: skip
    from_on = DayField(label="From")
    until_on = LastDayField(label="Last day", required=False, help_text="Leave it empty if there is none.")
    every_weeks = forms.IntegerField(
        label="An injection every so many weeks", required=False, min_value=1, max_value=26,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    early_days = forms.IntegerField(
        label="It may be given so many days before", required=False, min_value=0, initial=EARLY,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    late_days = forms.IntegerField(
        label="and so many days after", required=False, min_value=0, initial=LATE,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    if_missed = forms.CharField(
        label="If it is missed", max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="Up to when the same dose is given, and whom to ask after that",
    )  # fmt: skip
    purpose = forms.CharField(label="What it is for", max_length=200, required=False)
    prescriber_id = forms.ChoiceField(label="Prescribed by", required=False)
    prescribed_by = forms.CharField(
        label="If by a doctor of their own, who", max_length=120, required=False, help_text="Such as: Dr Patel, clinic"
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prescribing = {terms.Role(role).label for role in terms.PRESCRIBERS}
        choose_from(self, "prescriber_id", [
            *((each.id, each.name) for each in colleagues if each.role in prescribing), THEIR_OWN,
        ])  # fmt: skip

    def terms(self) -> Terms:
        """What the valid form says, as the record takes it."""
        said = self.cleaned_data
        names = ("from_on", "until_on", "dose", "route", "often", "every_weeks", "if_missed", "purpose")
        return Terms(
            **{name: said[name] for name in names}, early_days=said["early_days"] or 0,
            late_days=said["late_days"] or 0, prescriber_id=said["prescriber_id"] or None,
            prescribed_by="" if said["prescriber_id"] else said["prescribed_by"],
        )  # fmt: skip


class OrderForm(HowTaken):
    medicine = forms.CharField(
        label="Medicine", max_length=120, error_messages={"required": "Write the name of the medicine."}
    )
    part2 = forms.BooleanField(
        label="Under the Part 2 label", required=False,
        help_text="Naltrexone, buprenorphine and the like are labelled by themselves.",
    )  # fmt: skip
    despite = forms.CharField(label="If an allergy is on record, why all the same", max_length=200, required=False)
    field_order = ("id", "medicine", "dose", "route", "often", "from_on")


class ChangeForm(HowTaken):
    why = forms.CharField(label="Why it changes", max_length=200, error_messages={"required": "Write why."})
    field_order = ("id", "why")


class StopForm(Identified):
    on = DayField(label="Not taken any more from")
    why = forms.CharField(label="Why it is stopped", max_length=200, error_messages={"required": "Write why."})


class DoseForm(Identified):
    order_id = forms.ChoiceField(label="Medicine", widget=forms.RadioSelect)
    state = forms.ChoiceField(label="What became of it", choices=terms.DoseState.choices(), widget=forms.RadioSelect)
    site = forms.ChoiceField(
        label="Where, if it was an injection", choices=terms.Site.choices(), widget=forms.RadioSelect, required=False
    )
    day = DayField(label="Day")
    time = forms.TimeField(
        label="At", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Write when it was.", "invalid": "Write a time such as 14:05."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why", max_length=200, required=False,
        help_text="Their reason if it was refused; yours if an injection is early or late.",
    )  # fmt: skip
    dose = forms.CharField(label="Dose, if another than ordered", max_length=60, required=False)

    def __init__(self, *args: Any, orders: Sequence[OrderTold], gives: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "order_id", [(one.id, f"{one.medicine}, {one.now.how}") for one in orders])
        states = [word for word in terms.DoseState if gives or word is not terms.DoseState.GIVEN]
        choose_from(self, "state", [(word.value, word.label) for word in states])


class ConsentForm(Identified):
    answer = forms.ChoiceField(label="What they answered", choices=terms.ConsentAnswer.choices(),
                               widget=forms.RadioSelect)  # fmt: skip
    on = DayField(label="On")
    who = forms.CharField(label="Who answered", max_length=120, help_text="They themselves, or a guardian")
    explained_by = forms.ChoiceField(label="Who explained it", required=False)
    words = forms.CharField(label="In their words", max_length=300, required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "explained_by", [("", "Somebody else"), *((each.id, each.name) for each in colleagues)])


class AllergyForm(Identified):
    substance = forms.CharField(
        label="Allergic to", max_length=120, error_messages={"required": "Write what they are allergic to."}
    )
    reaction = forms.CharField(label="What happens", max_length=200, required=False)
    told_by = forms.CharField(label="Who told us", max_length=120, required=False)
    on = DayField(label="Told on")


class ResultForm(Identified):
    what = forms.ChoiceField(label="What was measured", choices=terms.Monitored.choices(), widget=forms.RadioSelect)
    value = forms.CharField(
        label="Result", max_length=60, help_text="Such as 81 kg, 128/82, 5.6 %, 3 of 40",
        error_messages={"required": "Write the result."},
    )  # fmt: skip
    taken_on = DayField(label="On")
    note = forms.CharField(label="Note", max_length=200, required=False)
    next_on = DayField(label="Next by", required=False, help_text="Leave it empty for the usual interval.")


class EffectForm(Identified):
    text = forms.CharField(
        label="What was noticed", max_length=300, widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Write what was noticed."},
    )  # fmt: skip
    order_id = forms.ChoiceField(label="Of which medicine", required=False)
    told_by = forms.CharField(label="Who told us", max_length=120, required=False)
    on = DayField(label="On")

    def __init__(self, *args: Any, orders: Sequence[OrderTold], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "order_id", [("", "Nobody knows"), *((one.id, one.medicine) for one in orders)])


def as_it_stands(order: OrderTold, on: date) -> dict[str, Any]:
    """An order as the beginning of the form that changes it."""
    taken = order.taken
    if taken is None:
        return {"from_on": on}
    return {
        "from_on": on, "dose": taken.dose, "route": taken.route, "often": taken.often,
        "every_weeks": taken.every_weeks, "early_days": taken.early_days, "late_days": taken.late_days,
        "if_missed": taken.if_missed, "purpose": order.now.purpose, "prescriber_id": order.now.prescriber_id,
        "prescribed_by": "" if order.now.prescriber_id else order.now.prescriber, "until_on": order.now.until_on,
    }  # fmt: skip


def choose_from(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
