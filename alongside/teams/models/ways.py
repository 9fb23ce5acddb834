"""How a team has worked: the model it works by changes from a day on, and what held before stays."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.teams.models.agency import Team
from alongside.teams.models.columns import identity, one_of, word


class ModelChange(models.Model):
    """That a team works another way from a day on; `before` and `stepped` are how it did until then.

    A row never changes but to be taken back, and only the last one is: then the team works as it did before it.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="model_changes")
    from_on = models.DateField()
    before = word(terms.Model)
    after = word(terms.Model)
    stepped = models.BooleanField()
    steps = models.BooleanField()
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            one_of("before", terms.Model, "model_before_known"),
            one_of("after", terms.Model, "model_after_known"),
            models.CheckConstraint(
                condition=~Q(before=F("after")) | ~Q(stepped=F("steps")), name="model_change_changes_something"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="model_change_says_why"),
            models.UniqueConstraint(
                fields=["team", "from_on"], condition=Q(taken_back_at__isnull=True), name="model_changes_once_a_day"
            ),
        ]
