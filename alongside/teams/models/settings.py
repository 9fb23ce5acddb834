"""What a team settles for itself. The last row of a thing stands, and rows never change (see fixed.py)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.teams.models.agency import Agency, Team
from alongside.teams.models.columns import one_of, word

BOUNDS: dict[terms.TeamFigure, tuple[int, int]] = {
    terms.TeamFigure.CLIENTS_PER_STAFF: (1, 60),
    terms.TeamFigure.COORDINATED_EACH: (1, 200),
    terms.TeamFigure.INTAKE_A_MONTH: (1, 40),
    terms.TeamFigure.CONTACTS_A_WEEK: (1, 14),
    terms.TeamFigure.STAFF_AT_MEETING: (1, 30),
}
"""The least and the most each figure may be."""
EVERY_WEEKDAY = 2**7 - 1


def _within_bounds() -> Q:
    usual = Q(value__isnull=True)
    for figure, (low, high) in BOUNDS.items():
        usual |= Q(figure=figure.value, value__gte=low, value__lte=high)
    return usual


class FigureSet(models.Model):
    """That a team works to a figure from a moment on; without a value to what is usual for its way of working."""

    OF: ClassVar = ("team_id", "figure")
    SAYS: ClassVar = ("value",)

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="figures")
    figure = word(terms.TeamFigure)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("figure", terms.TeamFigure, "team_figure_known"),
            models.CheckConstraint(condition=_within_bounds(), name="team_figure_within_bounds"),
        ]


class MeetingSet(models.Model):
    """When a team holds a meeting, from a moment on: on which weekdays (Monday is 1, Tuesday 2, Wednesday 4 ...).

    Without weekdays it holds none such; `weekdays` of null is what is usual for its way of working.
    """

    OF: ClassVar = ("team_id", "kind")
    SAYS: ClassVar = ("weekdays", "rhythm", "starts")

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="meeting_times")
    kind = word(terms.MeetingKind)
    weekdays = models.PositiveSmallIntegerField(null=True, blank=True)
    rhythm = word(terms.MeetingRhythm)
    starts = models.TimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("kind", terms.MeetingKind, "meeting_set_kind_known"),
            one_of("rhythm", terms.MeetingRhythm, "meeting_set_rhythm_known"),
            models.CheckConstraint(condition=Q(weekdays__lte=EVERY_WEEKDAY), name="meeting_set_on_weekdays"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(weekdays__isnull=False, weekdays__gt=0),
                name="meeting_set_starts_on_a_day",
            ),
        ]


class WordsSet(models.Model):
    """The words a team says instead of ours, from a moment on, all at once; those of its whole agency without a team.

    `says` is {word of ours: [for one, for several]}.
    """

    OF: ClassVar = ("agency_id", "team_id")
    SAYS: ClassVar = ("says",)

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    says = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
