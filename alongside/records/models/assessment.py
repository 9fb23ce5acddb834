"""The comprehensive assessment: seven parts, each with an owner and a day, each written again and again."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Staff, Team, identity, one_of, word


class PartOwner(models.Model):
    """Who sees to a part of somebody's assessment, and by when, where that was said by hand. The last row stands.

    Without a row the owner is whoever on the team has the specialty, and the day comes from the enrollment.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    domain = word(terms.Domain)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    due_on = models.DateField()
    part2 = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client"], name="part_owner_by_client")]
        constraints = [
            one_of("domain", terms.Domain, "part_owner_domain_known"),
            models.CheckConstraint(
                condition=~Q(domain=terms.Domain.SUBSTANCES) | Q(part2=True), name="part_owner_part2_labelled"
            ),
        ]


class AssessmentPart(models.Model):
    """One version of a part: what was found, or why it was not gone into. The highest `number` stands."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    domain = word(terms.Domain)
    number = models.PositiveSmallIntegerField()
    found = models.TextField(blank=True)
    left_out = models.CharField(max_length=300, blank=True)
    written_on = models.DateField()
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    part2 = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("domain", terms.Domain, "part_domain_known"),
            models.UniqueConstraint(fields=["team", "client", "domain", "number"], name="part_version_once"),
            models.CheckConstraint(
                condition=Q(found="") & ~Q(left_out="") | ~Q(found="") & Q(left_out=""), name="part_says_one_of_two"
            ),
            models.CheckConstraint(
                condition=~Q(domain=terms.Domain.SUBSTANCES) | Q(part2=True), name="part_part2_labelled"
            ),
        ]
