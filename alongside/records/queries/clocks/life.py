"""The dates of a life: court, benefits, appointments, a stage to look at again; and what is new."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.life import SpellTold
from alongside.records.queries.told import Told
from alongside.terms import SpellKind

NEW_FOR = 14
"""days a home, a job or a school is new"""
STARTS = frozenset({SpellKind.HOME, SpellKind.JOB, SpellKind.SCHOOL})


def due_by(spell: SpellTold) -> date | None:
    """The day by which something is to be done about a spell: its own date, or so long before it as that takes."""
    return spell.due_on - timedelta(days=spell.part.lead) if spell.due_on else None


def _dates(told: Told, on: date) -> Iterator[Due]:
    """Whatever has a day to see to, until that day is put right."""
    for each in told.life:
        by = due_by(each)
        if by is None or each.due_on is None or not each.holds_on(on):
            continue
        court = each.kind is SpellKind.LEGAL
        named = each.what or each.label
        yield Due(
            f"{each.part.falls}: {each.label.lower()}", by, urgency(by, on),
            made_by=f"{each.part.falls} {spoken(each.due_on)}: {named}.",
            met_by=f"{'Go along' if court else 'See to it'}, and write down on the Services page how it stands.",
            visit=court, part2=each.part2, opens=("spell", each.id),
        )  # fmt: skip


def _new_start(told: Told, on: date) -> Iterator[Due]:
    """Somebody asks in person how it goes, once it has begun."""
    met_on = told.seen.met_on
    for each in told.life:
        is_new = each.kind in STARTS and each.from_on >= told.enrolled_on and (on - each.from_on).days < NEW_FOR
        if not is_new or not each.holds_on(on) or (met_on is not None and met_on > each.from_on):
            continue
        by = each.from_on + timedelta(days=told.days.new_start)
        new = f"New {each.kind.label.lower()}"
        yield Due(
            f"{new}: how does it go?", by, urgency(by, on),
            made_by=f"{new} since {spoken(each.from_on)}, not met since{told.seen.so_far}.",
            met_by=f"Meet in person by {spoken(by)}, and ask.", visit=True, opens=("client-services",),
        )  # fmt: skip


DATES = Clock("dates", "A date to keep", _dates)
NEW_START = Clock("new_start", "A new home, job or school", _new_start)
OF_LIFE = (DATES, NEW_START)
