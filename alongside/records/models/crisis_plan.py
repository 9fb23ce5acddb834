"""What somebody wants for when things get hard, as they said it beforehand: the crisis plan, the advance directive."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, identity, one_of, word

SAID = 300
"""characters of each part of a crisis plan at the most: it is read at night, on one page, on a phone"""


class CrisisPlan(models.Model):
    """Warning signs, what helps, what does not, whom to call, which hospital. Appended; the last row stands.

    `after` is the row its writer had before them. It goes to whoever answers at night, so nothing in it may be under
    the Part 2 label.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    signs = models.CharField(max_length=SAID)
    helps = models.CharField(max_length=SAID)
    helps_not = models.CharField(max_length=SAID, blank=True)
    whom_to_call = models.CharField(max_length=SAID, blank=True)
    hospital = models.CharField(max_length=SAID, blank=True)
    with_client = models.BooleanField()
    written_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "client", "number"], name="crisis_plan_number_once"),
            models.CheckConstraint(condition=~Q(signs="") & ~Q(helps=""), name="crisis_plan_says_something"),
        ]


class AdvanceDirective(models.Model):
    """That a directive was offered, declined or made. Appended; the last row stands. `words`: what it says, or why."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = word(terms.DirectiveState)
    words = models.CharField(max_length=SAID, blank=True)
    kept_where = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.DirectiveState, "directive_state_known"),
            models.UniqueConstraint(fields=["team", "client", "number"], name="directive_number_once"),
            models.CheckConstraint(condition=~Q(state="made") | ~Q(kept_where=""), name="directive_made_is_somewhere"),
        ]
