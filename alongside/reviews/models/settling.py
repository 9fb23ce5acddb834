"""How a review ends: one rating an item, what it says in words, and who signed that."""

from django.db import models
from django.db.models import Q

from alongside.reviews.models.rating import judged
from alongside.reviews.models.review import FidelityReview
from alongside.teams.models import User


class SettledRating(models.Model):
    """The consensus on an item; of several rows the last stands. `carried` when the raters had agreed already."""

    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="settled")
    item = models.CharField(max_length=40)
    rating = models.PositiveSmallIntegerField(null=True)
    met = models.BooleanField(null=True)
    rationale = models.TextField()
    carried = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            judged("settled_rating_or_met"),
            models.CheckConstraint(condition=~Q(rationale=""), name="settled_rating_says_why"),
        ]


class ReviewWords(models.Model):
    """What a review says of the team in words; the last row stands."""

    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="words")
    strengths = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class Signature(models.Model):
    """That somebody stands by the consensus as it reads in `digest`; when it reads otherwise the signature is void."""

    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="signatures")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    leads = models.BooleanField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
