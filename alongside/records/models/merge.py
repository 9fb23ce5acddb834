"""Two records that may be of one person: held apart, or merged by two of us, and all that is needed to undo it."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Agency, identity, one_of, word


class Merge(models.Model):
    """That one of two records is to be read under the other. How far it is, its standings say.

    `survivor_teams` and `merged_teams` are the teams each of the two was on when it was proposed: who may see both is
    decided by them, since afterwards all of it is the survivor's.
    """

    id = identity()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    survivor = models.ForeignKey(Client, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Client, models.PROTECT, related_name="+")
    survivor_teams = models.JSONField()
    merged_teams = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(survivor=F("merged")), name="merge_of_two_records")]


class MergeStanding(models.Model):
    """How far a merge is, since when and by whom. The last row stands; rows never change.

    Whoever agrees is somebody else than whoever proposed: the database refuses it too (see fixed_merges.py).
    """

    id = models.BigAutoField(primary_key=True)
    merge = models.ForeignKey(Merge, models.PROTECT, related_name="standings")
    state = word(terms.MergeState)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.MergeState, "merge_state_known"),
            models.UniqueConstraint(
                fields=["merge"], condition=Q(state=terms.MergeState.PROPOSED), name="merge_proposed_once"
            ),
            models.UniqueConstraint(fields=["merge"], condition=Q(state=terms.MergeState.MERGED), name="merged_once"),
            models.UniqueConstraint(fields=["merge"], condition=Q(state=terms.MergeState.UNDONE), name="undone_once"),
        ]


class Carrying(models.Model):
    """What a merge did to the rows of one table. `rows`: each one's key and, where it matters, what it was before."""

    id = models.BigAutoField(primary_key=True)
    merge = models.ForeignKey(Merge, models.PROTECT, related_name="carryings")
    table = models.CharField(max_length=64)
    way = word(terms.Carried)
    rows = models.JSONField()

    class Meta:
        constraints = [
            one_of("way", terms.Carried, "carrying_way_known"),
            models.UniqueConstraint(fields=["merge", "table", "way"], name="carried_once"),
        ]


class Passage(models.Model):
    """From which client's record to which rows may go now. It lives within one transaction: nobody else ever sees it.

    Rows that never change ask it before they refuse to change hands.
    """

    origin = models.CharField(max_length=32)
    goal = models.CharField(max_length=32)


class Apart(models.Model):
    """That two records alike are of two people. `first` is the lower id."""

    first = models.ForeignKey(Client, models.PROTECT, related_name="+")
    second = models.ForeignKey(Client, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="apart_in_order"),
        ]
