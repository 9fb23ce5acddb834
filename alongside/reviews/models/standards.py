"""What a team is held to, and what its place asks of the result."""

from django.db import models

from alongside.teams.models import Team, identity, in_order


class StandardInForce(models.Model):
    """A standard a team is held to, from a day; `until_on` is the first day it no longer is."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    standard = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("from_on", "until_on", "standard_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "standard"], condition=models.Q(until_on__isnull=True), name="standard_in_force_once"
            ),
        ]


class GateInForce(models.Model):
    """A gate of a place, by name, that a team's result must pass."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    gate = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("from_on", "until_on", "gate_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "gate"], condition=models.Q(until_on__isnull=True), name="gate_in_force_once"
            ),
        ]
