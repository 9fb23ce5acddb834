"""The person, how to find and call them, and the people around them."""

from django.db import models

from alongside import terms
from alongside.teams.models import Agency, identity, in_order, on_the_globe, one_of, word


class Client(models.Model):
    """A person a team serves. `alerts` are words of that list, side by side."""

    id = identity()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    legal_name = models.CharField(max_length=120, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    interpreter = models.BooleanField(default=False)
    staff_gender = word(terms.Gender, blank=True, default="")
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    find_me = models.TextField(blank=True)
    two_staff = models.BooleanField(default=False)
    safety = models.CharField(max_length=200, blank=True)
    alerts = models.CharField(max_length=200, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    """the record everything about this person is read under, while two of us hold this one for the same person"""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="client_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="client_merged_into_another",
            ),
            on_the_globe("client_on_the_globe"),
            one_of("staff_gender", terms.Gender, "client_staff_gender_known", or_empty=True),
        ]


class Alias(models.Model):
    """Another name a client is, or was, known by."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "name"], name="alias_once")]


class Phone(models.Model):
    """A number as it is written, and its digits, by which it is found; a few words say whose it is, or when to ring."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="phones")
    shown = models.CharField(max_length=40)
    digits = models.CharField(max_length=20, db_index=True)
    words = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "digits"], name="phone_once")]


class Email(models.Model):
    """An e-mail address, in small letters, and a few words about it."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="emails")
    address = models.CharField(max_length=254, db_index=True)
    words = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "address"], name="email_once")]


class Spot(models.Model):
    """A place where a client may be found beside where they live, or where they lived before.

    `until_on` is the first day they were not to be found there any more. Without `since_on` nobody knows since when.
    """

    id = identity()
    client = models.ForeignKey(Client, models.PROTECT, related_name="spots")
    words = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(words="", address=""), name="spot_says_where"),
            on_the_globe("spot_on_the_globe"),
            models.CheckConstraint(
                condition=models.Q(since_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="spot_ends_after_start",
            ),
        ]


class Identifier(models.Model):
    """What another system calls this client."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="identifiers")
    system = models.CharField(max_length=200)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "system", "value"], name="identifier_once")]
        indexes = [models.Index(fields=["system", "value"], name="identifier_lookup")]


class Supporter(models.Model):
    """Somebody in a client's life, and what we may say to them."""

    id = identity()
    client = models.ForeignKey(Client, models.PROTECT, related_name="supporters")
    name = models.CharField(max_length=120)
    relation = word(terms.Relation)
    phone = models.CharField(max_length=40, blank=True)
    may_talk = models.BooleanField(null=True, blank=True)
    may_share = models.CharField(max_length=200, blank=True)
    holds = word(terms.Tie, blank=True, default="")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("relation", terms.Relation, "supporter_relation_known"),
            one_of("holds", terms.Tie, "supporter_tie_known", or_empty=True),
            in_order("since_on", "until_on", "supporter_ends_after_start"),
        ]


class SupporterTie(models.Model):
    """How a tie held from a day on, and who said so; the last row stands. `by` is empty where nobody was asked yet."""

    supporter = models.ForeignKey(Supporter, models.PROTECT, related_name="ties")
    holds = word(terms.Tie, blank=True, default="")
    since_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [one_of("holds", terms.Tie, "tie_known", or_empty=True)]


class SubstanceUseFlag(models.Model):
    """Whether a client lives with a substance use disorder. Part 2: a table of its own; the last row stands.

    `diagnosed` tells a row that follows from a diagnosis from one somebody said.
    """

    id = identity()
    client = models.ForeignKey(Client, models.PROTECT, related_name="substance_use_flags")
    holds = models.BooleanField()
    diagnosed = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
