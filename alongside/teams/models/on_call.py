"""Who is on call, hour by hour, and how a turn changes hands."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.teams.models.agency import Team
from alongside.teams.models.columns import identity, in_order, one_of, word
from alongside.teams.models.staff import Staff
from alongside.teams.models.working import Period


class AffiliateLine(models.Model):
    """A crisis line outside the team that answers for it at some hours."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [in_order("opened_on", "closed_on", "line_closes_after_opening")]


class OnCallTurn(Period):
    """Hours on call. A turn that changes hands is taken off and another laid: see `fixed` for what never changes."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    place = word(terms.CallPlace)
    by = word(terms.CoveredBy)
    reachable = word(terms.Reachable)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(AffiliateLine, models.PROTECT, null=True, blank=True, related_name="+")
    laid_by = models.CharField(max_length=64)
    laid_at = models.DateTimeField()
    laid_for = models.CharField(max_length=32, blank=True, default="")
    """the swap or leave that made it, if one did"""
    off_by = models.CharField(max_length=64, blank=True, default="")
    off_at = models.DateTimeField(null=True, blank=True)
    off_for = models.CharField(max_length=32, blank=True, default="")
    """the swap or leave that took it off, if one did"""

    class Meta:
        indexes = [models.Index(fields=["team", "starts_at"], name="turn_by_team")]
        constraints = [
            one_of("place", terms.CallPlace, "turn_place_known"),
            one_of("by", terms.CoveredBy, "turn_by_known"),
            one_of("reachable", terms.Reachable, "turn_reachable_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="turn_ends_after_start"),
            models.CheckConstraint(
                condition=Q(by="team", staff__isnull=False, line__isnull=True)
                | Q(by="affiliate", staff__isnull=True, line__isnull=False)
                | Q(by="protocol_only", staff__isnull=True, line__isnull=True),
                name="turn_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(place="on_call") | Q(place="behind", by="team") | Q(place="first", by="affiliate"),
                name="turn_place_fits",
            ),
        ]


class Swap(Period):
    """Somebody asks to be relieved of a turn, or of these hours of it; in return they may take one."""

    id = identity()
    turn = models.ForeignKey(OnCallTurn, models.PROTECT, related_name="swaps")
    in_return = models.ForeignKey(OnCallTurn, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    """nobody in particular: whoever is on the team"""
    state = word(terms.SwapState)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", terms.SwapState, "swap_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="swap_ends_after_start"),
            models.UniqueConstraint(fields=["turn"], condition=Q(state="asked"), name="swap_asked_once_at_a_time"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(answered_by__isnull=False), name="swap_accepted_by_somebody"
            ),
        ]
