"""The treatment plan, in the client's own words. Its content is open while it is a draft, and fixed once agreed.

A change is another plan, which begins as a copy; see fixed.py for what the database refuses.
"""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client, Supporter
from alongside.teams.models import Staff, Team, identity, one_of, word


class TreatmentPlan(models.Model):
    """A plan with a client; the highest `number` is the latest, agreed or still being written."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    begun_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "client", "number"], name="plan_number_once")]


class PlanStanding(models.Model):
    """How a plan stands from a day on; the highest `number` stands. `digest` says which words were agreed to.

    An agreed row after the first one is a review that ended, and `words` what was said in it.
    """

    plan = models.ForeignKey(TreatmentPlan, models.PROTECT, related_name="standings", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = word(terms.PlanState)
    on = models.DateField()
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.PlanState, "plan_state_known"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_standing_once"),
            models.CheckConstraint(condition=~Q(state="agreed") | ~Q(digest=""), name="plan_agreed_names_its_words"),
        ]


class Goal(models.Model):
    """What the client wants, as they say it. `first` is the goal of an earlier plan that this one goes on with."""

    id = identity()
    plan = models.ForeignKey(TreatmentPlan, models.PROTECT, related_name="goals", db_index=False)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    since_on = models.DateField()
    first = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    part2 = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="goal_number_once"),
            models.CheckConstraint(condition=~Q(words=""), name="goal_says_something"),
        ]


class GoalClosing(models.Model):
    """How a goal ended. One row a goal: it cannot be closed twice."""

    goal = models.OneToOneField(Goal, models.PROTECT, primary_key=True, related_name="closing")
    end = word(terms.GoalEnd)
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [one_of("end", terms.GoalEnd, "goal_end_known")]


class Objective(models.Model):
    """A step towards a goal, small enough to see whether it is reached."""

    id = identity()
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="objectives", db_index=False)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="objective_number_once"),
            models.CheckConstraint(condition=~Q(words=""), name="objective_says_something"),
        ]


class ObjectiveStanding(models.Model):
    """How far an objective is; without a row it is still to come."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="standings")
    state = word(terms.ObjectiveState)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [one_of("state", terms.ObjectiveState, "objective_state_known")]


class Intervention(models.Model):
    """What the team does for a goal: which service, who or anybody of which role, how often, where, how long.

    So many `times` in every `every_weeks` weeks. Without `staff` anybody of `role` will do, and without that anybody.
    """

    id = identity()
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="interventions", db_index=False)
    number = models.PositiveSmallIntegerField()
    service = word(terms.Service)
    what = models.CharField(max_length=120, blank=True)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    role = word(terms.Role, blank=True)
    times = models.PositiveSmallIntegerField()
    every_weeks = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField()
    place = word(terms.Place)
    part2 = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="intervention_number_once"),
            one_of("service", terms.Service, "intervention_service_known"),
            one_of("role", terms.Role, "intervention_role_known", or_empty=True),
            one_of("place", terms.Place, "intervention_place_known"),
            models.CheckConstraint(condition=Q(times__gte=1, times__lte=7), name="intervention_times_sane"),
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1, every_weeks__lte=12), name="intervention_weeks_sane"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=720), name="intervention_minutes_sane"),
            models.CheckConstraint(
                condition=~Q(service__in=sorted(terms.PART2_SERVICES)) | Q(part2=True),
                name="intervention_part2_labelled",
            ),
        ]


class PlanSignature(models.Model):
    """That somebody put their name to a plan as it was worded, or that the client would not, and why.

    `words` is also what they do not agree with and sign all the same. A signature counts for the wording of its
    `digest` alone. Family and guardians sign only where the client asked them to join.
    """

    id = identity()
    plan = models.ForeignKey(TreatmentPlan, models.PROTECT, related_name="signatures")
    signer = word(terms.Signer)
    supporter = models.ForeignKey(Supporter, models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    declined = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    asked_by_client = models.BooleanField(default=False)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("signer", terms.Signer, "signer_known"),
            models.CheckConstraint(
                condition=Q(signer="client", supporter__isnull=True, staff__isnull=True)
                | Q(signer="supporter", supporter__isnull=False, staff__isnull=True, asked_by_client=True)
                | Q(signer="team", supporter__isnull=True, staff__isnull=False),
                name="signature_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(declined=False) | Q(signer="client") & ~Q(words=""), name="signature_declined_says_why"
            ),
            models.UniqueConstraint(
                fields=["plan", "digest", "declined"], condition=Q(signer="client"), name="client_signs_a_wording_once"
            ),
            models.UniqueConstraint(fields=["plan", "digest", "supporter"], name="supporter_signs_a_wording_once"),
            models.UniqueConstraint(fields=["plan", "digest", "staff"], name="colleague_signs_a_wording_once"),
        ]
