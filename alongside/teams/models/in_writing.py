"""What a team has in writing, and the exceptions its authority granted."""

from django.db import models

from alongside import terms
from alongside.teams.models.agency import Team
from alongside.teams.models.columns import identity, in_order, one_of, word


class TeamDocument(models.Model):
    """A document a team adopted; a new wording is another adoption. `says` are its words, or where it is kept."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = word(terms.DocumentKind)
    adopted_on = models.DateField()
    says = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("kind", terms.DocumentKind, "document_kind_known"),
            models.UniqueConstraint(fields=["team", "kind", "adopted_on"], name="document_adopted_once_a_day"),
        ]


class Approval(models.Model):
    """An exception the authority granted from a day on. `until_on` is the first day it no longer holds."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    clause = word(terms.ApprovedClause)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            one_of("clause", terms.ApprovedClause, "approved_clause_known"),
            in_order("from_on", "until_on", "approval_ends_after_start"),
            models.UniqueConstraint(fields=["team", "clause", "from_on"], name="approved_once_a_day"),
        ]
