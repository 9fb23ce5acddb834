"""Calls in a crisis: one before each crisis contact, some taken by an affiliated line, and those of last night."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from alongside.demo.plan import CallRow, ClientRow, ContactRow, PacketsRow, StaffRow, pick, stream, token
from alongside.demo.rota import RotaRows, TurnRow
from alongside.terms import AnsweredBy, CallEnd, Caller, Chair, CoveredBy, Mode, NextStep, Reached, Service

ANSWERER = StaffRow("nora.ferrante", "Nora Ferrante", "Nora", Chair.ON_CALL)
LINE_NIGHTS = frozenset({4, 5, 6})
"""weekdays on whose evenings the line answers for a rural team"""
LINE_FROM = 22
"""the hour from which the line answers first for a town's"""
PACKETS_FOR = timedelta(days=35)
"""how far back the packets of nights are on record"""
FORGOTTEN = 0.04
"""share of the packets nobody sent"""
SAID = (
    "Could not sleep, afraid of the night.", "Voices louder since supper.", "A quarrel next door, shaking still.",
    "Worried about the rent letter.", "Did not want to be alone.", "Had not eaten, very low.",
)  # fmt: skip
DONE = (
    "Listened, breathed together, tea.", "Went through what helps; calmer after half an hour.",
    "Agreed to leave the light on and ring again if it comes back.", "Looked at tomorrow together.",
)  # fmt: skip


def draw_calls(
    seed: int,
    team: str,
    clients: Sequence[ClientRow],
    contacts: Sequence[ContactRow],
    *,
    rural: bool,
    on: date,
    line: str,
) -> tuple[CallRow, ...]:
    """The calls up to the morning of `on`. Those of the last evening nobody has resolved yet."""
    rows = [
        _before(stream(seed, team, "call", contact.id), contact, rural=rural, on=on, line=line)
        for contact in contacts
        if contact.service is Service.CRISIS
    ]
    if not rural:
        rows += _last_night(stream(seed, team, "last night"), clients, on, line)
    return tuple(sorted(rows, key=lambda row: (row.called, row.id)))


def _before(chance: Random, contact: ContactRow, *, rural: bool, on: date, line: str) -> CallRow:
    """The call that led to a crisis contact."""
    called = contact.started - timedelta(minutes=chance.randint(4, 25))
    by_line = called.weekday() in LINE_NIGHTS if rural else called.hour >= LINE_FROM
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
        staff="" if by_line else contact.staff[0], answerer=line if by_line else "",
        reached=Reached.WENT_OUT if went else Reached.PHONE,
        ended=CallEnd(pick(chance, {CallEnd.SETTLED: 8.0, CallEnd.VISIT: 3.0 if went else 0.0, CallEnd.HOSPITAL: 0.4})),
        next_step=next_step, said=chance.choice(SAID), done=chance.choice(DONE),
        filed=filed if filed < before else None, resolved=heard if heard < before and filed < before else None,
    )  # fmt: skip


def _last_night(chance: Random, clients: Sequence[ClientRow], on: date, line: str) -> Iterator[CallRow]:
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
        answered_by=AnsweredBy.AFFILIATE, staff="", answerer=line, reached=Reached.NEITHER, ended=CallEnd.SETTLED,
        next_step=NextStep.NONE, said="", done="", filed=None, resolved=None,
    )  # fmt: skip


def draw_packets(
    seed: int, team: str, clients: Sequence[ClientRow], rota: RotaRows, *, rural: bool, on: date
) -> tuple[PacketsRow, ...]:
    """The packets of the last weeks: one a day for each line on call, now and then one forgotten.

    For the town's line today's window is open from midnight to the next morning, so that whoever looks in finds it.
    """
    names = {line.id: line.name for line in rota.lines}
    rows = []
    for turn in rota.turns:
        for opens, closes in _pieces(turn) if turn.by is CoveredBy.AFFILIATE else ():
            kept = on - PACKETS_FOR <= opens.date() < on
            if kept and stream(seed, team, "packets", opens).random() > FORGOTTEN:
                # An hour before the line begins, and at midnight while it goes on.
                sent = opens - timedelta(hours=1) if opens == turn.starts else opens
                rows.append(_packets(names[turn.line], opens, closes, sent, clients))
    if not rural and rota.lines:
        midnight = datetime.combine(on, time())
        rows.append(_packets(rota.lines[0].name, midnight, midnight + timedelta(hours=31), midnight, clients))
    return tuple(rows)


def _pieces(turn: TurnRow) -> Iterator[tuple[datetime, datetime]]:
    """A turn, cut at midnight."""
    opens = turn.starts
    while opens < turn.ends:
        closes = min(turn.ends, datetime.combine(opens.date() + timedelta(days=1), time()))
        yield opens, closes
        opens = closes


def _packets(line: str, opens: datetime, closes: datetime, sent: datetime, clients: Sequence[ClientRow]) -> PacketsRow:
    here = tuple(client.id for client in clients if client.active_on(sent.date()))
    return PacketsRow(line, opens, closes, sent, here)
