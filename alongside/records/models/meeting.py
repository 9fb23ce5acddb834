"""The team's meetings. Open, it can be corrected; closed, it is fixed (triggers in the migrations)."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Staff, Team, identity, one_of, word


class Meeting(models.Model):
    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = word(terms.MeetingKind)
    held_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            one_of("kind", terms.MeetingKind, "meeting_kind_known"),
            models.UniqueConstraint(
                fields=["team", "kind", "held_on"], condition=~Q(kind="supervision"), name="one_meeting_a_day"
            ),
        ]


class Mention(models.Model):
    """That a client was spoken of."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="mentions", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "client"], name="mentioned_once")]


class MeetingStaff(models.Model):
    """Who came."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="staff_rows", db_index=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "staff"], name="came_once")]
