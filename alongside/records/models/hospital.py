"""A client's time in hospital, in an emergency room, in jail; and what went wrong."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, identity, in_order, one_of, word

INSIDE = ("admitted", "planned")
OPEN = ("worried", "asked", *INSIDE)
"""states in which a thread is the client's only one"""


class HospitalStay(models.Model):
    """A hospital thread, as its steps say it stands: from the first worry to thirty days after coming home.

    A worry has no day of admission, and may end without one. The four questions are empty until a step answers them.
    The columns are what the standing steps add up to; nobody writes them but the actions that append a step.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="hospital_stays")
    state = word(terms.StayState, default=terms.StayState.ADMITTED)
    kind = word(terms.StayKind)
    hospital = models.CharField(max_length=120, blank=True)
    ward = models.CharField(max_length=80, blank=True)
    worried_on = models.DateField(null=True, blank=True)
    admitted_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    began = word(terms.Began, blank=True)
    team_involved = models.BooleanField(null=True, blank=True)
    initiated_by_team = models.BooleanField(null=True, blank=True)
    information_given_on = models.DateField(null=True, blank=True)
    planned_jointly = models.BooleanField(null=True, blank=True)
    worry_end = word(terms.WorryEnd, blank=True)

    class Meta:
        constraints = [
            one_of("kind", terms.StayKind, "stay_kind_known"),
            one_of("state", terms.StayState, "stay_state_known"),
            one_of("began", terms.Began, "stay_began_known", or_empty=True),
            one_of("worry_end", terms.WorryEnd, "worry_end_known", or_empty=True),
            in_order("admitted_on", "discharged_on", "stay_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state__in=["worried", "asked"], admitted_on=None, discharged_on=None, closed_on=None)
                | Q(state__in=INSIDE, admitted_on__isnull=False, discharged_on=None, closed_on=None)
                | Q(state="discharged", admitted_on__isnull=False, discharged_on__isnull=False, closed_on=None)
                | Q(state="followed_up", discharged_on__isnull=False, closed_on__gte=F("discharged_on"))
                | Q(state="not_admitted", admitted_on=None, discharged_on=None, closed_on__isnull=False)
                | Q(state="withdrawn", admitted_on=None, discharged_on=None, closed_on=None),
                name="stay_state_has_its_days",
            ),
            models.CheckConstraint(
                condition=(Q(state="not_admitted") & ~Q(worry_end="")) | (~Q(state="not_admitted") & Q(worry_end="")),
                name="worry_ends_somehow",
            ),
            # Apart, so that whoever may not know of a detox learns nothing of it from a refusal.
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(state__in=OPEN) & ~Q(kind="detox"), name="one_open_stay"
            ),
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(state__in=OPEN, kind="detox"), name="one_open_detox"
            ),
        ]


class HospitalStep(models.Model):
    """One step of a thread, as somebody wrote it down: what happened, on which day, and what it answers.

    `id` is made where it is typed. A correction is another step that names the one it amends; one that is `withdrawn`
    takes it back. Which of the answers belong to which step is said in `records/actions/thread_rules.py`.
    """

    id = identity()
    stay = models.ForeignKey(HospitalStay, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField()
    step = word(terms.StayStep)
    on = models.DateField()
    says = models.TextField(blank=True)
    kind = word(terms.StayKind, blank=True)
    hospital = models.CharField(max_length=120, blank=True)
    ward = models.CharField(max_length=80, blank=True)
    began = word(terms.Began, blank=True)
    team_asked = models.BooleanField(null=True, blank=True)
    whom = models.CharField(max_length=200, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    jointly = models.BooleanField(null=True, blank=True)
    home_to = word(terms.HomeTo, blank=True)
    worry_end = word(terms.WorryEnd, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    amends = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    withdrawn = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("step", terms.StayStep, "stay_step_known"),
            one_of("kind", terms.StayKind, "stay_step_kind_known", or_empty=True),
            one_of("began", terms.Began, "stay_step_began_known", or_empty=True),
            one_of("home_to", terms.HomeTo, "stay_step_home_to_known", or_empty=True),
            one_of("worry_end", terms.WorryEnd, "stay_step_worry_end_known", or_empty=True),
            models.UniqueConstraint(fields=["stay", "number"], name="stay_step_once"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(amends__isnull=False), name="step_withdrawal_names_one"
            ),
            models.CheckConstraint(
                condition=~Q(began="team") | Q(team_asked=None) | Q(team_asked=True), name="whoever_asks_was_there"
            ),
        ]


class EmergencyVisit(models.Model):
    """A visit to an emergency room. A correction is a new row that amends this one."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="emergency_visits")
    on = models.DateField()
    where = models.CharField(max_length=120, blank=True)
    kind = word(terms.EmergencyKind)
    began = word(terms.Began, blank=True)
    team_told = models.BooleanField(null=True, blank=True)
    end = word(terms.EmergencyEnd)
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    amends = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    withdrawn = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "on"], name="emergency_by_team_day")]
        constraints = [
            one_of("kind", terms.EmergencyKind, "emergency_kind_known"),
            one_of("began", terms.Began, "emergency_began_known", or_empty=True),
            one_of("end", terms.EmergencyEnd, "emergency_end_known"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(amends__isnull=False), name="emergency_withdrawal_names_one"
            ),
        ]


class JailStay(models.Model):
    """A client's time in custody, as the last of its words says it stands."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="jail_stays")
    jail = models.CharField(max_length=120, blank=True)
    booked_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            in_order("booked_on", "released_on", "jail_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(released_on=None, withdrawn=False), name="one_open_jail_stay"
            ),
        ]


class JailWord(models.Model):
    """What somebody wrote of a time in custody: all that was known of it then, the last row stands."""

    id = identity()
    stay = models.ForeignKey(JailStay, models.PROTECT, related_name="words", db_index=False)
    number = models.PositiveSmallIntegerField()
    jail = models.CharField(max_length=120, blank=True)
    booked_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "number"], name="jail_word_once")]


class Incident(models.Model):
    """What went wrong or nearly did: to whom, what was done, who was told. A correction is a new row that amends it."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="incidents")
    on = models.DateField()
    kind = word(terms.IncidentKind)
    where = models.CharField(max_length=120, blank=True)
    whom = models.CharField(max_length=200)
    what = models.TextField()
    done = models.TextField()
    told = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    amends = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    withdrawn = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "on"], name="incident_by_team_day")]
        constraints = [
            one_of("kind", terms.IncidentKind, "incident_kind_known"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(whom=""), name="incident_says_what_and_to_whom"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(amends__isnull=False), name="incident_withdrawal_names_one"
            ),
        ]


class IncidentLook(models.Model):
    """That the leader looked at an incident, and what follows from it. A corrected one is looked at again."""

    incident = models.OneToOneField(Incident, models.PROTECT, primary_key=True, related_name="look")
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
