"""Medicine: what was ordered and how that changed, who agreed to it, what was taken, what was watched and noticed.

Every row is appended. What was entered in error is taken back by a row of its own. An order under the Part 2 label
carries everything that belongs to it: doses, consents, side effects.
"""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.formulary import PART2_MEDICINES
from alongside.records.models.client import Client
from alongside.records.models.contact import Contact
from alongside.teams.models import Staff, Team, identity, in_order, one_of, word


class MedicationOrder(models.Model):
    """A medicine somebody was ordered: recorded here, sent by other means. Its steps say what holds of it when."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    medicine = models.CharField(max_length=120)
    known_as = models.CharField(max_length=40, blank=True)
    part2 = models.BooleanField()
    starts_on = models.DateField()
    despite = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client"], name="order_by_client")]
        constraints = [
            models.CheckConstraint(condition=~Q(medicine=""), name="order_names_its_medicine"),
            models.CheckConstraint(
                condition=~Q(known_as__in=sorted(PART2_MEDICINES)) | Q(part2=True), name="order_part2_labelled"
            ),
        ]


class OrderStep(models.Model):
    """What holds of an order from a day on: how much, how often, by whom, and of an injection when it is due.

    `until_on` is the first day it is no longer taken, if that is known beforehand.
    """

    id = identity()
    order = models.ForeignKey(MedicationOrder, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = word(terms.OrderState)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    dose = models.CharField(max_length=60)
    route = word(terms.Route)
    often = models.CharField(max_length=120, blank=True)
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    early_days = models.PositiveSmallIntegerField(default=0)
    late_days = models.PositiveSmallIntegerField(default=0)
    if_missed = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    prescriber = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    prescribed_by = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.OrderState, "order_state_known"),
            one_of("route", terms.Route, "order_route_known"),
            models.UniqueConstraint(fields=["order", "number"], name="order_step_once"),
            models.CheckConstraint(
                condition=Q(number=1, state="ordered") | (Q(number__gt=1) & ~Q(state="ordered")),
                name="order_begins_ordered",
            ),
            models.CheckConstraint(condition=Q(state="ordered") | ~Q(why=""), name="order_changed_says_why"),
            in_order("from_on", "until_on", "order_ends_after_start"),
            models.CheckConstraint(condition=Q(every_weeks=None) | Q(route="injection"), name="weeks_of_an_injection"),
            models.CheckConstraint(
                condition=Q(every_weeks=None)
                | (
                    Q(every_weeks__gte=1, every_weeks__lte=26)
                    & ~Q(if_missed="")
                    & Q(late_days__lt=F("every_weeks") * 7 - F("early_days"))
                ),
                name="injection_has_a_window",
            ),
            models.CheckConstraint(
                condition=Q(prescriber__isnull=False) | ~Q(prescribed_by=""), name="order_names_its_prescriber"
            ),
        ]


class MedicineConsent(models.Model):
    """What somebody answered when a medicine was explained. The last row stands; in writing it holds for a year."""

    id = identity()
    order = models.ForeignKey(MedicationOrder, models.PROTECT, related_name="consents", db_index=False)
    answer = word(terms.ConsentAnswer)
    on = models.DateField()
    who = models.CharField(max_length=120)
    explained_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["order", "on"], name="consent_by_order")]
        constraints = [
            one_of("answer", terms.ConsentAnswer, "consent_answer_known"),
            models.CheckConstraint(condition=~Q(who=""), name="consent_says_who"),
        ]


class Dose(models.Model):
    """One dose given, seen taken, told of, or refused.

    `off_days` are days before (less than none) or after the window of an injection, as the order stood that day; such
    a dose says why.
    """

    id = identity()
    order = models.ForeignKey(MedicationOrder, models.PROTECT, related_name="doses", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="doses")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    state = word(terms.DoseState)
    taken_at = models.DateTimeField()
    on = models.DateField()
    local_time = models.TimeField()
    dose = models.CharField(max_length=60)
    site = word(terms.Site, blank=True)
    off_days = models.SmallIntegerField(default=0)
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["order", "on"], name="dose_by_order")]
        constraints = [
            one_of("state", terms.DoseState, "dose_state_known"),
            one_of("site", terms.Site, "dose_site_known", or_empty=True),
            models.CheckConstraint(condition=Q(off_days=0) | ~Q(why=""), name="dose_off_its_window_says_why"),
            models.CheckConstraint(condition=Q(site="") | Q(state="given"), name="site_of_what_was_given"),
        ]


class Allergy(models.Model):
    """What somebody is allergic to, or that they say there is none."""

    id = identity()
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    none_known = models.BooleanField(default=False)
    substance = models.CharField(max_length=120, blank=True)
    reaction = models.CharField(max_length=200, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    part2 = models.BooleanField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(none_known=True, substance="", part2=False) | (Q(none_known=False) & ~Q(substance="")),
                name="allergy_to_something_or_none",
            ),
        ]


class MonitoringResult(models.Model):
    """What was measured, when, and by when again if not as usual."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    what = word(terms.Monitored)
    taken_on = models.DateField()
    value = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "what", "taken_on"], name="result_of_client")]
        constraints = [
            one_of("what", terms.Monitored, "monitored_known"),
            models.CheckConstraint(condition=~Q(value=""), name="result_has_a_value"),
            in_order("taken_on", "next_on", "result_next_after_this"),
        ]


class SideEffect(models.Model):
    """Something somebody noticed that a medicine may do; anybody notes it, a prescriber reads it."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    order = models.ForeignKey(MedicationOrder, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)
    told_by = models.CharField(max_length=120, blank=True)
    part2 = models.BooleanField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="side_effect_says_what")]


class SideEffectRead(models.Model):
    """That a prescriber has read of a side effect, and what they answered."""

    effect = models.OneToOneField(SideEffect, models.PROTECT, primary_key=True, related_name="read")
    answer = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class MedicineMistake(models.Model):
    """That one row was entered in error. It stays on record and no longer counts."""

    dose = models.OneToOneField(Dose, models.PROTECT, null=True, blank=True, related_name="mistake")
    allergy = models.OneToOneField(Allergy, models.PROTECT, null=True, blank=True, related_name="mistake")
    result = models.OneToOneField(MonitoringResult, models.PROTECT, null=True, blank=True, related_name="mistake")
    effect = models.OneToOneField(SideEffect, models.PROTECT, null=True, blank=True, related_name="mistake")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dose__isnull=False, allergy=None, result=None, effect=None)
                | Q(dose=None, allergy__isnull=False, result=None, effect=None)
                | Q(dose=None, allergy=None, result__isnull=False, effect=None)
                | Q(dose=None, allergy=None, result=None, effect__isnull=False),
                name="mistake_names_one",
            )
        ]
