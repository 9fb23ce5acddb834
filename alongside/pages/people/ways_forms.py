"""What is written of how a team works. Field names are the names the actions know them by."""

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.terms import Model


class ModelForm(forms.Form):
    """The team works another way from a day on."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    model = forms.ChoiceField(label="It works by", choices=Model.choices)
    steps = forms.BooleanField(
        label="Clients are at two levels", required=False,
        help_text="Most are with the one of us who coordinates; some, for a while, intensive: spoken of every day and "
        "met by all of us. They step up and down without leaving the team.",
    )  # fmt: skip
    from_on = DayField(label="From")
    why = forms.CharField(
        label="Why", max_length=300, help_text="It stays on record with your name.",
        error_messages={"required": "Write why it changes."},
    )  # fmt: skip
