"""The way in: what a team asks before it takes somebody on, who was referred, and how far each referral is."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.enrollment import Enrollment
from alongside.teams.models import Team, identity, in_order, one_of, word


class Criterion(models.Model):
    """One of a team's criteria of admission, in its own words. Other words are another row."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="criterion_says_something"),
            in_order("from_on", "until_on", "criterion_ends_after_start"),
            models.UniqueConstraint(
                fields=["team", "text"], condition=Q(until_on__isnull=True), name="criterion_once_at_a_time"
            ),
        ]


class Referral(models.Model):
    """Somebody asking the team to take a person on. How far it is, its standings say."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="referrals")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True)
    received_on = models.DateField()


class ReferralStanding(models.Model):
    """How far a referral is, since when and by whom. The last row stands; rows never change.

    `why` is why it was declined, or accepted although a criterion is not met: then `overrode` says who did.
    """

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="standings")
    state = word(terms.ReferralState)
    since_on = models.DateField()
    met_criteria = models.BooleanField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    overrode = models.CharField(max_length=120, blank=True)
    cannot_wait = models.BooleanField(default=False)
    enrollment = models.OneToOneField(Enrollment, models.PROTECT, null=True, blank=True, related_name="referral")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.ReferralState, "referral_state_known"),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state=terms.ReferralState.RECEIVED), name="referral_received_once"
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state=terms.ReferralState.ACCEPTED), name="referral_accepted_once"
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state=terms.ReferralState.DECLINED), name="referral_declined_once"
            ),
            models.CheckConstraint(
                condition=Q(state=terms.ReferralState.ENROLLED, enrollment__isnull=False)
                | ~Q(state=terms.ReferralState.ENROLLED) & Q(enrollment__isnull=True),
                name="referral_enrolled_names_it",
            ),
            models.CheckConstraint(
                condition=Q(cannot_wait=False) | Q(state=terms.ReferralState.WAITING), name="referral_waits_to_press"
            ),
            models.CheckConstraint(
                condition=~Q(state=terms.ReferralState.ACCEPTED, met_criteria=False) | ~Q(why="") & ~Q(overrode=""),
                name="referral_override_says_who_and_why",
            ),
        ]


class CriterionJudged(models.Model):
    """What was known of a person about one criterion, when they were screened."""

    screening = models.ForeignKey(ReferralStanding, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    answer = word(terms.CriterionAnswer)

    class Meta:
        constraints = [
            one_of("answer", terms.CriterionAnswer, "criterion_answer_known"),
            models.UniqueConstraint(fields=["screening", "criterion"], name="criterion_judged_once"),
        ]
