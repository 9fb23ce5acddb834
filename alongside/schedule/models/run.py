"""A plan of a day that was asked for, and how far it is."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.teams.models import Team, identity, one_of, word

LONGEST = 60
"""seconds the planner may look, at the most"""


class PlanRun(models.Model):
    """What was asked: a day, a seed, how long to look. What came of it is kept here; how far it is in its standings.

    `spent` and `beat_at` are the planner's own, while it runs: how many seconds it has looked, and when it last said
    so by the clock of the machine. `digest` is of the day as it was planned.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    seed = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField()
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    spent = models.FloatField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "on", "asked_at"], name="run_by_team_day")]
        constraints = [
            models.CheckConstraint(condition=Q(seconds__gte=1, seconds__lte=LONGEST), name="run_seconds_sane"),
            models.CheckConstraint(
                condition=Q(result__isnull=True, digest="") | (Q(result__isnull=False) & ~Q(digest="")),
                name="run_result_says_of_what",
            ),
        ]


class RunStanding(models.Model):
    """A state a run came into. The one with the highest number stands; two who change it at once cannot both."""

    run = models.ForeignKey(PlanRun, models.PROTECT, related_name="standings", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = word(terms.RunState)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.RunState, "run_state_known"),
            models.UniqueConstraint(fields=["run", "number"], name="run_standing_once"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(why=""), name="run_failed_says_why"),
        ]


class AcceptedVisit(models.Model):
    """A visit that an accepted plan made or moved, and the row by which it did: so that it can be taken back."""

    run = models.ForeignKey(PlanRun, models.PROTECT, related_name="accepted", db_index=False)
    standing = models.OneToOneField("schedule.VisitStanding", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["run"], name="accepted_by_run")]
