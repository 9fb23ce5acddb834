"""What was asked and answered, what the answers came to, and who has read them."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, identity, one_of, word


class AskedForm(models.Model):
    """A questionnaire as it stood when somebody was first asked it: what it asked stays readable."""

    name = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    definition = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="form_once")]


class Response(models.Model):
    """One time a client was asked. `answers`: question id -> the code of an option, a number, or words.

    `part2` is the label of substance use treatment; `noticed` says that an answer asks somebody to do something.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    form = models.ForeignKey(AskedForm, models.PROTECT, related_name="+")
    answered_on = models.DateField()
    answers = models.JSONField()
    part2 = models.BooleanField()
    noticed = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "answered_on"], name="response_by_client")]


class ResponseMark(models.Model):
    """What became of a response: somebody has read it, or it was entered in error. Appended."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="marks")
    kind = word(terms.ResponseMark)
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("kind", terms.ResponseMark, "response_mark_known"),
            models.UniqueConstraint(
                fields=["response"], condition=Q(kind="taken_back"), name="response_taken_back_once"
            ),
            models.CheckConstraint(condition=~Q(kind="taken_back") | ~Q(why=""), name="response_taken_back_says_why"),
        ]


class ScaleFigure(models.Model):
    """A figure on a scale: what a response came to, or what an instrument whose text we may not ship came to elsewhere.

    `instrument` and `scale` are the words people use; `source` says where a figure without a response comes from.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    response = models.ForeignKey(Response, models.PROTECT, null=True, blank=True, related_name="figures")
    instrument = models.CharField(max_length=60)
    scale = models.CharField(max_length=80)
    value = models.FloatField()
    says = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    part2 = models.BooleanField()
    source = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "on"], name="figure_by_client")]
        constraints = [
            models.CheckConstraint(condition=Q(response__isnull=False) | ~Q(source=""), name="figure_has_a_source"),
        ]
