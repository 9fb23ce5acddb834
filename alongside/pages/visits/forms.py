"""The form of a contact: prefilled, so that the usual visit is two taps."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from alongside import terms
from alongside.pages.shared.fields import DayField
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.medicine.doses import NewDose
from alongside.records.actions.symptoms import NewSymptoms
from alongside.records.queries.contact_form import Offer, OnOffer, Signed

USUAL_MINUTES = ("15", "30", "45", "60", "90")
OTHER = "other"
CLIENT, PROVIDER, SOMEBODY = "client", "provider", "somebody"
PLACES = [
    (terms.Place.HOME, "Home"), (terms.Place.COMMUNITY, "Street"), (terms.Place.OFFICE, "Office"),
    (terms.Place.HOSPITAL, "Hospital"), (terms.Place.JAIL, "Jail"), (terms.Place.RESIDENTIAL, "Residence"),
]  # fmt: skip
MODES = [
    (terms.Mode.FACE_TO_FACE, "Face to face"), (terms.Mode.PHONE, "Phone"), (terms.Mode.VIDEO, "Video"),
    (terms.Mode.TEXT, "Text"),
]  # fmt: skip
REFUSED_FIELD = {"started_at": "day", "clients": "others", "with_client": "met", "supporters": "met",
                 "taken_at": "day", "why": "dose_why"}  # fmt: skip
"""Where a rule's refusal is shown, when the rule knows the field by another name."""


