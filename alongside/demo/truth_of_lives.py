"""What was planted of lives: rows of the facts, and how many of five services the team gives itself."""

from collections.abc import Set
from datetime import date, timedelta

from alongside.demo.plan import TeamRows
from alongside.demo.spells import SpellRow
from alongside.terms import HOMELESS, IN_A_PROGRAMME, OUTSIDE_AS, JobKind, Outcome, OutsideKind, SpellKind

FIVE = (
    {"medication"}, {"psychotherapy"}, {"housing"}, {"substance_use_individual", "substance_use_group"}, {"vocational"},
)  # fmt: skip
Fact = tuple[str, str, date, date | None]


def lived(team: TeamRows) -> set[Fact]:
    """Each home, job and school as a fact: the same twice is one."""
    kinds = {SpellKind.HOME, SpellKind.JOB, SpellKind.SCHOOL}
    return {(row.client, _status(row), row.from_on, row.until_on) for row in team.spells if row.kind in kinds}


def elsewhere(team: TeamRows) -> set[Fact]:
    """Each service from others as a fact."""
    rows = (row for row in team.spells if row.kind is SpellKind.OUTSIDE)
    return {(row.client, OUTSIDE_AS[OutsideKind(row.word)], row.from_on, row.until_on) for row in rows}


def given_by_the_team(team: TeamRows, active: Set[str], day: date) -> int:
    """Of the five: given within ninety days, and to no more than one in ten by others."""
    first = day - timedelta(days=89)
    given = {
        row.service for row in team.contacts
        if row.outcome is Outcome.COMPLETED and first <= row.started.date() <= day
    }  # fmt: skip
    holding = [fact for fact in elsewhere(team) if fact[2] <= day and (fact[3] is None or day < fact[3])]
    found = 0
    for part in FIVE:
        others = {client for client, service, *_ in holding if service in part and client in active}
        found += bool(part & given) and 10 * len(others) <= len(active)
    return found


def _status(row: SpellRow) -> str:
    if row.kind is SpellKind.JOB:
        return "competitive_job" if row.word == JobKind.COMPETITIVE else "other_job"
    if row.kind is SpellKind.SCHOOL:
        return "school"
    return "homeless" if row.word in HOMELESS else "residential" if row.word in IN_A_PROGRAMME else "housed"
