"""What colleagues hold: licences, degrees, certifications, supervised experience."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from alongside.teams.models import Credential
from alongside.teams.refusals import NotHere
from alongside.terms import CredentialKind

SOON = timedelta(days=90)
PRESSING = timedelta(days=30)
"""from how long before its end, and for how long after, a credential is on the board"""
LAPSING = (CredentialKind.LICENCE, CredentialKind.CERTIFICATION)


@dataclass(frozen=True, slots=True)
class CredentialRow:
    id: str
    staff_id: str
    name: str
    kind: CredentialKind
    what: str
    years: int | None
    until_on: date | None
    """the last day it is good"""

    @property
    def lapses(self) -> bool:
        """Whether one expects a date: a degree and experience stay."""
        return self.kind in LAPSING

    def has_lapsed(self, on: date) -> bool:
        return self.until_on is not None and self.until_on < on

    def lapses_soon(self, on: date) -> bool:
        return self.until_on is not None and on <= self.until_on <= on + SOON


def credentials_of(team_id: str, *, on: date) -> list[CredentialRow]:
    """The credentials of everybody on the team on a day or soon to start, the one that lapses first on top."""
    holders = Q(staff__posts__ended_on__isnull=True) | Q(staff__posts__ended_on__gt=on)
    found = Credential.objects.filter(holders, staff__posts__position__team_id=team_id).distinct()
    return _rows(found)


def lapsing(team_id: str, *, on: date) -> list[CredentialRow]:
    """Licences and certifications of whoever is on the team that end within a month, or ended within one. One query.

    Of two of one name that somebody has, the one that is good for longer counts.
    """
    here = Q(staff__posts__ended_on__isnull=True) | Q(staff__posts__ended_on__gt=on)
    near = Q(until_on__isnull=True) | Q(until_on__gte=on - PRESSING)
    rows = Credential.objects.filter(here, near, kind__in=LAPSING, staff__posts__position__team_id=team_id)
    latest = {(row.staff_id, row.what): row for row in _rows(rows.distinct())}
    return [row for row in latest.values() if row.until_on is not None and row.until_on <= on + PRESSING]


def credentials_held(team_id: str) -> tuple[str, ...]:
    """The licences and certifications anybody who works on the team has, each once, by name. One query."""
    rows = Credential.objects.filter(staff__posts__position__team_id=team_id, staff__posts__ended_on__isnull=True)
    return tuple(rows.filter(kind__in=LAPSING).order_by("what").values_list("what", flat=True).distinct())


def good_on(team_id: str, *, on: date) -> dict[str, frozenset[str]]:
    """Staff id -> the licences and certifications of theirs that are good on a day. One query."""
    return good_on_each(team_id, days=(on,))[on]


def good_on_each(team_id: str, *, days: Iterable[date]) -> dict[date, dict[str, frozenset[str]]]:
    """The same for each of some days. One query."""
    rows = Credential.objects.filter(kind__in=LAPSING, staff__posts__position__team_id=team_id)
    held = list(rows.values_list("staff_id", "what", "until_on").distinct())
    found: dict[date, dict[str, frozenset[str]]] = {}
    for day in days:
        good: defaultdict[str, set[str]] = defaultdict(set)
        for staff_id, what, until_on in held:
            if until_on is None or until_on >= day:
                good[staff_id].add(what)
        found[day] = {staff_id: frozenset(each) for staff_id, each in good.items()}
    return found


def credentials_held_by(staff_id: str) -> list[CredentialRow]:
    return _rows(Credential.objects.filter(staff_id=staff_id))


def credential_on(team_id: str, credential_id: str) -> CredentialRow:
    """One credential of somebody who holds or held a post on the team, or has none anywhere; else NotHere."""
    here_or_nowhere = Q(staff__posts__position__team_id=team_id) | Q(staff__posts__isnull=True)
    found = Credential.objects.filter(here_or_nowhere, id=credential_id, staff__agency__teams=team_id).distinct()
    rows = _rows(found)
    if not rows:
        raise NotHere
    return rows[0]


def _rows(found: QuerySet[Credential]) -> list[CredentialRow]:
    ordered = found.select_related("staff").order_by(F("until_on").asc(nulls_last=True), "staff__name", "what", "id")
    return [
        CredentialRow(one.id, one.staff_id, one.staff.name, CredentialKind(one.kind), one.what, one.years, one.until_on)
        for one in ordered
    ]
