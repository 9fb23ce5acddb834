"""A client's comprehensive assessment: each part with its owner, its day, and every version there was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from alongside.records.access import Sight, active_enrollment
from alongside.records.models import AssessmentPart, PartOwner
from alongside.teams.models import Post
from alongside.teams.queries.clocks import clock_days
from alongside.teams.refusals import NotHere
from alongside.terms import Domain, Role

BY_SPECIALTY: Mapping[Domain, tuple[Role, ...]] = {
    Domain.PSYCHIATRIC: (Role.PSYCHIATRIST, Role.PSYCHIATRIC_APRN, Role.OTHER_PRESCRIBER),
    Domain.PHYSICAL_HEALTH: (Role.NURSE,),
    Domain.SUBSTANCES: (Role.SUBSTANCE_USE_SPECIALIST,),
    Domain.EDUCATION_AND_WORK: (Role.VOCATIONAL_SPECIALIST,),
    Domain.SOCIAL: (Role.PEER_SPECIALIST,),
    Domain.DAILY_LIVING: (Role.CASE_MANAGER,),
    Domain.FAMILY: (Role.THERAPIST, Role.TEAM_LEADER),
}
"""Whose specialty a part is, the first first, where nobody is named by hand."""


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    found: str
    left_out: str
    on: date
    by: str
    """first name of who wrote it"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the assessment, the latest version first. `due_on` is empty once it is written."""

    domain: Domain
    owner_id: str
    owner: str
    due_on: date | None
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def next_number(self) -> int:
        return self.versions[0].number + 1 if self.versions else 1

    def kind(self, on: date) -> str:
        """`late`, `soon` or not yet pressing."""
        if self.due_on is None or self.due_on > on + timedelta(days=2):
            return ""
        return "late" if self.due_on < on else "soon"


@dataclass(frozen=True, slots=True)
class Assessment:
    parts: tuple[Part, ...]

    @property
    def written(self) -> int:
        return sum(part.latest is not None for part in self.parts)

    @property
    def complete(self) -> bool:
        return self.written == len(self.parts)


def assessment(sight: Sight, client_id: str, *, on: date) -> Assessment:
    """The seven parts, or six for whoever may not read Part 2. Five queries."""
    if not sight.notes:
        raise NotHere
    rows = AssessmentPart.objects.filter(team_id=sight.team_id, client_id=client_id).select_related("staff")
    written: dict[str, list[Version]] = {}
    for row in rows.order_by("-number"):
        said = Version(row.number, row.found, row.left_out, row.written_on, row.staff.called if row.staff else "")
        written.setdefault(row.domain, []).append(said)
    named = {row.domain: row for row in _named(sight, client_id)}
    owners, usual = _by_specialty(sight.team_id, on), _usual_day(sight.team_id, client_id, on)
    parts = []
    for domain in in_sight(sight):
        by_hand = named.get(domain)
        owner_id, owner = (by_hand.owner_id, by_hand.owner.called) if by_hand else owners.get(domain, ("", ""))
        versions = tuple(written.get(domain, ()))
        due_on = (by_hand.due_on if by_hand else usual) if not versions else None
        parts.append(Part(domain, owner_id, owner, due_on, versions))
    return Assessment(tuple(parts))


def one_part(sight: Sight, client_id: str, domain: str, *, on: date) -> Part:
    """One part; NotHere if it is none, or out of sight."""
    found = next((part for part in assessment(sight, client_id, on=on).parts if part.domain == domain), None)
    if found is None:
        raise NotHere
    return found


def in_sight(sight: Sight) -> tuple[Domain, ...]:
    return tuple(domain for domain in Domain if sight.part2 or domain is not Domain.SUBSTANCES)


def _named(sight: Sight, client_id: str) -> list[PartOwner]:
    rows = PartOwner.objects.filter(team_id=sight.team_id, client_id=client_id).select_related("owner")
    return list(rows.order_by("id"))


def _by_specialty(team_id: str, on: date) -> dict[Domain, tuple[str, str]]:
    """Part -> who on the team has the specialty on a day: whoever has held their post longest."""
    posts = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), position__team_id=team_id)
    posts = posts.filter(started_on__lte=on).order_by("started_on", "staff__called")
    holding: dict[str, tuple[str, str]] = {}
    for role, staff_id, called in posts.values_list("role", "staff_id", "staff__called"):
        holding.setdefault(role, (staff_id, called))
    found = {}
    for domain, roles in BY_SPECIALTY.items():
        owner = next((holding[role] for role in roles if role in holding), None)
        if owner is not None:
            found[domain] = owner
    return found


def _usual_day(team_id: str, client_id: str, on: date) -> date | None:
    enrolled = active_enrollment(team_id, client_id, on=on)
    if enrolled is None:
        return None
    return enrolled.enrolled_on + timedelta(days=clock_days(team_id, on=on).assessment)
