"""Before a time on the team ends: what was tried, how ready they are, what somebody proposed and another said."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.enrollment import Enrollment
from alongside.records.models.referral import Referral
from alongside.teams.models import Staff, Team, identity, one_of, word


class EngagementStep(models.Model):
    """One step of the engagement ladder that was tried, by one of us, on a day."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="engagement_steps")
    step = word(terms.LadderStep)
    tried_on = models.DateField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    again = models.PositiveSmallIntegerField(default=0)
    """how often the same was taken back before"""
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "tried_on"], name="engagement_by_client")]
        constraints = [
            one_of("step", terms.LadderStep, "ladder_step_known"),
            models.UniqueConstraint(
                fields=["team", "client", "step", "tried_on", "staff", "again"], name="ladder_step_once_a_day_by_one"
            ),
        ]


class EngagementMistake(models.Model):
    """That a step was entered in error. It stays on record and no longer counts."""

    step = models.OneToOneField(EngagementStep, models.PROTECT, primary_key=True, related_name="mistake")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class Readiness(models.Model):
    """A look at how ready a client is to go on without the team: every line of ours answered, on a day."""

    id = identity()
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="readiness")
    looked_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class ReadinessJudged(models.Model):
    readiness = models.ForeignKey(Readiness, models.PROTECT, related_name="answers")
    item = word(terms.ReadinessItem)
    answer = word(terms.ReadinessAnswer)

    class Meta:
        constraints = [
            one_of("item", terms.ReadinessItem, "readiness_item_known"),
            one_of("answer", terms.ReadinessAnswer, "readiness_answer_known"),
            models.UniqueConstraint(fields=["readiness", "item"], name="readiness_judged_once"),
        ]


class EndingProposal(models.Model):
    """An ending one alone may not make: somebody in another role agrees, or the team it leads to accepts.

    `ended_on` is the first day not on the team. `role` is the chair of whoever proposed it.
    """

    id = identity()
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="ending_proposals")
    reason = word(terms.EndReason)
    ended_on = models.DateField()
    client_words = models.TextField(blank=True)
    not_asked = models.CharField(max_length=200, blank=True)
    team_words = models.TextField(blank=True)
    continuity_plan = models.TextField(blank=True)
    way_back = models.TextField(blank=True)
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, blank=True, related_name="transfer")
    """of a transfer: how the other team was asked"""
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    role = word(terms.Chair)

    class Meta:
        constraints = [
            one_of("reason", terms.EndReason, "ending_proposal_reason_known"),
            models.CheckConstraint(
                condition=Q(referral__isnull=True) | Q(reason=terms.EndReason.TRANSFERRED),
                name="ending_proposal_refers_on_to_transfer",
            ),
        ]


class EndingAnswered(models.Model):
    """What another of us said to it, in which role."""

    proposal = models.OneToOneField(EndingProposal, models.PROTECT, primary_key=True, related_name="answered")
    answer = word(terms.EndingAnswer)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    role = word(terms.Chair)

    class Meta:
        constraints = [
            one_of("answer", terms.EndingAnswer, "ending_answer_known"),
            models.CheckConstraint(
                condition=~Q(answer=terms.EndingAnswer.NOT_AGREED) | ~Q(why=""), name="ending_not_agreed_says_why"
            ),
        ]
