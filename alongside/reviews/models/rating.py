"""What people judge: raters alone in a review, and the judgements that stand as facts."""

from django.db import models
from django.db.models import Q

from alongside.reviews.models.review import FidelityReview
from alongside.teams.models import Team, User, identity, in_order


def judged(name: str) -> models.CheckConstraint:
    """A word on an item is a rating from 1 to 5, or met or not; never both, never neither."""
    # Said with "is not null": a check that comes to null is let through.
    on_a_scale = Q(rating__isnull=False, rating__gte=1, rating__lte=5, met__isnull=True)
    return models.CheckConstraint(condition=on_a_scale | Q(rating__isnull=True, met__isnull=False), name=name)


class Rater(models.Model):
    """Who rates in a review, and on which days they may."""

    id = identity()
    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="raters")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    guest = models.BooleanField()
    from_on = models.DateField()
    until_on = models.DateField()
    named_at = models.DateTimeField()
    named_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="rater_named_once"),
            in_order("from_on", "until_on", "rater_ends_after_start"),
        ]


class GivenRating(models.Model):
    """One rater's word on an item; of several the last stands."""

    rater = models.ForeignKey(Rater, models.PROTECT, related_name="given")
    item = models.CharField(max_length=40)
    rating = models.PositiveSmallIntegerField(null=True)
    met = models.BooleanField(null=True)
    rationale = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            judged("given_rating_or_met"),
            models.CheckConstraint(condition=~Q(rationale=""), name="given_rating_says_why"),
        ]


class HandIn(models.Model):
    """That a rater is done; from then on what they gave stands."""

    rater = models.OneToOneField(Rater, models.PROTECT, primary_key=True, related_name="handed_in")
    at = models.DateTimeField()


class Judgement(models.Model):
    """A person's rating of an item as a fact, from a signed review or by hand. The facts' table `ratings`."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    standard = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    rated_on = models.DateField()
    rating = models.PositiveSmallIntegerField()
    rationale = models.TextField()
    rater = models.CharField(max_length=64)
    rater_name = models.CharField(max_length=250)
    """who it was; of a review both raters"""
    review = models.ForeignKey(FidelityReview, models.PROTECT, null=True, blank=True, related_name="judgements")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="judgement_on_the_scale"),
            models.CheckConstraint(condition=~Q(rationale=""), name="judgement_says_why"),
        ]
