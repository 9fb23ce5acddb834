"""What a team will do about an item rated low."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.reviews.models.review import FidelityReview
from alongside.teams.models import Staff, Team, identity, one_of, word


class PlanStep(models.Model):
    """One step for one item; who owns it, by when and how far it is stand in its last `StepStanding`."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    review = models.ForeignKey(FidelityReview, models.PROTECT, null=True, blank=True, related_name="steps")
    standard = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    what = models.CharField(max_length=300)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="step_says_what")]


class StepStanding(models.Model):
    """How a step stands; the last row stands."""

    step = models.ForeignKey(PlanStep, models.PROTECT, related_name="standings")
    state = word(terms.StepState)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    due_on = models.DateField()
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.StepState, "step_state_known"),
            models.CheckConstraint(condition=~Q(state=terms.StepState.DROPPED) | ~Q(why=""), name="dropping_says_why"),
        ]
