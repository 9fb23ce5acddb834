"""How many days something may take, as its form asks. Field names are the names the action knows them by."""

from typing import Any

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.teams.queries.clocks import Setting


class DaysForm(forms.Form):
    days = forms.IntegerField(label="Days", required=False)
    from_on = DayField(label="From")

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of, field = setting.of, self.fields["days"]
        field.help_text = f"From {of.least} to {of.most}. Empty: the usual {setting.usual}."
        field.error_messages["invalid"] = f"Write a whole number from {of.least} to {of.most}, or leave it empty."
