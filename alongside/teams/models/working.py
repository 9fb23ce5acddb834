"""When people work: the usual week, the days that differ, leave, and what was worked."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.teams.models.agency import Team
from alongside.teams.models.columns import identity, in_order, one_of, word
from alongside.teams.models.staff import Staff

MINUTES_OF_A_DAY = 24 * 60


class Period(models.Model):
    """From one moment to another, as instants and, beside them, on the team's wall clock.

    No moment stands here that the wall clock skips, and of an hour that comes twice the first is meant: so whatever
    is in order as instants is in order on the wall as well.
    """

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    starts_on = models.DateField()
    starts_time = models.TimeField()
    ends_on = models.DateField()
    ends_time = models.TimeField()

    class Meta:
        abstract = True


class WorkPattern(models.Model):
    """One weekday of somebody's usual week on a team; a week is written whole, and ends the one before it."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "staff", "weekday", "from_on"], name="usual_weekday_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="usual_weekday_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="usual_day_ends_after_start"),
            in_order("from_on", "until_on", "usual_week_ends_after_start"),
        ]


class Shift(models.Model):
    """A day that differs from the usual week: other hours, or (no times) not at work."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "staff", "on"], name="shift_once_a_day"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="shift_ends_after_start",
            ),
        ]


class WorkHours(models.Model):
    """Minutes somebody worked for a team on a day, as one person said; of several words the last stands."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    worked_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    said_by = models.CharField(max_length=64)
    said_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team", "staff", "worked_on"], name="hours_by_team_staff_day")]
        constraints = [models.CheckConstraint(condition=Q(minutes__lte=MINUTES_OF_A_DAY), name="hours_within_a_day")]


class Leave(Period):
    """Somebody away, from every team they are on. It counts once agreed; being ill is agreed by being said."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    kind = word(terms.LeaveKind)
    state = word(terms.LeaveState)
    asked_at = models.DateTimeField()
    said_by = models.CharField(max_length=64)
    """whose word the state is"""

    class Meta:
        indexes = [models.Index(fields=["staff", "starts_at"], name="leave_by_staff")]
        constraints = [
            one_of("kind", terms.LeaveKind, "leave_kind_known"),
            one_of("state", terms.LeaveState, "leave_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="leave_ends_after_start"),
        ]
