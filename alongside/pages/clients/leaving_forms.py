"""What is written before somebody leaves: what was tried, how ready they are, the ending itself, the other's answer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.pages.clients.forms import choose_from
from alongside.pages.shared.fields import DayField
from alongside.records.queries.colleagues import OnTeam
from alongside.terms import EndingAnswer, EndReason, LadderStep, ReadinessAnswer, ReadinessItem


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class StepForm(forms.Form):
    """One step that was tried: today, by whoever writes it, unless said."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)
    step = forms.ChoiceField(label="What was tried", choices=LadderStep.choices(), widget=forms.RadioSelect)
    on = DayField(label="On")
    staff_id = forms.ChoiceField(label="By whom")
    note = forms.CharField(label="What came of it", max_length=300, required=False, widget=_text(2))

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "staff_id", [(each.id, each.name) for each in colleagues])


class ReadinessForm(forms.Form):
    """Every line of ours, said together with them."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)
    on = DayField(label="Looked at together on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in ReadinessItem:
            self.fields[item.value] = forms.ChoiceField(
                label=item.label, choices=ReadinessAnswer.choices(), widget=forms.RadioSelect, required=False
            )

    def said(self) -> dict[str, Any]:
        answers = {item.value: self.cleaned_data[item.value] for item in ReadinessItem}
        return {"id": self.cleaned_data["id"], "on": self.cleaned_data["on"], "answers": answers}


class PartingForm(forms.Form):
    """Both sides' words, what goes on, and the way back."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)
    client_words = forms.CharField(label="Why, in their words", widget=_text(), required=False)
    not_asked = forms.CharField(
        label="Why they could not be asked", max_length=200, required=False, help_text="Only if there are no words."
    )
    team_words = forms.CharField(label="Why, in the team's words", widget=_text(), required=False)
    continuity_plan = forms.CharField(
        label="What goes on", help_text="Who sees them next, with which medicine, from when", widget=_text(),
        required=False,
    )  # fmt: skip
    way_back = forms.CharField(
        label="The way back", help_text="Whom to call, and that no new referral is needed. It prints on a sheet.",
        widget=_text(), required=False,
    )  # fmt: skip


class EndForm(PartingForm):
    on = DayField(label="First day no longer on the team")
    reason = forms.ChoiceField(label="What ends it", choices=EndReason.choices(), widget=forms.RadioSelect)

    field_order = ("on", "reason")


class TransferForm(PartingForm):
    to_team_id = forms.ChoiceField(label="To which team", widget=forms.RadioSelect)

    field_order = ("to_team_id",)

    def __init__(self, *args: Any, teams: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "to_team_id", list(teams))


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Your answer", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why", max_length=300, required=False, widget=_text(2), help_text="If you do not agree."
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = (EndingAnswer.TAKEN_BACK,) if own else (EndingAnswer.AGREED, EndingAnswer.NOT_AGREED)
        labels = {EndingAnswer.AGREED: "I agree", EndingAnswer.NOT_AGREED: "I do not agree",
                  EndingAnswer.TAKEN_BACK: "Take it back"}  # fmt: skip
        choose_from(self, "answer", [(answer.value, labels[answer]) for answer in answers])
