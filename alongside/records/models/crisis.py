"""A call in a crisis: as it came in, how it ended, and how far it is. None of it ever changes; more is appended."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import OnCallTurn, Staff, Team, identity, one_of, word


class Crisis(models.Model):
    """A call as it came in; `client` is empty while nobody knows who rang.

    The first row is the call and its identity for good. A correction is another row with a higher version that
    names the first; the highest version stands, and one that is `withdrawn` takes the call back. Outcomes and
    steps hang on the first row. `called_on` and `local_time` are `called_at` on the team's wall clock.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="crises")
    called_at = models.DateTimeField()
    called_on = models.DateField()
    local_time = models.TimeField()
    caller = word(terms.Caller)
    caller_name = models.CharField(max_length=120, blank=True)
    answered_by = word(terms.AnsweredBy)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    answerer = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=64)
    logged_at = models.DateTimeField()
    first = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    version = models.PositiveSmallIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "called_at"], name="crisis_by_team")]
        constraints = [
            one_of("caller", terms.Caller, "crisis_caller_known"),
            one_of("answered_by", terms.AnsweredBy, "crisis_answered_by_known"),
            models.UniqueConstraint(fields=["first", "version"], name="crisis_version_once"),
            models.CheckConstraint(
                condition=Q(first__isnull=True, version=1) | Q(first__isnull=False, version__gt=1),
                name="crisis_correction_names_the_first",
            ),
            models.CheckConstraint(condition=Q(withdrawn=False) | Q(version__gt=1), name="crisis_withdrawal_names_one"),
            models.CheckConstraint(condition=Q(staff__isnull=False) | ~Q(answerer=""), name="crisis_says_who_answered"),
        ]


class CrisisOutcome(models.Model):
    """How a call ended, as somebody filed it. Filed again, the last one stands and the first one's time counts."""

    id = identity()
    crisis = models.ForeignKey(Crisis, models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    reached = word(terms.Reached)
    ended = word(terms.CallEnd)
    said = models.TextField(blank=True)
    done = models.TextField(blank=True)
    next_step = word(terms.NextStep)
    next_on = models.DateField(null=True, blank=True)
    filed_at = models.DateTimeField()
    filed_on = models.DateField()
    local_time = models.TimeField()
    filed_by = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("reached", terms.Reached, "outcome_reached_known"),
            one_of("ended", terms.CallEnd, "outcome_ended_known"),
            one_of("next_step", terms.NextStep, "outcome_next_step_known"),
            models.UniqueConstraint(fields=["crisis", "number"], name="outcome_number_once"),
            models.CheckConstraint(
                condition=Q(next_step="none", next_on__isnull=True) | (~Q(next_step="none") & Q(next_on__isnull=False)),
                name="outcome_next_step_dated",
            ),
        ]


class CrisisStep(models.Model):
    """A state a crisis came into, and who said so. The one with the highest number stands."""

    crisis = models.ForeignKey(Crisis, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = word(terms.CrisisState)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("state", terms.CrisisState, "crisis_state_known"),
            models.UniqueConstraint(fields=["crisis", "number"], name="crisis_step_once"),
            models.CheckConstraint(condition=Q(number__gt=1) | Q(state="open"), name="crisis_begins_open"),
        ]


class Disclosure(models.Model):
    """Something about clients that left the team. Written before it leaves, in the same transaction."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    what = word(terms.Disclosed)
    recipient = models.CharField(max_length=120)
    purpose = word(terms.Purpose)
    people = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("what", terms.Disclosed, "disclosed_known"),
            one_of("purpose", terms.Purpose, "disclosure_purpose_known"),
            models.CheckConstraint(condition=~Q(recipient=""), name="disclosure_names_its_recipient"),
        ]


class PacketNight(models.Model):
    """The packets of one on-call window: for whom, and between which moments they may be read.

    A window is a turn on call, or one day of it; it is open only while that turn stands. Without a turn somebody
    gave the hours by hand.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    turn = models.ForeignKey(OnCallTurn, models.PROTECT, null=True, blank=True, related_name="+")
    recipient = models.CharField(max_length=120)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    sent_on = models.DateField()
    local_time = models.TimeField()
    sent_by = models.CharField(max_length=64)
    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "opens_at", "recipient"], name="packets_sent_once_a_night"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="window_closes_after_it_opens"),
        ]


class CrisisPacket(models.Model):
    """That a client's page went to whoever answers that night. What it shows is read from the records when opened."""

    id = identity()
    night = models.ForeignKey(PacketNight, models.PROTECT, related_name="packets", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    sent_on = models.DateField()
    local_time = models.TimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["night", "client"], name="packet_once_a_night")]


class PacketOpening(models.Model):
    """The first time somebody opened a packet. From then on they owe an outcome."""

    id = identity()
    packet = models.ForeignKey(CrisisPacket, models.PROTECT, related_name="openings", db_index=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["packet", "by"], name="packet_opened_once_by_each")]


class PacketOutcome(models.Model):
    """What came of opening a packet: a call, or that it was looked at and nothing was to be done."""

    opening = models.OneToOneField(PacketOpening, models.PROTECT, primary_key=True, related_name="outcome")
    crisis = models.ForeignKey(Crisis, models.PROTECT, null=True, blank=True, related_name="+")
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=64)


class PassphraseChange(models.Model):
    """That a team's passphrases were replaced. How many there are says which passphrases hold."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
