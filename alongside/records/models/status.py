"""How a client is, in the team's words and by hand; and how far somebody has read of what changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, one_of, word

CAPSULE = 600
"""characters at the most: what somebody reads at night, on a phone, before they ring back"""


class StatusCapsule(models.Model):
    """How a client is, in a few sentences, as the person on call will read it. Appended; the last row stands.

    `after` is the row its writer had before them: two that were written after the same one are both shown.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField()
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "id"], name="capsule_by_client")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="capsule_says_something"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("text"), CAPSULE), name="capsule_is_short"),
        ]


class RaisedStatus(models.Model):
    """A status raised by hand, and the day it is looked at again. Appended; the last row stands.

    `since_on` is the day, on the team's wall clock, from which it holds. `daily_contact` feeds `status_days`.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    status = word(terms.ClientStatus)
    why = models.CharField(max_length=200, blank=True)
    since_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "id"], name="status_by_client")]
        constraints = [
            one_of("status", terms.ClientStatus, "client_status_known"),
            models.CheckConstraint(
                condition=Q(status="usual", review_on__isnull=True)
                | (~Q(status="usual") & Q(review_on__gte=models.F("since_on"))),
                name="raised_status_is_reviewed",
            ),
            models.CheckConstraint(condition=Q(status="usual") | ~Q(why=""), name="raised_status_says_why"),
        ]


class Acknowledgement(models.Model):
    """That somebody has read what changed on a team, up to a moment. Appended; the last row stands."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    user = models.CharField(max_length=64)
    upto = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team", "user", "upto"], name="acknowledged_by_user")]
