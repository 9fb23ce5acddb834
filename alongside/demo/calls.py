"""Calls in a crisis: one before each crisis contact, some taken by an affiliated line, and those of last night."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from alongside.demo.plan import CallRow, ClientRow, ContactRow, StaffRow, pick, stream, token
from alongside.terms import AnsweredBy, CallEnd, Caller, Chair, Mode, NextStep, Reached, Service

LINE = "Cascade line"
ANSWERER = StaffRow("nora.ferrante", "Nora Ferrante", "Nora", Chair.ON_CALL)
LINE_NIGHTS = frozenset({4, 5, 6})
"""weekdays on whose evenings the line answers for a rural team"""
SAID = (
    "Could not sleep, afraid of the night.", "Voices louder since supper.", "A quarrel next door, shaking still.",
    "Worried about the rent letter.", "Did not want to be alone.", "Had not eaten, very low.",
)  # fmt: skip
DONE = (
    "Listened, breathed together, tea.", "Went through what helps; calmer after half an hour.",
    "Agreed to leave the light on and ring again if it comes back.", "Looked at tomorrow together.",
)  # fmt: skip


def draw_calls(
    seed: int, team: str, clients: Sequence[ClientRow], contacts: Sequence[ContactRow], *, rural: bool, on: date
) -> tuple[CallRow, ...]:
    """The calls up to the morning of `on`. Those of the last evening nobody has resolved yet."""
    rows = [
        _before(stream(seed, team, "call", contact.id), contact, rural=rural, on=on)
        for contact in contacts
        if contact.service is Service.CRISIS
    ]
    if not rural:
        rows += _last_night(stream(seed, team, "last night"), clients, on)
    return tuple(sorted(rows, key=lambda row: (row.called, row.id)))


def _before(chance: Random, contact: ContactRow, *, rural: bool, on: date) -> CallRow:
    """The call that led to a crisis contact."""
    called = contact.started - timedelta(minutes=chance.randint(4, 25))
    by_line = rural and called.weekday() in LINE_NIGHTS
    went = contact.mode is Mode.FACE_TO_FACE
    next_step = NextStep(pick(chance, {NextStep.CALL: 5.0, NextStep.VISIT: 3.0, NextStep.NONE: 2.0}))
    late = by_line and chance.random() < 0.12
    filed = contact.started + timedelta(minutes=contact.minutes)
    if by_line:
        filed = datetime.combine(called.date() + timedelta(days=3 if late else 1), time(7, 40))
    heard = datetime.combine(max(filed, called).date() + timedelta(days=0 if by_line else 1), time(8, 50))
    before = datetime.combine(on, time())
    return CallRow(
        id=token(chance), client=contact.clients[0], called=called,
        caller=Caller(pick(chance, {Caller.CLIENT: 7.0, Caller.SUPPORTER: 2.0, Caller.OTHER: 1.0})),
        answered_by=AnsweredBy.AFFILIATE if by_line else AnsweredBy.TEAM,
        staff="" if by_line else contact.staff[0], answerer=LINE if by_line else "",
        reached=Reached.WENT_OUT if went else Reached.PHONE,
        ended=CallEnd(pick(chance, {CallEnd.SETTLED: 8.0, CallEnd.VISIT: 3.0 if went else 0.0, CallEnd.HOSPITAL: 0.4})),
        next_step=next_step, said=chance.choice(SAID), done=chance.choice(DONE),
        filed=filed if filed < before else None, resolved=heard if heard < before and filed < before else None,
    )  # fmt: skip


def _last_night(chance: Random, clients: Sequence[ClientRow], on: date) -> Iterator[CallRow]:
    """Somebody who could not sleep, and a caller of whom the line has told nothing yet."""
    evening = on - timedelta(days=1)
    tendai = next((one for one in clients if one.name == "Tendai Makoni" and one.active_on(evening)), None)
    if tendai is not None:
        yield CallRow(
            id=token(chance), client=tendai.id, called=datetime.combine(evening, time(22, 52)), caller=Caller.CLIENT,
            answered_by=AnsweredBy.TEAM, staff="marcus.reid", answerer="", reached=Reached.PHONE,
            ended=CallEnd.SETTLED, next_step=NextStep.CALL, said="Could not sleep. Worried about the rent letter.",
            done="Walked him through the letter: nothing is due before the 15th. Will make tea and ring his sister.",
            filed=datetime.combine(evening, time(23, 4)), resolved=None,
        )  # fmt: skip
    yield CallRow(
        id=token(chance), client=None, called=datetime.combine(evening, time(22, 31)), caller=Caller.OTHER,
        answered_by=AnsweredBy.AFFILIATE, staff="", answerer=LINE, reached=Reached.NEITHER, ended=CallEnd.SETTLED,
        next_step=NextStep.NONE, said="", done="", filed=None, resolved=None,
    )  # fmt: skip
