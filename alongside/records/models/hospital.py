"""A client's time in hospital."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, identity, in_order, one_of, word


class HospitalStay(models.Model):
    """From admission to discharge. The four questions are empty until somebody answers them."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="hospital_stays")
    kind = word(terms.StayKind)
    hospital = models.CharField(max_length=120, blank=True)
    admitted_on = models.DateField()
    discharged_on = models.DateField(null=True, blank=True)
    team_involved = models.BooleanField(null=True, blank=True)
    initiated_by_team = models.BooleanField(null=True, blank=True)
    information_given_on = models.DateField(null=True, blank=True)
    planned_jointly = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", terms.StayKind, "stay_kind_known"),
            in_order("admitted_on", "discharged_on", "stay_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "client"], condition=Q(discharged_on__isnull=True), name="one_open_stay"
            ),
        ]
