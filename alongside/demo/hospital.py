"""Stays in hospital: how often, how long, and what the team had to do with them."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from alongside.demo import names
from alongside.demo.hospital_rows import StayRow
from alongside.demo.plan import ClientRow, stream, token
from alongside.terms import StayKind

A_DAY = {StayKind.PSYCHIATRIC: 0.42 / 365, StayKind.MEDICAL: 0.1 / 365, StayKind.DETOX: 0.16 / 365}
"""chance of an admission on one day; detox only for people who live with a substance use disorder"""
LENGTH = {StayKind.PSYCHIATRIC: (3, 17), StayKind.MEDICAL: (1, 6), StayKind.DETOX: (3, 8)}


def draw_stays(
    seed: int, team: str, clients: Sequence[ClientRow], *, starts_on: date, on: date, spared: frozenset[str]
) -> tuple[StayRow, ...]:
    """Stays of a team's clients, none of two overlapping. `spared` are ids of clients who have a story of their own."""
    stays: list[StayRow] = []
    for client in clients:
        if client.id in spared:
            continue
        chance = stream(seed, team, "stays", client.id)
        day = max(starts_on, client.enrolled_on) + timedelta(days=2)
        last = on if client.ending is None else min(on, client.ending.on)
        while day < last:
            kind = next((kind for kind, likely in A_DAY.items() if chance.random() < likely), None)
            if kind is None or (kind is StayKind.DETOX and not client.substance_use):
                day += timedelta(days=1)
                continue
            stay = draw_stay(chance, client.id, kind, day, on)
            if stay.discharged_on is not None and stay.discharged_on < last:
                stays.append(stay)
                day = stay.discharged_on + timedelta(days=6)
            else:
                day += timedelta(days=1)
    return tuple(stays)


def draw_stay(
    chance: Random, client: str, kind: StayKind, admitted: date, on: date, *, still_there: bool = False
) -> StayRow:
    """One stay, with the four questions mostly answered."""
    discharged = None if still_there else admitted + timedelta(days=chance.randint(*LENGTH[kind]))
    informed = chance.random() < 0.8
    known = chance.random() < 0.88
    involved = chance.random() < 0.82 if known else None
    return StayRow(
        id=token(chance), client=client, kind=kind, hospital=chance.choice(names.HOSPITALS), admitted_on=admitted,
        discharged_on=discharged, team_involved=involved,
        initiated_by_team=(involved and chance.random() < 0.6) if known else None,
        information_given_on=min(admitted + timedelta(days=chance.randint(0, 2)), on) if informed else None,
        planned_jointly=None if discharged is None or chance.random() < 0.07 else chance.random() < 0.84,
    )  # fmt: skip