class ContactForm(forms.Form):
    """One meeting, or one honest attempt. What the offer does not hold cannot be chosen."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    visit = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label="Did you meet?", choices=[("completed", "Met"), ("attempted", "Not met")], widget=forms.RadioSelect
    )
    why_not = forms.ChoiceField(
        label="Why not", choices=terms.WhyNot.choices(), widget=forms.RadioSelect, required=False
    )
    place = forms.ChoiceField(label="Where", choices=PLACES, widget=forms.RadioSelect, required=False)
    mode = forms.ChoiceField(label="How", choices=MODES, widget=forms.RadioSelect)
    length = forms.ChoiceField(
        label="Minutes", widget=forms.RadioSelect, choices=[(each, each) for each in USUAL_MINUTES] + [(OTHER, "…")]
    )
    minutes = forms.IntegerField(
        label="How many minutes", help_text="1 to 720", required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 720}),
    )  # fmt: skip
    staff = forms.MultipleChoiceField(
        label="With, of the team", widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": "Somebody chosen has no post on this team. Choose from the people listed."},
    )  # fmt: skip
    met = forms.MultipleChoiceField(
        label="Who was met", widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": "Somebody chosen is not one of theirs. Choose from the people listed."},
    )  # fmt: skip
    service = forms.ChoiceField(label="What for")
    goal = forms.ChoiceField(
        label="Which goal it served", widget=forms.RadioSelect, required=False, initial="",
        error_messages={"invalid_choice": "That goal is no longer open. Choose from those listed."},
    )  # fmt: skip
    day = DayField(label="Day", error_messages={"required": "Write the day it was."})
    time = forms.TimeField(
        label="Began at", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Write when it began.", "invalid": "Write a time such as 14:05."},
    )  # fmt: skip
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    others = forms.MultipleChoiceField(
        label="More people", widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": "Somebody chosen is not on the team. Choose from the people listed."},
    )  # fmt: skip
    dose_why = forms.CharField(
        label="Why, of a medicine", max_length=200, required=False,
        help_text="Their reason if they refused; yours if an injection is early or late.",
    )  # fmt: skip
    symptoms = forms.ChoiceField(
        label="How their symptoms were", choices=[("", "Not said"), *terms.Symptoms.choices()], required=False,
        widget=forms.RadioSelect, initial="",
    )  # fmt: skip
    symptoms_text = forms.CharField(
        label="What you saw or heard of them", max_length=300, required=False,
        help_text="A few words. Needed where it is worse.",
    )  # fmt: skip
    session_name = forms.CharField(label="Name of the group", max_length=120, required=False)
    mileage = forms.DecimalField(
        required=False, decimal_places=1, max_digits=5, widget=forms.TextInput({"inputmode": "decimal", "size": 6})
    )
    driver = forms.ChoiceField(
        label="Who drove", required=False,
        error_messages={"invalid_choice": "Somebody chosen has no post on this team. Choose from the people listed."},
    )  # fmt: skip

    def __init__(self, offer: Offer, *args: Any, unit: terms.DistanceUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.unit = offer, unit
        ask_mileage(self.fields["mileage"], unit)
        self._offer("driver", [("", "Nobody yet"), *((each.id, each.called) for each in offer.colleagues)])
        words = [each for each in terms.Service if offer.part2 or each not in terms.PART2_SERVICES]
        self._offer("service", [(each.value, each.label) for each in words])
        self._offer("staff", [(each.id, each.called) for each in offer.colleagues])
        around = [(each.id, f"{each.name}, {each.relation.lower()}") for each in offer.supporters]
        self._offer(
            "met", [(CLIENT, offer.name), *around, (SOMEBODY, "Somebody close"), (PROVIDER, "Another provider")]
        )
        self._offer("others", list(offer.others))
        if offer.goals:
            self._offer("goal", [("", "None of them"), *offer.goals])
        else:
            del self.fields["goal"]
        for one in offer.medicines:
            self._ask_of(one)

    def _ask_of(self, one: OnOffer) -> None:
        """What became of a medicine: nothing, unless somebody says so."""
        states = [word for word in terms.DoseState if self.offer.gives or word is not terms.DoseState.GIVEN]
        if not one.injection:
            states = [word for word in states if word is not terms.DoseState.GIVEN]
        choices = [("", "Not this time"), *((word.value, word.label) for word in states)]
        label = f"{one.medicine}, {one.dose}"
        self.fields[f"dose-{one.id}"] = forms.ChoiceField(
            label=label, choices=choices, widget=forms.RadioSelect, required=False, initial=""
        )
        if one.injection and self.offer.gives:
            self.fields[f"site-{one.id}"] = forms.ChoiceField(
                label=f"Where {one.medicine} was given", choices=terms.Site.choices(), widget=forms.RadioSelect,
                required=False,
            )  # fmt: skip

    @property
    def asked_of(self) -> list[tuple[OnOffer, forms.BoundField, forms.BoundField | None]]:
        """Each medicine with its fields."""
        return [
            (one, self[f"dose-{one.id}"], self[f"site-{one.id}"] if f"site-{one.id}" in self.fields else None)
            for one in self.offer.medicines
        ]

    @property
    def says_doses(self) -> bool:
        """Whether the medicines stand open: one is said of, or an injection presses."""
        return any(one.pressing or dose.value() for one, dose, _ in self.asked_of)

    @property
    def says_mileage(self) -> bool:
        return self["mileage"].value() not in {None, ""}

    def doses(self, contact: NewContact, *, staff_id: str | None) -> list[NewDose]:
        """What became of their medicines on this visit; nothing where they were not met, or several were."""
        if not contact.met_client or len(contact.client_ids) > 1:
            return []
        said = self.cleaned_data
        return [
            NewDose(
                order_id=one.id, state=state, taken_at=contact.started_at, site=said.get(f"site-{one.id}", ""),
                why=said["dose_why"] if state in {terms.DoseState.GIVEN, terms.DoseState.REFUSED} else "",
                staff_id=staff_id if staff_id in contact.staff_ids else contact.staff_ids[0],
                id=uuid5(NAMESPACE_OID, f"{contact.id}|{one.id}").hex,
            )
            for one in self.offer.medicines
            if (state := said.get(f"dose-{one.id}", ""))
        ]  # fmt: skip

    def symptoms_said(self, contact: NewContact) -> NewSymptoms | None:
        """How the client was, if somebody said so."""
        said = self.cleaned_data
        if not said["symptoms"]:
            return None
        return NewSymptoms(
            contact.client_ids[0], said["symptoms"], said["day"], said["symptoms_text"],
            id=uuid5(NAMESPACE_OID, f"{contact.id}|symptoms").hex,
        )  # fmt: skip

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        attempted = said.get("outcome") == terms.Outcome.ATTEMPTED
        if attempted and not said.get("why_not"):
            self.add_error("why_not", "Choose what kept you from meeting.")
        if said.get("mode") == terms.Mode.FACE_TO_FACE and not said.get("place"):
            self.add_error("place", "Choose where you were.")
        if said.get("length") == OTHER and said.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", "Write a number from 1 to 720, such as 45.")
        self._check_symptoms(said)
        self._check_mileage(said)
        for one in self.offer.medicines:
            site = f"site-{one.id}"
            if said.get(f"dose-{one.id}") == terms.DoseState.GIVEN and not said.get(site):
                self.add_error(site, "Choose where it was given.")
        return said

    def _check_mileage(self, said: dict[str, Any]) -> None:
        if said.get("mileage") is not None and not said.get("driver") and "driver" not in self.errors:
            self.add_error("driver", "Choose who drove.")

    def _check_symptoms(self, said: dict[str, Any]) -> None:
        if not said.get("symptoms"):
            return
        if said.get("others"):
            self.add_error("symptoms", "Several people were there. Note it on the Health page of the one it is about.")
        elif said.get("symptoms") == terms.Symptoms.WORSE and not said.get("symptoms_text"):
            self.add_error("symptoms_text", "Write what you saw or heard, so that whoever goes next knows.")

    def contact(self, zone: ZoneInfo) -> NewContact:
        """What the valid form says, as the record takes it."""
        said = self.cleaned_data
        met, completed = said["met"], said["outcome"] == terms.Outcome.COMPLETED
        names = {CLIENT, PROVIDER, SOMEBODY}
        driven = said["mileage"]
        return NewContact(
            id=said["id"],
            client_ids=(self.offer.client_id, *said["others"]),
            started_at=datetime.combine(said["day"], said["time"], tzinfo=zone),
            minutes=said["minutes"] if said["length"] == OTHER else int(said["length"]),
            mode=said["mode"],
            place=said["place"] if said["mode"] == terms.Mode.FACE_TO_FACE else "",
            staff_ids=tuple(said["staff"]),
            service=said["service"],
            goal_id=said.get("goal", ""),
            outcome=said["outcome"],
            why_not="" if completed else said["why_not"],
            with_client=completed and CLIENT in met,
            with_supporter=completed and SOMEBODY in met,
            with_provider=completed and PROVIDER in met,
            supporter_ids=tuple(each for each in met if each not in names) if completed else (),
            note=said["note"].strip(),
            session_name=said["session_name"].strip() if said["others"] else "",
            mileage=None if driven is None else self.unit.in_metres(driven),
            driver_id="" if driven is None else said["driver"],
        )

    def refuse(self, sentence: str, field: str) -> None:
        """Show a rule's refusal at the field it is about."""
        field = REFUSED_FIELD.get(field, field)
        if field == "minutes" and self.cleaned_data.get("length") != OTHER:
            field = "length"
        self.add_error(field if field in self.fields else None, sentence)


