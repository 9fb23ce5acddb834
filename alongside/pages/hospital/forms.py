"""The forms of hospital: one for each step of a thread, so that each asks only what the step answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from alongside import terms
from alongside.pages.shared.fields import DayField, KnownField
from alongside.records.actions.away import NewEmergency, NewJailWord
from alongside.records.actions.incidents import NewIncident
from alongside.records.actions.thread_rules import NewStep
from alongside.records.queries.hospital_board import EmergencyTold, IncidentTold
from alongside.records.queries.stays import JailTold
from alongside.records.queries.threads import StepTold
from alongside.terms import StayStep


def _text(rows: int = 2) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def _words(label: str, help_text: str = "", *, rows: int = 2) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, widget=_text(rows), required=False)


def _one_of(label: str, words: type[terms.Term], *, needed: bool = True) -> forms.ChoiceField:
    asked = {"required": "Choose one.", "invalid_choice": "Choose one of those listed."}
    return forms.ChoiceField(
        label=label, choices=words.choices(), widget=forms.RadioSelect, required=needed, error_messages=asked
    )


class StepForm(forms.Form):
    """A step of a thread: its day, its words, and what it answers."""

    WORD: StayStep
    id = forms.CharField(widget=forms.HiddenInput, required=False)
    on = DayField(label="Day")
    says = _words("In your words")

    def step(self) -> NewStep:
        """What the valid form says, as the record takes it."""
        return NewStep(step=self.WORD, **{name: said for name, said in self.cleaned_data.items() if name != "id"},
                       id=self.cleaned_data["id"])  # fmt: skip

    @classmethod
    def told(cls, known: StepTold) -> dict[str, Any]:
        """What the form begins with when a step is corrected."""
        return {name: getattr(known, name) for name in cls.base_fields if name != "id"}


class WorriedForm(StepForm):
    WORD = StayStep.WORRIED
    says = _words("What do you see?", "The signs, in their words if they named them", rows=3)


class AskedForm(StepForm):
    WORD = StayStep.ASKED
    began = _one_of("Who asked for hospital first?", terms.Began)
    team_asked = KnownField(label="Were we part of the decision?")
    says = _words("How it was")
    field_order = ("id", "began", "team_asked", "on", "says")


class AdmittedForm(StepForm):
    WORD = StayStep.ADMITTED
    kind = _one_of("What for", terms.StayKind)
    hospital = forms.CharField(label="Hospital", max_length=120, required=False)
    ward = forms.CharField(label="Ward", max_length=80, required=False)
    expected_on = DayField(label="May go home on", required=False, help_text="If somebody has named a day")
    says = _words("What they have with them, and who was there")
    field_order: tuple[str, ...] = ("id", "kind", "hospital", "ward", "on", "says", "expected_on")


class ToldForm(StepForm):
    WORD = StayStep.TOLD
    whom = forms.CharField(
        label="Whom", max_length=200, help_text="A name, or a part such as the charge nurse",
        error_messages={"required": "Write who was told: a name, or a part such as the charge nurse."},
    )  # fmt: skip
    says = _words("What they were told or given", "Medicines and allergies, crisis plan, directive, how to reach us")
    field_order = ("id", "whom", "says", "on")


class HeardForm(StepForm):
    WORD = StayStep.HEARD
    expected_on = DayField(label="May go home on", required=False, help_text="If somebody has named a day")
    says = _words("What was said or heard", rows=3)
    field_order = ("id", "says", "expected_on", "on")


class PlannedForm(StepForm):
    WORD = StayStep.PLANNED
    whom = forms.CharField(label="Who was at the table", max_length=200, required=False)
    expected_on = DayField(label="May go home on", required=False)
    says = _words("The plan", "Where to, medicine in hand, who comes on which day, what is to be done at home", rows=4)
    field_order = ("id", "whom", "says", "expected_on", "on")


class DischargedForm(StepForm):
    WORD = StayStep.DISCHARGED
    home_to = _one_of("Where to", terms.HomeTo, needed=False)
    jointly = KnownField(label="Was it planned together with us?")
    says = _words("How it went")
    field_order = ("id", "on", "home_to", "jointly", "says")


class FollowedUpForm(StepForm):
    WORD = StayStep.FOLLOWED_UP
    says = _words("Looking back with them", "What helped, and what to change in the crisis plan", rows=4)


class NotAdmittedForm(StepForm):
    WORD = StayStep.NOT_ADMITTED
    worry_end = _one_of("How did the worry end?", terms.WorryEnd)
    says = _words("How it was")
    field_order = ("id", "worry_end", "on", "says")


STEP_FORMS: Mapping[StayStep, type[StepForm]] = {
    form.WORD: form
    for form in (WorriedForm, AskedForm, AdmittedForm, ToldForm, HeardForm, PlannedForm, DischargedForm,
                 FollowedUpForm, NotAdmittedForm)
}  # fmt: skip


class WentInForm(AdmittedForm):
    """Somebody went in: the admission, and who asked for it, on one sheet."""

    began = _one_of("Who asked for hospital first?", terms.Began, needed=False)
    team_asked = KnownField(label="Were we part of the decision?")
    field_order = ("id", "on", "kind", "hospital", "ward", "began", "team_asked", "says", "expected_on")

    def steps(self) -> list[NewStep]:
        """The steps a thread begins with."""
        said, id = self.cleaned_data, self.cleaned_data["id"]
        asked = {name: said[name] for name in ("began", "team_asked")}
        admitted = {name: value for name, value in said.items() if name not in {"id", *asked}}
        steps = [NewStep(id=id, step=self.WORD, **admitted)]
        if asked["began"] or asked["team_asked"] is not None:
            # Its name is made of the other's, so that the same form sent twice is the same two steps.
            steps.insert(0, NewStep(id=id[::-1], step=StayStep.ASKED, on=said["on"], **asked))
        return steps


class EmergencyForm(forms.Form):
    """A visit to an emergency room."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    on = DayField(label="Day")
    kind = _one_of("What for", terms.EmergencyKind)
    where = forms.CharField(label="Where", max_length=120, required=False)
    began = _one_of("Who brought them?", terms.Began, needed=False)
    team_told = KnownField(label="Did we know while they were there?")
    end = _one_of("How did it end?", terms.EmergencyEnd)
    says = _words("How it was, and what follows")

    def visit(self) -> NewEmergency:
        return NewEmergency(**self.cleaned_data)

    @staticmethod
    def told(known: EmergencyTold) -> dict[str, Any]:
        return {name: getattr(known, name) for name in EmergencyForm.base_fields if name != "id"}


