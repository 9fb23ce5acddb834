"""Who did what, and who looked. Appended and chained; the database refuses a change (see triggers.py)."""

from django.db import models


class Entry(models.Model):
    """One act. Carries ids and field names only: never a name, a note or any clinical word."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    client_id = models.CharField(max_length=32, blank=True)
    team_id = models.CharField(max_length=32, blank=True)
    purpose = models.CharField(max_length=20, blank=True)
    fields = models.CharField(max_length=400, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["client_id", "-seq"], name="ledger_by_client")]


class Head(models.Model):
    """The chain's last link. Its one row is the lock that puts appends in order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_one_head")]
