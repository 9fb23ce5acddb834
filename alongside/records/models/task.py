"""What somebody said they would do, by a day. Done and not done after all are appended; the last one stands."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Staff, Team, identity, one_of, word


class Task(models.Model):
    """Something one of us is to do, about a client or about nobody in particular."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    due_on = models.DateField()
    part2 = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="task_says_what")]


class TaskStanding(models.Model):
    """How far a task is; without a row it is still to do."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="standings")
    state = word(terms.TaskState)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [one_of("state", terms.TaskState, "task_state_known")]
