"""The team's meetings: who came, who was spoken of, what was said. Closed, it is fixed (see fixed.py)."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.task import Task
from alongside.teams.models import Staff, Team, identity, one_of, word


class Meeting(models.Model):
    """One meeting. `led_by` walks the roster, at `pace` seconds a person (0: no timer), and has `open_client` open."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = word(terms.MeetingKind)
    held_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=64, blank=True)
    led_by = models.CharField(max_length=64, blank=True)
    led_since = models.DateTimeField(null=True, blank=True)
    pace = models.PositiveSmallIntegerField(default=0)
    open_client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="+")
    open_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", terms.MeetingKind, "meeting_kind_known"),
            models.CheckConstraint(condition=Q(pace__lte=600), name="meeting_pace_sane"),
            models.UniqueConstraint(
                fields=["team", "kind", "held_on"], condition=~Q(kind="supervision"), name="one_meeting_a_day"
            ),
        ]


class Mention(models.Model):
    """That a client was spoken of."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="mentions", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "client"], name="mentioned_once")]


class AgendaItem(models.Model):
    """A client the meeting means to speak of, where it does not go through everyone."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "client"], name="on_the_agenda_once")]


class MeetingStaff(models.Model):
    """Who came."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="staff_rows", db_index=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "staff"], name="came_once")]


class MeetingLine(models.Model):
    """Something said in a meeting, about a client or about nobody in particular.

    A line never changes: a correction is another that `amends` it. Two corrections of one line are both kept, and
    both shown, at the `place` among the lines where it was first said. `task` and `visit_id` name what the line became.
    """

    id = identity()
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lines")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="+")
    kind = word(terms.LineKind)
    text = models.CharField(max_length=400)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="+")
    visit_id = models.CharField(max_length=32, blank=True)
    part2 = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("kind", terms.LineKind, "line_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="line_says_something"),
            models.CheckConstraint(condition=Q(kind="task") | Q(task__isnull=True), name="line_of_a_task"),
            models.CheckConstraint(condition=Q(kind="visit") | Q(visit_id=""), name="line_of_a_visit"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(amends__isnull=False), name="line_taken_back_names_one"
            ),
        ]