class JailForm(forms.Form):
    """A time in custody: what is known of it now."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    booked_on = DayField(label="Taken in on")
    jail = forms.CharField(label="Where", max_length=120, required=False)
    expected_on = DayField(label="May come out on", required=False)
    released_on = DayField(label="Came out on", required=False, help_text="Leave it empty while they are there.")
    says = _words("What we know, and what we do", "Court date, medicine inside, who visits, who fetches them")

    def word(self) -> NewJailWord:
        return NewJailWord(**self.cleaned_data)

    @staticmethod
    def told(known: JailTold) -> dict[str, Any]:
        return {name: getattr(known, name) for name in ("booked_on", "jail", "expected_on", "released_on")}


class IncidentForm(forms.Form):
    """Something that went wrong, or nearly did."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    client_id = forms.ChoiceField(label="About whom", required=False)
    on = DayField(label="Day")
    kind = _one_of("What kind", terms.IncidentKind)
    where = forms.CharField(label="Where", max_length=120, required=False)
    whom = forms.CharField(
        label="To whom", max_length=200, error_messages={"required": "Write to whom it happened."},
        help_text="A name, or a part such as a neighbor",
    )  # fmt: skip
    what = forms.CharField(
        label="What happened", widget=_text(3), error_messages={"required": "Write what happened, in a sentence."}
    )
    done = forms.CharField(
        label="What was done", widget=_text(),
        error_messages={"required": "Write what was done, or that nothing was to be done."},
    )  # fmt: skip
    told = forms.CharField(label="Who was told", max_length=300, required=False)

    def __init__(self, *args: Any, clients: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["client_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None of the clients"), *clients]

    def incident(self) -> NewIncident:
        return NewIncident(**self.cleaned_data)

    @staticmethod
    def known(told: IncidentTold) -> dict[str, Any]:
        return {name: getattr(told, name) for name in IncidentForm.base_fields if name != "id"}


class LookForm(forms.Form):
    says = _words("What follows from it", rows=3)


class BeginForm(forms.Form):
    """Whom it is about, and what happened: the way from the team's page to the form."""

    WHAT = (
        ("worried", "A worry"), ("in", "Went into hospital"), ("emergency", "Emergency room"), ("jail", "Jail"),
        ("incident", "Incident"),
    )  # fmt: skip
    what = forms.ChoiceField(label="What happened", choices=WHAT, widget=forms.RadioSelect)
    client = forms.ChoiceField(label="Who", error_messages={"required": "Choose who it is about."})

    def __init__(self, *args: Any, clients: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["client"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *clients]


def fresh(today: date, **more: Any) -> dict[str, Any]:
    """What a new form begins with: an identity of its own, and today."""
    return {"id": uuid4().hex, "on": today, **more}
