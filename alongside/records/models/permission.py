"""What a client lets us tell others, until when; and what was told under it."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models.client import Client, Supporter
from alongside.records.models.crisis import Disclosure
from alongside.teams.models import Team, identity, one_of, word


class Permission(models.Model):
    """That a client lets us tell somebody something, for a purpose. `until_on` is the first day it no longer holds.

    What tells of substance use treatment is a row of its own, labelled, in writing.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    to = word(terms.Recipient)
    supporter = models.ForeignKey(Supporter, models.PROTECT, null=True, blank=True, related_name="permissions")
    recipient = models.CharField(max_length=120)
    purpose = word(terms.SharedFor)
    given = word(terms.Given)
    from_on = models.DateField()
    until_on = models.DateField()
    part2 = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client"], name="permission_by_client")]
        constraints = [
            one_of("to", terms.Recipient, "permission_recipient_known"),
            one_of("purpose", terms.SharedFor, "permission_purpose_known"),
            one_of("given", terms.Given, "permission_given_known"),
            models.CheckConstraint(condition=~Q(recipient=""), name="permission_names_its_recipient"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="permission_lasts"),
            models.CheckConstraint(condition=Q(part2=False) | Q(given="written"), name="permission_part2_written"),
            models.CheckConstraint(
                condition=Q(to="supporter", supporter__isnull=False) | (~Q(to="supporter") & Q(supporter=None)),
                name="permission_names_its_supporter",
            ),
        ]


class PermissionShare(models.Model):
    """One kind of thing a permission lets us tell."""

    permission = models.ForeignKey(Permission, models.PROTECT, related_name="shares", db_index=False)
    what = word(terms.Shared)

    class Meta:
        constraints = [
            one_of("what", terms.Shared, "permission_shares_known"),
            models.UniqueConstraint(fields=["permission", "what"], name="permission_shares_once"),
        ]


class PermissionRevoked(models.Model):
    """That a client took a permission back: from that day nothing is told any more."""

    permission = models.OneToOneField(Permission, models.PROTECT, primary_key=True, related_name="revoked")
    on = models.DateField()
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class ToldUnder(models.Model):
    """What was told to somebody under a permission, with the disclosure it is."""

    id = identity()
    permission = models.ForeignKey(Permission, models.PROTECT, related_name="told")
    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="+")
    what = word(terms.Shared)
    words = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        constraints = [
            one_of("what", terms.Shared, "told_known"),
            models.CheckConstraint(condition=~Q(words=""), name="told_says_what"),
        ]
