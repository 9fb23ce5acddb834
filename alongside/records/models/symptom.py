"""How somebody's symptoms are, as anybody noted it; and what became of the note."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.records.models.contact import Contact
from alongside.teams.models import Team, identity, one_of, word


class SymptomNote(models.Model):
    """How somebody's symptoms were on a day, and what was seen: at a contact, or apart from one."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="symptoms")
    how = word(terms.Symptoms)
    text = models.CharField(max_length=300, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    part2 = models.BooleanField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "on"], name="symptoms_by_client")]
        constraints = [
            one_of("how", terms.Symptoms, "symptoms_known"),
            models.CheckConstraint(condition=~Q(how="worse") | ~Q(text=""), name="worse_says_what"),
        ]


class SymptomNoteMark(models.Model):
    """That a prescriber has seen to a note, or that it was entered in error. The note stays as it was written."""

    note = models.ForeignKey(SymptomNote, models.PROTECT, related_name="marks", db_index=False)
    kind = word(terms.SymptomMark)
    answer = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("kind", terms.SymptomMark, "symptom_mark_known"),
            models.UniqueConstraint(fields=["note", "kind"], name="symptoms_marked_once"),
        ]
