"""What is written of a client beside a contact, and what comes after a signature: a second one, more, or a line
through it.

A signed note never changes, nor does anything here but a draft: see fixed.py.
"""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.contact import Contact
from alongside.teams.models import Team, identity, one_of, word

ONE_OF_TWO = Q(contact__isnull=False, note__isnull=True) | Q(contact__isnull=True, note__isnull=False)


class NoteDraft(models.Model):
    """A note being written: its author's form as it stands. Not a fact; gone once signed."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    author = models.CharField(max_length=64)
    form = models.JSONField()
    part2 = models.BooleanField(default=False)
    begun_on = models.DateField()
    saved_at = models.DateTimeField()


class Note(models.Model):
    """A note without a contact, signed when it is written down. `about_on` is the day it is about.

    `signed_on` and `local_time` are `signed_at` on the team's wall clock.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    kind = word(terms.NoteKind)
    about_on = models.DateField()
    text = models.TextField()
    part2 = models.BooleanField()
    author = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_on = models.DateField()
    local_time = models.TimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["client", "about_on"], name="note_by_client")]
        constraints = [
            one_of("kind", terms.NoteKind, "note_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(condition=Q(about_on__lte=models.F("signed_on")), name="note_is_not_of_tomorrow"),
        ]


class CosignRule(models.Model):
    """Whether what somebody signs on a team needs the leader's signature too. Appended; the last row stands."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    author = models.CharField(max_length=64)
    needed = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "author", "id"], name="cosign_rule_by_author")]


class CosignRequest(models.Model):
    """That a note, or a contact with one, waits for a second signature; laid down when it was signed."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    contact = models.OneToOneField(Contact, models.PROTECT, null=True, blank=True, related_name="cosign")
    note = models.OneToOneField(Note, models.PROTECT, null=True, blank=True, related_name="cosign")
    part2 = models.BooleanField()
    author = models.CharField(max_length=64)
    at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_OF_TWO, name="cosign_asked_for_one")]


class CoSignature(models.Model):
    """The second signature."""

    request = models.OneToOneField(CosignRequest, models.PROTECT, primary_key=True, related_name="signature")
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=64)


class Addendum(models.Model):
    """Something added to what is signed, under the same label."""

    id = identity()
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="addenda")
    note = models.ForeignKey(Note, models.PROTECT, null=True, blank=True, related_name="addenda")
    text = models.TextField()
    at = models.DateTimeField()
    on = models.DateField()
    local_time = models.TimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_OF_TWO, name="addendum_to_one"),
            models.CheckConstraint(condition=~Q(text=""), name="addendum_says_something"),
        ]


class Retraction(models.Model):
    """That a note was taken back, by whom and why. The note stays, struck."""

    note = models.OneToOneField(Note, models.PROTECT, primary_key=True, related_name="retraction")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="retraction_says_why")]


class CounsellingNote(models.Model):
    """What somebody wrote down of counselling, for themselves alone. `sealed` opens with their own key only.

    It may change until it is signed. Nothing but its own page and action reads this table.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    author = models.CharField(max_length=64)
    sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["client", "author"], name="counselling_by_author")]
