"""What is written of a plan, an assessment, a crisis plan. Field names are those the actions know."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

from django import forms

from alongside import terms
from alongside.pages.shared.days import day_in
from alongside.pages.shared.fields import DayField
from alongside.records.actions.plan_rules import NewIntervention, NewObjective
from alongside.records.queries.client_page import Close
from alongside.records.queries.colleagues import OnTeam
from alongside.records.queries.life import SpellTold
from alongside.records.queries.plans import Doing, Step

DATED = re.compile(r"^(?P<words>.*?),?\s+by (?P<day>\d{4}-\d{2}-\d{2})$")
STAFF, ROLE = "staff", "role"
MOST_TIMES = 7
"""contacts in so many weeks, at the most"""


def text(rows: int = 3, **attributes: Any) -> forms.Textarea:
    return forms.Textarea({"rows": rows, **attributes})


def hidden(**options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, **options)


class WithIdentity(forms.Form):
    """A form whose writing is made once, however often it is sent."""

    id = hidden()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("id", uuid4().hex)


class StepsField(forms.CharField):
    """Steps, one to a line, each with the day by which it should be reached at its end, if there is one."""

    def clean(self, value: Any) -> Any:
        return [self._step(line.strip()) for line in super().clean(value).splitlines() if line.strip()]

    def _step(self, line: str) -> tuple[str, date | None]:
        found = DATED.match(line)
        if found is None:
            return line, None
        day = day_in(found["day"])
        if day is None:
            raise forms.ValidationError(f"{found['day']} is no day. Write one such as 2026-10-30.")
        return found["words"], day


class GoalForm(WithIdentity):
    words = forms.CharField(
        label="What they want", help_text="In their own words, as they said it", widget=text(3), max_length=300,
        error_messages={"required": "Write what they want, in their own words."},
    )  # fmt: skip
    steps = StepsField(
        label="Steps", required=False, widget=text(4),
        help_text="One to a line, small enough to see whether it is reached; by when at its end: Form sent, by "
        "2026-10-30",
    )  # fmt: skip
    part2 = forms.BooleanField(
        label="Under the Part 2 label", required=False,
        help_text="Only those who read about substance use treatment will find this goal.",
    )  # fmt: skip

    def __init__(self, *args: Any, labels: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not labels:
            del self.fields["part2"]

    def objectives(self, before: Sequence[Step]) -> list[NewObjective]:
        """The steps as they are to read: one that says what it said keeps who it is."""
        known = {step.words: step.id for step in before}
        return [
            NewObjective(words, due_on, id=known.pop(words, uuid4().hex))
            for words, due_on in self.cleaned_data["steps"]
        ]


class DoingForm(WithIdentity):
    """What the team does: usually one of us, at home, once a week, for 45 minutes."""

    service = forms.ChoiceField(label="What for")
    what = forms.CharField(
        label="In plain words",
        max_length=120,
        required=False,
        help_text="Such as: home skills, money",
    )
    who = forms.ChoiceField(label="Who", required=False)
    times = forms.IntegerField(label="How many times", min_value=1, max_value=MOST_TIMES, initial=1)
    every_weeks = forms.IntegerField(label="Every how many weeks", min_value=1, max_value=12, initial=1)
    minutes = forms.IntegerField(label="Minutes each time", min_value=1, max_value=720, initial=45)
    place = forms.ChoiceField(label="Where", choices=terms.Place.choices(), initial=terms.Place.HOME)

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], labels: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = [word for word in terms.Service if labels or word not in terms.PART2_SERVICES]
        choose(self, "service", [(word.value, word.label) for word in services])
        people = [(f"{STAFF}:{each.id}", each.called) for each in colleagues]
        roles = [(f"{ROLE}:{word.value}", f"Any {word.label.lower()}") for word in terms.Role]
        choose(self, "who", [("", "Anybody of us"), *people, *roles])

    def intervention(self) -> NewIntervention:
        said = self.cleaned_data
        kind, _, whom = said["who"].partition(":")
        return NewIntervention(
            id=said["id"], service=said["service"], what=said["what"], times=said["times"],
            every_weeks=said["every_weeks"], minutes=said["minutes"], place=said["place"],
            staff_id=whom if kind == STAFF else "", role=whom if kind == ROLE else "",
        )  # fmt: skip


def as_doing(one: Doing) -> dict[str, Any]:
    """What the team does, as the beginning of the form that changes it."""
    who = f"{STAFF}:{one.staff_id}" if one.staff_id else f"{ROLE}:{one.role}" if one.role else ""
    return {
        "id": one.id, "service": one.service, "what": one.what, "who": who, "times": one.times,
        "every_weeks": one.every_weeks, "minutes": one.minutes, "place": one.place,
    }  # fmt: skip


def as_planned(spell: SpellTold) -> dict[str, Any]:
    """What is planned on Services, as the beginning of the form that takes it into the plan."""
    often = Fraction(spell.times, 4) if spell.times else Fraction(1)
    times, weeks = (often.numerator, often.denominator) if often.numerator <= MOST_TIMES else (MOST_TIMES, 1)
    who = f"{STAFF}:{spell.staff_id}" if spell.staff_id else ""
    return {"service": spell.service, "what": spell.what[:120], "who": who, "times": times, "every_weeks": weeks}


def as_lines(steps: Iterable[Step]) -> str:
    return "\n".join(f"{step.words}, by {step.due_on}" if step.due_on else step.words for step in steps)


class ClientSignsForm(WithIdentity):
    declined = forms.TypedChoiceField(
        label="Do they sign?", choices=[("no", "They sign"), ("yes", "They do not want to sign")],
        coerce=lambda answer: answer == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label="What they do not agree with", max_length=300, required=False, widget=text(3),
        help_text="They may disagree with a part and still sign. If they do not sign: why.",
    )  # fmt: skip
    on = DayField(label="On")


class SupporterSignsForm(WithIdentity):
    supporter_id = forms.ChoiceField(label="Who", widget=forms.RadioSelect)
    asked_by_client = forms.BooleanField(label="The client asked them to join", required=False)
    words = forms.CharField(label="What they do not agree with", max_length=300, required=False, widget=text(2))
    on = DayField(label="On")

    def __init__(self, *args: Any, around: Iterable[Close], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relations = dict(terms.Relation.choices())
        choose(self, "supporter_id", [(one.id, f"{one.name}, {relations[one.relation].lower()}") for one in around])


class ReviewForm(forms.Form):
    words = forms.CharField(
        label="What you found together", max_length=1000, widget=text(5),
        error_messages={"required": "Write what you found together."},
    )  # fmt: skip
    on = DayField(label="On")


class CloseForm(forms.Form):
    end = forms.ChoiceField(label="How it ended", choices=terms.GoalEnd.choices(), widget=forms.RadioSelect)
    words = forms.CharField(label="In their words", max_length=300, required=False, widget=text(2))
    on = DayField(label="On")


class PartForm(WithIdentity):
    number = forms.IntegerField(widget=forms.HiddenInput)
    found = forms.CharField(label="What you found", required=False, widget=text(12), max_length=4000)
    left_out = forms.CharField(
        label="Or why it was not gone into", required=False, max_length=300,
        help_text="Such as: did not want to speak of it yet",
    )  # fmt: skip
    on = DayField(label="On")


class OwnerForm(forms.Form):
    owner_id = forms.ChoiceField(label="Who sees to it")
    due_on = DayField(label="By")

    def __init__(self, *args: Any, colleagues: Iterable[OnTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "owner_id", [(each.id, each.name) for each in colleagues])


class CrisisPlanForm(WithIdentity):
    """Read at night, on one page: short, in their words."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    signs = forms.CharField(
        label="What they notice first", max_length=300, widget=text(2),
        help_text="In their words. Whoever answers at night reads this: nothing about substance use treatment here.",
        error_messages={"required": "Write what they notice first."},
    )  # fmt: skip
    helps = forms.CharField(
        label="What helps", max_length=300, widget=text(2), error_messages={"required": "Write what helps."}
    )
    helps_not = forms.CharField(label="What does not help", max_length=300, widget=text(2), required=False)
    whom_to_call = forms.CharField(label="Whom they want called", max_length=300, widget=text(2), required=False)
    hospital = forms.CharField(
        label="Hospital, if it must be",
        max_length=300,
        widget=text(2),
        required=False,
        help_text="Which, and which not",
    )
    with_client = forms.BooleanField(label="Written together with them", required=False, initial=True)
    on = DayField(label="On")


class DirectiveForm(WithIdentity):
    number = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="How far", choices=terms.DirectiveState.choices(), widget=forms.RadioSelect)
    words = forms.CharField(
        label="What it says", max_length=300, widget=text(2), required=False, help_text="In short; or why they decline"
    )
    kept_where = forms.CharField(label="Where it is kept", max_length=120, required=False)
    on = DayField(label="On")


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
