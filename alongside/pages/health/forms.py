"""The form of a note on symptoms."""

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.terms import Symptoms


class SymptomsForm(forms.Form):
    """How somebody is, beside how they were."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
    how = forms.ChoiceField(
        label="How their symptoms are", choices=Symptoms.choices(), widget=forms.RadioSelect,
        error_messages={"required": "Choose better, the same or worse."},
    )  # fmt: skip
    text = forms.CharField(
        label="What was seen or said", max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="A few words. Needed where it is worse.",
    )  # fmt: skip
    told_by = forms.CharField(label="Told by, if not seen by us", max_length=120, required=False)
    on = DayField(label="Day")
