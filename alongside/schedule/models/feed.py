"""A worker's private calendar address. Only its digest is kept."""

from django.db import models
from django.db.models import Q

from alongside.teams.models import Staff, Team, identity


class CalendarFeed(models.Model):
    """An address at which one worker's visits can be read by whoever has it, from when it was made until it ended."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "staff"], condition=Q(ended_at__isnull=True), name="calendar_feed_one_a_worker"
            )
        ]
