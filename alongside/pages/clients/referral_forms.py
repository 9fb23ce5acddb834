"""What is written about a referral: that it came, what is known of each criterion, and the team's answer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.pages.clients.forms import AsksWho, EnrollFields
from alongside.pages.shared.fields import DayField, KnownField, LinesField
from alongside.records.actions.referrals import CRITERION
from alongside.records.queries.criteria import Asked
from alongside.terms import CriterionAnswer

LATER = "later"


class ReferralForm(AsksWho):
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Write the person's name."})
    source = forms.CharField(label="Who referred them", max_length=120, required=False)
    received_on = DayField(label="Received on")


class CriteriaForm(forms.Form):
    lines = LinesField(
        longest=200, label="Criteria of admission",
        help_text="One to a line, in the team's own words, each so that it can be met, not met or not known.",
    )  # fmt: skip


class DecideForm(forms.Form):
    """The team's answer, after its criteria one by one. Accepting leads on to the enrollment."""

    ANSWERS = (
        ("accepted", "Accept, and enroll"), (LATER, "Accept, enroll later"), ("waiting", "Waiting list"),
        ("declined", "Decline"), ("screened", "Keep the criteria, answer later"),
    )  # fmt: skip
    decision = forms.ChoiceField(label="Answer", choices=ANSWERS, widget=forms.RadioSelect)
    on = DayField(label="On")
    cannot_wait = forms.BooleanField(
        label="Cannot wait", required=False, help_text="On the waiting list: before those who have waited longer."
    )
    why = forms.CharField(
        label="Why", max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="If you decline, or accept although a criterion is not met.",
    )  # fmt: skip
    overrode = forms.CharField(
        label="Who overrode", max_length=120, required=False,
        help_text="If accepted although a criterion is not met; you, if it stays empty.",
    )  # fmt: skip

    def __init__(self, *args: Any, criteria: Iterable[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for each in self.criteria:
            self.fields[CRITERION + each.id] = forms.ChoiceField(
                label=each.text, choices=CriterionAnswer.choices(), widget=forms.RadioSelect, required=False
            )
        if not self.criteria:
            self.fields["met_criteria"] = KnownField(label="Do they meet the admission criteria?")
        asked = [name for name in self.fields if name.startswith(CRITERION) or name == "met_criteria"]
        self.order_fields([*asked, *self.fields])

    def said(self) -> dict[str, Any]:
        """What the action asks; criteria nobody touched are left out."""
        told = {name: self.cleaned_data[name] for name in ("on", "why", "overrode")}
        told["met_criteria"] = self.cleaned_data.get("met_criteria")
        answers = {each.id: self.cleaned_data[CRITERION + each.id] for each in self.criteria}
        answered = {id: answer for id, answer in answers.items() if answer}
        return told | {"answers": answered or None}


class EnrollReferredForm(EnrollFields):
    """An accepted referral: the criteria were answered then. They come now, or not after all."""

    ANSWERS = (("enrolled", "They come: enroll"), ("declined", "They do not come after all"))
    decision = forms.ChoiceField(label="Answer", choices=ANSWERS, widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why", max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="If they do not come.",
    )  # fmt: skip

    field_order = ("decision", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["met_criteria"]
        self.fields["on"].label = "On"

    def enrolls(self) -> dict[str, Any]:
        """What enrolling asks."""
        return {name: self.cleaned_data[name] for name in ("on", "coordinator_id", "expected_to_graduate")}
