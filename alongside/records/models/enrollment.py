"""A client's time on a team, who answers for them in it, and how it ends."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Staff, Team, identity, in_order, one_of, word


class Enrollment(models.Model):
    """A client's time on a team. `ended_on` is the first day they are not on it."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="enrollments")
    enrolled_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    met_criteria = models.BooleanField(null=True, blank=True)
    expected_to_graduate = models.BooleanField(null=True, blank=True)
    coordinator = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    """who coordinates now, or did last; from when to when is an `Assignment`"""

    class Meta:
        constraints = [
            in_order("enrolled_on", "ended_on", "enrollment_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(ended_on__isnull=True), name="enrolled_once_at_a_time"
            ),
        ]


class Ending(models.Model):
    """How an enrollment ended, with both sides' reasons."""

    enrollment = models.OneToOneField(Enrollment, models.PROTECT, primary_key=True, related_name="ending")
    reason = word(terms.EndReason)
    client_words = models.TextField(blank=True)
    not_asked = models.CharField(max_length=200, blank=True)
    """why they could not be asked, where there are no words of theirs"""
    team_words = models.TextField(blank=True)
    continuity_plan = models.TextField(blank=True)
    way_back = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    agreed_by = models.CharField(max_length=64, blank=True)
    """who agreed, where one alone may not end it"""

    class Meta:
        constraints = [one_of("reason", terms.EndReason, "ending_reason_known")]


class Assignment(models.Model):
    """That a colleague is something to a client, from one day to another. `ended_on` is the first day it is over."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    part = word(terms.AssignmentPart)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("part", terms.AssignmentPart, "assignment_part_known"),
            in_order("started_on", "ended_on", "assignment_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "client", "staff", "part", "started_on"], name="assigned_once_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["team", "client", "staff", "part"], condition=Q(ended_on__isnull=True), name="assigned_once"
            ),
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(ended_on__isnull=True, part=terms.AssignmentPart.COORDINATOR),
                name="one_coordinator_at_a_time",
            ),
        ]  # fmt: skip
