"""A client's life as it is written down: each part of it now and before, and what of it goes on side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.access import Sight, find_client
from alongside.records.models import Spell
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import PARTS, Part, SpellKind, Tie

LATELY = 30
"""days after which what began is no news"""


@dataclass(frozen=True, slots=True)
class SpellTold:
    """One spell that stands. Words are as a person reads them; `word` is the one the records have."""

    id: str
    client_id: str
    kind: SpellKind
    word: str
    what: str
    note: str
    from_on: date
    until_on: date | None
    due_on: date | None
    staff_id: str
    who: str
    times: int | None
    supporter_id: str
    supporter: str
    hours: int | None
    wage_cents: int | None
    holds: str
    part2: bool
    changed: bool
    """whether it was put right since it was first written"""
    code: str = ""
    """what ICD-10-CM calls it, of a diagnosis"""

    @property
    def part(self) -> Part:
        return PARTS[self.kind]

    @property
    def label(self) -> str:
        return self.part.words(self.word).label

    @property
    def tie(self) -> str:
        return Tie(self.holds).label if self.holds else ""

    @property
    def service(self) -> terms.Service:
        return terms.service_of(self.kind, self.word)

    @property
    def wage(self) -> str:
        """An hour, such as 15.50."""
        return f"{self.wage_cents / 100:.2f}" if self.wage_cents else ""

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of a life: what holds, and what held before, each the latest first."""

    kind: SpellKind
    now: tuple[SpellTold, ...]
    before: tuple[SpellTold, ...]
    says: str
    """what is worth saying of them together, such as two jobs at once"""


def spells(sight: Sight, client_id: str = "") -> tuple[SpellTold, ...]:
    """The spells that stand and are in sight, of one client or of everybody, the latest first. One query."""
    rows = in_sight(sight).filter(stands=True)
    rows = rows.filter(client_id=client_id) if client_id else rows
    ordered = rows.select_related("staff", "supporter").order_by("-from_on", "id")
    return tuple(_told(row) for row in ordered)


def ahead(sight: Sight, *, on: date, client_id: str = "") -> Mapping[str, Sequence[SpellTold]]:
    """Client id -> their spells that have a day to see to, or began lately, or all of one client.

    As clocks and flags ask. One query.
    """
    since = on - timedelta(days=LATELY)
    pressing = Q(due_on__isnull=False) | Q(from_on__gte=since)
    rows = in_sight(sight).filter(Q(until_on__isnull=True) | Q(until_on__gt=on), stands=True)
    rows = rows.filter(client_id=client_id) if client_id else rows.filter(pressing)
    found: dict[str, list[SpellTold]] = {}
    for row in rows.select_related("staff", "supporter").order_by("due_on", "id"):
        found.setdefault(row.client_id, []).append(_told(row))
    return found


def parts(told: Iterable[SpellTold], *, on: date) -> dict[SpellKind, PartTold]:
    """The spells by the part of life they are about; every part is there, if only empty."""
    of: dict[SpellKind, list[SpellTold]] = {kind: [] for kind in SpellKind}
    for each in told:
        of[each.kind].append(each)
    return {kind: _part(kind, several, on) for kind, several in of.items()}


def one_spell(actor: Actor, client_id: str, spell_id: str, *, sight: Sight) -> SpellTold:
    """A spell of a client's that stands; NotHere if there is none in sight."""
    find_client(actor, client_id, team_id=sight.team_id)
    rows = in_sight(sight).filter(id=spell_id, client_id=client_id, stands=True)
    row = rows.select_related("staff", "supporter").first()
    if row is None:
        raise NotHere
    return _told(row)


def in_sight(sight: Sight) -> QuerySet[Spell]:
    """The spells of the team a reader may see at all."""
    rows = Spell.objects.filter(team_id=sight.team_id)
    if not sight.notes:
        return rows.none()
    return rows if sight.part2 else rows.filter(part2=False)


def _told(row: Spell) -> SpellTold:
    return SpellTold(
        id=row.id, client_id=row.client_id, kind=SpellKind(row.kind), word=row.word, what=row.what, note=row.note,
        from_on=row.from_on, until_on=row.until_on, due_on=row.due_on, staff_id=row.staff_id or "",
        who=row.staff.called if row.staff else "", times=row.times, supporter_id=row.supporter_id or "",
        supporter=row.supporter.name if row.supporter else "", hours=row.hours, wage_cents=row.wage_cents,
        holds=row.holds, part2=row.part2, changed=row.replaces_id is not None, code=row.code,
    )  # fmt: skip


def _part(kind: SpellKind, several: list[SpellTold], on: date) -> PartTold:
    now = tuple(each for each in several if each.holds_on(on))
    before = tuple(each for each in several if not each.holds_on(on))
    says = f"{len(now)} jobs at once." if kind is SpellKind.JOB and len(now) > 1 else ""
    return PartTold(kind, now, before, says)