def ask_mileage(field: forms.Field, unit: terms.DistanceUnit) -> None:
    """Say what it is written in, and how far anybody drives."""
    sentence = f"Write a number from 0 to {unit.most} with one decimal at most, such as 12.4."
    field.label, field.help_text = f"{unit.label} driven", "There and back. Empty if nobody drove."
    field.validators += [MinValueValidator(0), MaxValueValidator(unit.most)]
    wrong = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value", "max_value")
    field.error_messages.update(dict.fromkeys(wrong, sentence))


def usual(offer: Offer, *, id: str, staff_id: str | None, now: datetime) -> dict[str, Any]:
    """What the form begins with: me, at home, face to face, 45 minutes that have just ended."""
    began = now - timedelta(minutes=45)
    began -= timedelta(minutes=began.minute % 5)
    on_team = {each.id for each in offer.colleagues}
    return {
        "id": id, "outcome": terms.Outcome.COMPLETED, "place": terms.Place.HOME, "mode": terms.Mode.FACE_TO_FACE,
        "length": "45", "staff": [staff_id] if staff_id in on_team else [], "met": [CLIENT], "service": offer.service,
        "day": began.date(), "time": began.time(), "driver": staff_id if staff_id in on_team else "",
    }  # fmt: skip


def as_signed(contact: Signed, *, id: str, zone: ZoneInfo, unit: terms.DistanceUnit) -> dict[str, Any]:
    """A signed contact as the beginning of the form that corrects it."""
    began, minutes = contact.started_at.astimezone(zone), str(contact.minutes)
    met = [word for word, was in ((CLIENT, contact.with_client), (PROVIDER, contact.with_provider)) if was]
    if contact.with_supporter and not contact.supporter_ids:
        met.append(SOMEBODY)
    alone = contact.staff_ids[0] if len(contact.staff_ids) == 1 else ""
    driven = None if contact.mileage is None else terms.in_tenths(unit.tenths(contact.mileage))
    return {
        "id": id, "outcome": contact.outcome, "why_not": contact.why_not, "place": contact.place, "mode": contact.mode,
        "length": minutes if minutes in USUAL_MINUTES else OTHER, "minutes": contact.minutes,
        "staff": list(contact.staff_ids), "met": [*met, *contact.supporter_ids], "service": contact.service,
        "day": began.date(), "time": began.time(), "note": contact.note, "goal": contact.goal_id,
        "mileage": driven, "driver": contact.driver_id or alone,
    }  # fmt: skip


def as_kept(form: Mapping[str, Any], *, id: str) -> dict[str, Any]:
    """A draft as the beginning of the form it came from."""
    lists = {"staff", "met", "others"}
    kept = {name: value if name in lists else next(iter(value), "") for name, value in form.items()}
    return {**kept, "id": id}


def to_keep(post: Mapping[str, Any], lists: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What of a posted form belongs in a draft."""
    names = [*ContactForm.base_fields, *(name for name in post if name.startswith(("dose-", "site-")))]
    return {name: lists[name] for name in names if name in post and name != "id"}
