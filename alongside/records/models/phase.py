"""Critical time intervention: the phases a client's time on a team goes through, and the plan of each."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.enrollment import Enrollment
from alongside.teams.models import Team, identity, one_of, word

IN_FOUR_WEEKS = 84
"""contacts at the most"""


class PhaseStep(models.Model):
    """That the work with a client came to a phase on a day, or to its close. The last one that stands is where it is.

    A phase goes on until the day the next one begins, so no two overlap. `until_on` is the day it was meant to be over:
    the first one after it. `words` are said of the move, and at the close are the closing note. A row never changes but
    to be taken back.
    """

    id = identity()
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="phase_steps")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    phase = word(terms.Phase)
    begun_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "begun_on"], name="phase_by_client")]
        constraints = [
            one_of("phase", terms.Phase, "phase_known"),
            models.CheckConstraint(
                condition=Q(phase=terms.Phase.CLOSED, until_on__isnull=True)
                | ~Q(phase=terms.Phase.CLOSED) & Q(until_on__gt=F("begun_on")),
                name="phase_lasts",
            ),
            models.CheckConstraint(condition=~Q(phase=terms.Phase.CLOSED) | ~Q(words=""), name="closing_says_how"),
            models.UniqueConstraint(
                fields=["enrollment", "phase"], condition=Q(taken_back_at__isnull=True), name="each_phase_once"
            ),
            models.UniqueConstraint(
                fields=["enrollment", "begun_on"], condition=Q(taken_back_at__isnull=True), name="phases_begin_apart"
            ),
        ]


class PhasePlan(models.Model):
    """What a phase is about, in the client's own words; the highest `number` of a phase stands.

    `times` are contacts in four weeks.
    """

    id = identity()
    step = models.ForeignKey(PhaseStep, models.PROTECT, related_name="plans", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    times = models.PositiveSmallIntegerField()
    written_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "number"], name="phase_plan_number_once"),
            models.CheckConstraint(condition=~Q(words=""), name="phase_plan_says_something"),
            models.CheckConstraint(condition=Q(times__gte=1, times__lte=IN_FOUR_WEEKS), name="phase_plan_times_sane"),
        ]


class PlanArea(models.Model):
    """One thing a phase is about, what we do for it, and who goes on with it when we are gone.

    Three at the most, and three under the Part 2 label: whoever may not read those does not learn of them by a refusal.
    """

    plan = models.ForeignKey(PhasePlan, models.PROTECT, related_name="areas", db_index=False)
    number = models.PositiveSmallIntegerField()
    area = word(terms.FocusArea)
    words = models.CharField(max_length=200, blank=True)
    goes_on = models.CharField(max_length=120, blank=True)
    part2 = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("area", terms.FocusArea, "focus_area_known"),
            models.UniqueConstraint(fields=["plan", "part2", "number"], name="focus_area_number_once"),
            models.UniqueConstraint(fields=["plan", "area"], name="focus_area_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=terms.MOST_AREAS), name="focus_areas_few"),
            models.CheckConstraint(
                condition=~Q(area__in=sorted(terms.PART2_AREAS)) | Q(part2=True), name="focus_area_part2_labelled"
            ),
        ]
