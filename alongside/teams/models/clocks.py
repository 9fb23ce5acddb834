"""Within how many days a team of its own choice does what the clocks ask for."""

from django.db import models
from django.db.models import Q

from alongside.teams.models.agency import Team


class ClockSetting(models.Model):
    """A number of days a team chose, from a day on; without one, the usual number holds again. Appended.

    Of those whose day has come, the one with the latest day stands, and of one day the one written last.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="clock_settings", db_index=False)
    clock = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    from_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "from_on", "id"], name="clock_setting_by_team")]
        constraints = [
            models.CheckConstraint(condition=~Q(clock=""), name="clock_setting_names_a_clock"),
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(days__lte=730), name="clock_setting_sane"),
        ]
