"""The forms of a permission: given, taken back, used."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.pages.shared.fields import DayField, LastDayField
from alongside.records.actions.permissions import NewPermission
from alongside.terms import Given, Recipient, Shared, SharedFor


class PermissionForm(forms.Form):
    """To whom, of what, for what, until when."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
    whom = forms.ChoiceField(label="Whom may we tell?", widget=forms.RadioSelect)
    recipient = forms.CharField(
        label="Their name, if nobody around them",
        max_length=120,
        required=False,
        help_text="Such as: Dr Halvorsen; a line as packets name it",
    )
    shares = forms.MultipleChoiceField(
        label="What may we tell?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what may be told."},
    )  # fmt: skip
    purpose = forms.ChoiceField(label="For what?", choices=SharedFor.choices(), widget=forms.RadioSelect)
    given = forms.ChoiceField(label="How did they say so?", choices=Given.choices(), widget=forms.RadioSelect)
    from_on = DayField(label="From")
    until_on = LastDayField(label="Last day", help_text="A year at the most; then it is asked for again.")

    def __init__(self, *args: Any, supporters: Iterable[tuple[str, str]], part2: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(to.value, to.label) for to in Recipient if to is not Recipient.SUPPORTER]
        self._offer("whom", [*supporters, *others])
        self._offer("shares", [(one.value, one.label) for one in Shared if part2 or one is not Shared.SUBSTANCE_USE])

    def permission(self, client_id: str) -> NewPermission:
        said = dict(self.cleaned_data)
        whom = said.pop("whom")
        others = {to.value for to in Recipient}
        named = {"to": whom} if whom in others else {"to": Recipient.SUPPORTER, "supporter_id": whom}
        return NewPermission(client_id=client_id, **said | {"shares": tuple(said["shares"])} | named)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class RevokeForm(forms.Form):
    on = DayField(label="From")
    why = forms.CharField(label="Why, if they say", max_length=200, required=False)


class TellForm(forms.Form):
    """What is told to somebody under a permission."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
    what = forms.ChoiceField(label="Of what", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What we tell them, in a few words", max_length=300, widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Write what is told, in a few words."},
    )  # fmt: skip

    def __init__(self, *args: Any, shares: Iterable[Shared], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in shares]
