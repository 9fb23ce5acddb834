"""What is written about a client and their time on the team. Field names are those the actions know."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from alongside.pages.shared.days import EARLIEST
from alongside.pages.shared.fields import DayField, KnownField, LastDayField, LinesField
from alongside.records.queries.caseloads import Caseloads
from alongside.records.queries.colleagues import OnTeam
from alongside.terms import Alert, Gender, Relation, Tie

NO_LEAD = ("", "Nobody yet")


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class ClientForm(forms.Form):
    """The person, and how to find them."""

    name = forms.CharField(
        label="Name", max_length=120, help_text="The one they use",
        error_messages={"required": "Write the name the person uses."},
    )  # fmt: skip
    aliases = LinesField(longest=120, label="Other names", help_text="Names they are, or were, known by; one to a line")
    legal_name = forms.CharField(label="Legal name", max_length=120, required=False)
    pronouns = forms.CharField(label="Pronouns", max_length=40, required=False)
    birth_date = DayField(label="Born", required=False, first=EARLIEST)
    languages = forms.CharField(label="Speaks", max_length=120, required=False)
    interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    staff_gender = forms.ChoiceField(
        label="Would rather be met by", choices=[("", "Whoever comes"), *Gender.choices()], required=False
    )
    phones = LinesField(
        longest=110, label="Phone", help_text="One number to a line; after a comma what to know: 555 0142, her sister’s"
    )
    emails = LinesField(longest=320, label="E-mail", help_text="One address to a line, and what to know after a comma")
    address = forms.CharField(label="Address", max_length=200, required=False)
    find_me = forms.CharField(
        label="How to find them", help_text="What you would tell a colleague at the corner", widget=_text(),
        required=False,
    )  # fmt: skip
    two_staff = forms.BooleanField(label="Two of us, always", required=False)
    alerts = forms.MultipleChoiceField(
        label="Before a visit", choices=Alert.choices(), widget=forms.CheckboxSelectMultiple, required=False,
        help_text="How to speak with them, and what waits at the door",
    )  # fmt: skip
    safety = forms.CharField(label="To know before knocking", max_length=200, required=False)

    def clean_alerts(self) -> str:
        return " ".join(self.cleaned_data["alerts"])


class EditForm(ClientForm):
    died_on = DayField(label="Died", required=False)


class EnrollFields(forms.Form):
    on = DayField(label="Enrolled on")
    coordinator_id = forms.ChoiceField(label="Who leads", required=False)
    met_criteria = KnownField(label="Do they meet the admission criteria?")
    expected_to_graduate = KnownField(label="Is graduation expected within a year?")

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "coordinator_id", [NO_LEAD, *((each.id, each.name) for each in colleagues)])

    def clean_coordinator_id(self) -> str | None:
        return self.cleaned_data["coordinator_id"] or None


SOMEBODY_ELSE = "new"


class AsksWho(forms.Form):
    """A form that adds somebody: where they may be known already, it asks who it is before it saves.

    `id` is made with the form: the same form twice adds one person.
    """

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            self.fields["same"] = forms.ChoiceField(
                label="Who this is", choices=[*known, (SOMEBODY_ELSE, "No, somebody else: go on")],
                widget=forms.RadioSelect, help_text="Somebody who may be the same is known already.",
                error_messages={"required": "Choose whether this is somebody we know, or somebody else."},
            )  # fmt: skip
            self.order_fields(["same"])

    @property
    def same(self) -> str:
        """Who it is, of those known; empty for somebody else."""
        chosen: str = self.cleaned_data.get("same", "")
        return "" if chosen == SOMEBODY_ELSE else chosen


class AddForm(AsksWho, EnrollFields, ClientForm):
    """Somebody new, written down and enrolled in one go."""

    ENROLLING = ("on", "coordinator_id", "met_criteria", "expected_to_graduate")
    field_order = ("same", "name", "aliases", *ENROLLING)

    def parts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is about the person, and what is about their enrollment."""
        said = self.cleaned_data
        person = {name: said[name] for name in ClientForm.base_fields}
        return person, {name: said[name] for name in self.ENROLLING}


class LeadForm(forms.Form):
    """Who answers for a client: one who coordinates, and the few who know them best."""

    staff_id = forms.ChoiceField(label="Who leads", required=False)
    individual_team = forms.MultipleChoiceField(
        label="Individual team", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="The few of us who know them best. All of us still serve them.",
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], caseloads: Caseloads, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        them = list(colleagues)
        choose_from(self, "staff_id", [NO_LEAD, *((each.id, _coordinating(each, caseloads)) for each in them)])
        choose_from(self, "individual_team", [(each.id, f"{each.called}, {each.role.lower()}") for each in them])

    def clean_staff_id(self) -> str | None:
        return self.cleaned_data["staff_id"] or None


def _coordinating(colleague: OnTeam, caseloads: Caseloads) -> str:
    """Their name, and how many they coordinate where the team said how many that may be."""
    many = caseloads.of(colleague.id)
    return colleague.name if caseloads.most is None else f"{colleague.name}, coordinates {many} of {caseloads.most}"


class SupporterForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Write their name, or what the person calls them."}
    )
    relation = forms.ChoiceField(label="Who they are", choices=Relation.choices(), widget=forms.RadioSelect)
    phone = forms.CharField(label="Phone", max_length=40, required=False)
    holds = forms.ChoiceField(
        label="How the tie holds", choices=[*Tie.choices(), ("", "Not said")], required=False, widget=forms.RadioSelect
    )
    may_talk = KnownField(label="May we talk with them?")
    may_share = forms.CharField(
        label="What we may share", max_length=200, required=False,
        help_text="Such as: appointments and medicines, not money. Read by those who read everything, nobody else.",
    )  # fmt: skip


class NewSupporterForm(SupporterForm):
    """`id` is made with the form: the same form twice adds one person."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput, required=False)
    since_on = DayField(label="Since")


class EndSupporterForm(forms.Form):
    on = DayField(label="No longer from")


class SpotForm(forms.Form):
    """A place where somebody may be found; words or an address, or both."""

    id = forms.CharField(max_length=32, widget=forms.HiddenInput)
    words = forms.CharField(
        label="Where, and when", max_length=200, required=False,
        help_text="Such as: drop-in on Mill Street, Tuesdays; under the bridge, mornings",
    )  # fmt: skip
    address = forms.CharField(label="Address, if it has one", max_length=200, required=False)
    since_on = DayField(label="Since", required=False, help_text="Empty if nobody knows")
    until_on = LastDayField(label="Last day", required=False, help_text="Empty while they may be found there")


def choose_from(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
