"""What the first person writes."""

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.pages.shared.zones import ZONES
from alongside.terms import Model


class SetupForm(forms.Form):
    code = forms.CharField(
        label="The one-time code",
        help_text="The installation printed it on its console when it started.",
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    agency_name = forms.CharField(label="Your agency", max_length=120)
    team_name = forms.CharField(label="Its first team", max_length=120)
    model = forms.ChoiceField(label="How the team works", choices=Model.choices, initial=Model.ACT)
    time_zone = forms.ChoiceField(label="The clock on its wall", choices=ZONES)
    opened_on = DayField(label="The day the team opened")
    name = forms.CharField(
        label="Your name",
        help_text="You will administer the agency and lead its first team; you can hand on either.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(label="Your e-mail address", widget=forms.EmailInput({"autocomplete": "username"}))
    password = forms.CharField(
        label="A password",
        strip=False,
        help_text="Twelve characters at least; a few unrelated words make a good one.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
