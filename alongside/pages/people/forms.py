"""What is written about a team and its people. Field names are the names the actions know them by."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.pages.people.chart import fte
from alongside.pages.people.fields import FteField
from alongside.pages.shared.days import FAR
from alongside.pages.shared.fields import DayField, KnownField, LastDayField
from alongside.pages.shared.zones import ZONES
from alongside.teams.queries.people import Colleague, Funded, Held
from alongside.terms import (
    ApprovedClause,
    Chair,
    CredentialKind,
    DistanceUnit,
    DocumentKind,
    Gender,
    Model,
    PeerStatus,
    Role,
)

NOBODY = ("", "Somebody new")


class PositionForm(forms.Form):
    role = forms.ChoiceField(label="What it is for", choices=Role.choices)
    fte_hundredths = FteField()
    opened_on = DayField(label="Open from")
    closed_on = LastDayField(label="Last day open", required=False, help_text="Leave it empty while it stays open.")


class PostFields(forms.Form):
    """What is known of somebody in a post."""

    fte_hundredths = FteField()
    started_on = DayField(label="First day")
    ended_on = LastDayField(label="Last day", required=False, help_text="Leave it empty while they stay.")
    role = forms.ChoiceField(label="What they do, if not what the position is for", required=False)
    qualified = KnownField(label="A year or more of training or experience in the role's specialty?")
    lived_experience = KnownField(label="Lived experience of mental illness and recovery, said openly?")
    peer_status = forms.ChoiceField(
        label="If so, how they work", required=False, choices=[("", "Not a peer, or not known"), *PeerStatus.choices()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("role", [("", "What the position is for"), *Role.choices()])

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class StartForm(PostFields):
    """Somebody starts: a colleague of the agency, or somebody new."""

    position_id = forms.ChoiceField(label="Position")
    staff_id = forms.ChoiceField(label="Who", required=False)
    name = forms.CharField(label="Name", max_length=120, required=False, help_text="If they are new to the agency.")
    called = forms.CharField(
        label="What colleagues call them", max_length=60, required=False, help_text="Empty: their first name."
    )
    field_order = ("position_id", "staff_id", "name", "called", "started_on", "ended_on", "fte_hundredths")

    def __init__(
        self, *args: Any, positions: Iterable[Funded], colleagues: Iterable[Colleague], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [position for position in positions if position.closed_on is None or position.closed_on > on]
        open_ones.sort(key=lambda position: position.filled(on) >= position.fte_hundredths)
        self._choose("position_id", [(position.id, _position_words(position, on)) for position in open_ones])
        self._choose("staff_id", [NOBODY, *((colleague.id, colleague.name) for colleague in colleagues)])

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if not written.get("staff_id") and not written.get("name"):
            self.add_error("name", "Write their name, or choose a colleague above.")
        return written


class PostForm(PostFields):
    """A post that is there already: its role is written out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("role", Role.choices())
        self.fields["role"].label = "What they do"
        self.fields["role"].required = True


class LeaveForm(forms.Form):
    post_id = forms.ChoiceField(label="Who")
    on = LastDayField(label="Their last day")

    def __init__(self, *args: Any, posts: Iterable[Held], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post_id"]
        if isinstance(field, forms.ChoiceField):
            words = [(post.id, f"{post.name}, {post.role.label}, {fte(post.fte_hundredths)} FTE") for post in posts]
            field.choices = [("", "Choose"), *words]


class StaffForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    called = forms.CharField(label="What colleagues call them", max_length=60, required=False)
    phone = forms.CharField(
        label="Number while on call", max_length=40, required=False, help_text="Whoever is on call with them sees it."
    )
    languages = forms.CharField(
        label="Speaks", max_length=120, required=False,
        help_text="Every language they can hold a visit in, such as: English, Spanish.",
    )  # fmt: skip
    gender = forms.ChoiceField(
        label="If a client would rather be met by a woman, or a man", required=False,
        choices=[("", "Not said"), *Gender.choices()], help_text="As they say themselves.",
    )  # fmt: skip


class CredentialForm(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=CredentialKind.choices)
    what = forms.CharField(label="What", max_length=120, help_text="Such as RN licence, CADC II, LCSW.")
    years = forms.IntegerField(label="Years of it", required=False, min_value=0)
    until_on = DayField(label="Good until", required=False, ahead=FAR, help_text="The last day it is good.")


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label="Which document", choices=DocumentKind.choices)
    adopted_on = DayField(label="Adopted on")
    says = forms.CharField(
        label="What it says", required=False, widget=forms.Textarea({"rows": 8}),
        help_text="The words themselves, or where it is kept.",
    )  # fmt: skip


class EndApprovalForm(forms.Form):
    until_on = LastDayField(
        label="Last day it holds", required=False, ahead=FAR, help_text="Leave it empty while it holds."
    )


class ApprovalForm(EndApprovalForm):
    clause = forms.ChoiceField(label="What was approved", choices=ApprovedClause.choices)
    granted_by = forms.CharField(label="Who granted it", max_length=120)
    from_on = DayField(label="From")

    field_order = ("clause", "granted_by", "from_on", "until_on")


class MemberForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="E-mail address", help_text="They sign in with it.")
    chair = forms.ChoiceField(label="Chair", help_text="It decides what they see and may write.")
    from_on = DayField(label="From")
    staff_id = forms.ChoiceField(
        label="Which colleague they are", required=False, help_text="So that what they write carries their name."
    )

    def __init__(self, *args: Any, chairs: Iterable[Chair], colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", "Nobody on the staff"), *((colleague.id, colleague.name) for colleague in colleagues)]
        for name, choices in (("chair", [(chair.value, chair.label) for chair in chairs]), ("staff_id", people)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        written["staff_id"] = written.get("staff_id") or None
        return written


class TeamForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    time_zone = forms.ChoiceField(label="The clock on its wall", choices=ZONES)
    opened_on = DayField(label="The day it opened")
    region = forms.CharField(label="Region", max_length=80, required=False)
    office_address = forms.CharField(label="Office", max_length=200, required=False)
    rural = forms.BooleanField(label="A rural team", required=False)
    mileage_in = forms.ChoiceField(
        label="Mileage is written in", choices=DistanceUnit.choices, initial=DistanceUnit.MILES,
        widget=forms.RadioSelect, help_text="What was written before is shown in it too.",
    )  # fmt: skip


class NewTeamForm(TeamForm):
    model = forms.ChoiceField(label="How it works", choices=Model.choices)
    field_order = ("name", "model")


class CloseTeamForm(forms.Form):
    on = LastDayField(label="Its last day")


class AgencyForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    time_zone = forms.ChoiceField(label="Time zone", choices=ZONES)


def _position_words(position: Funded, on: date) -> str:
    filled, funded = position.filled(on), position.fte_hundredths
    if not position.held(on):
        state = "empty"
    elif filled < funded:
        state = f"{fte(funded - filled)} empty"
    else:
        state = f"held by {', '.join(post.called for post in position.held(on))}"
    return f"{position.role.label}, {fte(funded)} FTE, {state}"
