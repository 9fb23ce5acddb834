"""A fidelity review and what it froze when it was opened. Nothing here ever changes: see fixed.py."""

from django.db import models

from alongside import terms
from alongside.teams.models import Team, identity, one_of, word


class FidelityReview(models.Model):
    """A team held up to one edition of a standard as of a day; `sample_seed` draws ten charts, none is everybody.

    `codes_key` is what the codes of people and colleagues are made with; without it no code leads back to an id.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    standard = models.CharField(max_length=40)
    edition = models.CharField(max_length=200)
    reading = models.CharField(max_length=40)
    as_of = models.DateField()
    sample_seed = models.PositiveIntegerField(null=True, blank=True)
    codes_key = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    opened_by_name = models.CharField(max_length=120)


class ReviewStanding(models.Model):
    """A state a review came into; the last row stands."""

    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="standings")
    state = word(terms.ReviewState)
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.ReviewState, "review_state_known"),
            models.UniqueConstraint(fields=["review", "state"], name="review_state_once"),
            models.CheckConstraint(
                condition=~models.Q(state=terms.ReviewState.WITHDRAWN) | ~models.Q(why=""), name="withdrawal_says_why"
            ),
        ]


class Snapshot(models.Model):
    """The team's facts as they stood when the review was opened: `facts` is a facts folder, zipped, in Parquet.

    `digest` is over what the rows say, not over the bytes of the files: it outlives any version of Parquet.
    """

    review = models.OneToOneField(FidelityReview, models.PROTECT, primary_key=True, related_name="snapshot")
    facts = models.BinaryField()
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    absent = models.JSONField()
    code_version = models.CharField(max_length=40)


class KeptScore(models.Model):
    """What one item added up to: on the day of the review, and at the ends of the months before it."""

    review = models.ForeignKey(FidelityReview, models.PROTECT, related_name="kept_scores")
    as_of = models.DateField()
    item = models.CharField(max_length=40)
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    rating = models.PositiveSmallIntegerField(null=True)
    found = models.PositiveSmallIntegerField(null=True)
    met = models.BooleanField(null=True)
    basis = models.CharField(max_length=20)
    flags = models.JSONField()
    missing = models.JSONField()
    gauges = models.JSONField()
    counted = models.PositiveIntegerField()
    excluded = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    reading = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "as_of", "item"], name="score_kept_once")]
