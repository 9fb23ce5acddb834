"""Which standards a team is held to on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.measures.standards import known_standards, standard_called
from alongside.reviews.models import StandardInForce
from alongside.teams.queries.ways import Way, way_on
from alongside.terms import Model

SCALE = "dacts"
"""the scale whose items pages name beside what they count"""
USUAL: dict[Model, tuple[str, ...]] = {
    Model.ACT: ("dacts",),
    Model.ACOT: ("utah_acot", "dacts"),
    Model.OUTREACH: ("uk_outreach", "dacts"),
    Model.ICM: ("icm",),
    Model.CTI: ("cti",),
}
"""What a team is held to until somebody says otherwise, by the way it works."""


@dataclass(frozen=True, slots=True)
class Held:
    """A standard in force; `usual` if only because the team works as it does, and nobody has said so."""

    standard: str
    title: str
    edition: str
    from_on: date
    usual: bool


def standards_of(team_id: str, *, on: date) -> tuple[Held, ...]:
    """What the team is held to on a day, in the order it came into force.

    Until somebody chose they are the usual ones of the model it worked by that day.
    """
    way = way_on(team_id, on=on)
    usual = usual_of(way.model)
    rows = StandardInForce.objects.filter(team_id=team_id)
    if not rows.exists():
        return tuple(_held(name, way.from_on, usual=True) for name in usual)
    in_force = rows.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    first = {name: place for place, name in enumerate(usual)}
    found = sorted(in_force, key=lambda row: (row.from_on, first.get(row.standard, len(first)), row.standard))
    return tuple(_held(row.standard, row.from_on, usual=False) for row in found if is_standard(row.standard))


def holds(team_id: str, standard: str, *, on: date) -> bool:
    """Whether a standard is held up to the team on a day: pages speak of an item of it only then. Two queries."""
    rows = list(StandardInForce.objects.filter(team_id=team_id).values_list("standard", "from_on", "until_on"))
    if not rows:
        return standard in usual_of(way_on(team_id, on=on).model)
    return any(name == standard and since <= on and (until is None or on < until) for name, since, until in rows)


def to_choose(held: Sequence[Held]) -> tuple[tuple[str, str], ...]:
    """The standards beside those a team is held to: name and title."""
    there = {one.standard for one in held}
    return tuple((name, standard_called(name).title) for name in known_standards() if name not in there)


def items_of(standard: str) -> tuple[tuple[str, str], ...]:
    """Every item of a standard that there is a measure for, with its title, in the order of print."""
    return tuple((measure.item, measure.title) for measure in standard_called(standard).measures)


def usual_of(model: Model) -> tuple[str, ...]:
    """The usual standards of a way of working, as far as they are here."""
    return tuple(name for name in USUAL[model] if is_standard(name))


def usual_then(ways: tuple[Way, ...]) -> tuple[tuple[str, date, date | None], ...]:
    """What was usual all along: each standard, from its first day to the first without it; None while it goes on."""
    found: list[tuple[str, date, date | None]] = []
    for way in ways:
        for name in usual_of(way.model):
            begun = next((each for each in found if each[0] == name and each[2] == way.from_on), None)
            if begun:
                found.remove(begun)
            found.append((name, begun[1] if begun else way.from_on, way.until_on))
    return tuple(found)


def is_standard(name: str) -> bool:
    """Whether there is a standard of that name."""
    return name in known_standards()


def _held(name: str, from_on: date, *, usual: bool) -> Held:
    standard = standard_called(name)
    return Held(name, standard.title, standard.edition, from_on, usual)
