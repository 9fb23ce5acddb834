"""The way in and out."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Staff, Team, identity, in_order, one_of, word


class Referral(models.Model):
    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="referrals")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True)
    received_on = models.DateField()
    decision = word(terms.ReferralDecision, default=terms.ReferralDecision.RECEIVED)
    decided_on = models.DateField(null=True, blank=True)
    met_criteria = models.BooleanField(null=True, blank=True)
    override_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("decision", terms.ReferralDecision, "referral_decision_known"),
            in_order("received_on", "decided_on", "referral_decided_after_received"),
            models.CheckConstraint(
                condition=Q(decision__in=["received", "waiting"]) | Q(decided_on__isnull=False),
                name="referral_decision_dated",
            ),
        ]


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
    team_words = models.TextField(blank=True)
    continuity_plan = models.TextField(blank=True)
    way_back = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [one_of("reason", terms.EndReason, "ending_reason_known")]
