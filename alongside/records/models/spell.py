"""What holds in a client's life from one day on: home, work, money, law, what is planned, what others give."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from alongside import terms
from alongside.records.models.client import Client, Supporter
from alongside.teams.models import Staff, Team, identity, one_of
from alongside.teams.models import word as word_of

ONE_AT_A_TIME = sorted(kind for kind, part in terms.PARTS.items() if part.one)
HOURS, TIMES = 100, 84
"""hours a week a job takes at the most; contacts planned in four weeks at the most"""


def _words_belong_to_their_kind() -> Q:
    each = [Q(kind=kind.value, word__in=[one.value for one in part.words]) for kind, part in terms.PARTS.items()]
    return reduce(or_, each)


def _labelled() -> Q:
    """Whatever carries the Part 2 label by its words is labelled."""
    carry = [Q(kind=kind.value, word__in=sorted(part.part2)) for kind, part in terms.PARTS.items() if part.part2]
    return Q(part2=True) | ~reduce(or_, carry)


def _of_substance_use() -> Q:
    return reduce(or_, (Q(code__startswith=begins) for begins in terms.SUBSTANCE_USE_CODES))


def _only(detail: str, empty: Q) -> Q:
    return empty | Q(kind__in=sorted(kind for kind, part in terms.PARTS.items() if detail in part.details))


class Spell(models.Model):
    """One part of a client's life, from a day on. `until_on` is the first day it no longer held.

    A row never changes but to step aside: a correction, and an end, is a new row that names the one it `replaces`,
    and of each such chain the last one `stands`. One that is `withdrawn` takes the chain back, and then none does.
    `hours` are a week, `times` contacts in four weeks; `due_on` is the day to see to it, such as one in court. `code`
    is what ICD-10-CM calls a diagnosis, if somebody wrote it down.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    kind = word_of(terms.SpellKind)
    word = models.CharField(max_length=40)
    what = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=600, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    supporter = models.ForeignKey(Supporter, models.PROTECT, null=True, blank=True, related_name="+")
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    wage_cents = models.PositiveIntegerField(null=True, blank=True)
    holds = word_of(terms.Tie, blank=True)
    code = models.CharField(max_length=8, blank=True, default="")
    part2 = models.BooleanField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    stands = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "client", "kind"], name="spell_by_client")]
        constraints = [
            CheckConstraint(condition=_words_belong_to_their_kind(), name="spell_word_of_its_kind"),
            one_of("holds", terms.Tie, "spell_tie_known", or_empty=True),
            CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="spell_lasts"),
            CheckConstraint(condition=_labelled(), name="spell_part2_labelled"),
            CheckConstraint(condition=_only("hours", Q(hours__isnull=True)), name="spell_hours_of_a_job"),
            CheckConstraint(condition=_only("wage_cents", Q(wage_cents__isnull=True)), name="spell_wage_of_a_job"),
            CheckConstraint(condition=_only("times", Q(times__isnull=True)), name="spell_times_of_a_plan"),
            CheckConstraint(condition=_only("holds", Q(holds="")), name="spell_tie_of_an_agency"),
            CheckConstraint(condition=_only("code", Q(code="")), name="spell_code_of_a_diagnosis"),
            CheckConstraint(condition=Q(part2=True) | ~_of_substance_use(), name="spell_code_labelled"),
            CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=1, hours__lte=HOURS), name="spell_hours_sane"
            ),
            CheckConstraint(
                condition=Q(times__isnull=True) | Q(times__gte=1, times__lte=TIMES), name="spell_times_sane"
            ),
            CheckConstraint(
                condition=Q(withdrawn=False) | Q(replaces__isnull=False, stands=False),
                name="spell_taken_back_names_one",
            ),
            UniqueConstraint(
                fields=["team", "client", "kind"],
                condition=Q(stands=True, until_on__isnull=True, kind__in=ONE_AT_A_TIME),
                name="spell_one_at_a_time",
            ),
        ]
