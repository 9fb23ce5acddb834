"""What is said at the meetings of the last weeks, how each client is, and whom the team keeps closer to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from alongside.demo.plan import (
    CapsuleRow,
    ClientRow,
    LineRow,
    MeetingRow,
    RaisedRow,
    TaskRow,
    stream,
    token,
)
from alongside.demo.stories import UNSEEN, Story
from alongside.demo.workdays import days, is_workday
from alongside.terms import ClientStatus, LineKind, MeetingKind

REMEMBERED = 21
"""days before the day shown whose meetings have lines"""

LOGS = (
    "Slept better than last week.", "Sister is visiting until Sunday.", "Rent is paid for the month.",
    "Wants the shorter visit again.", "Phone is off; ring the neighbor.", "Enjoyed the lunch on Friday.",
    "Asked about work at the library.", "Quiet, eats well, no change to the plan.",
)  # fmt: skip
DECISIONS = (
    "Two of us go this week.", "Mornings only until the end of the month.", "Bring the doctor along on the next visit.",
    "Meet at the corner store, not at home.", "Call before every visit.",
)  # fmt: skip
TASKS = (
    "Read the rent letter together", "Call the pharmacy about the refill", "Ask the clinic for the results",
    "Find the form for the bus pass", "Ring the landlord about the lock", "Write to the court clerk",
    "Take the spare key back", "Ask the sister about the weekend",
)  # fmt: skip
CAPSULES = (
    "Steady. {way} Lives alone and likes to be rung first.",
    "Steady, tired in the evenings. {way} A walk helps more than talking.",
    "Worried about a letter from the landlord. {way} It is being looked at; no need to act at night.",
    "Hears voices when it is late and quiet. {way} The radio helps; knows the breathing from last month.",
    "New medicine since last week, sleeps long. {way} Ring the prescriber if there is a fever.",
    "Good weeks lately. {way} May call to talk; ten minutes are usually enough.",
    "Misses the old apartment. {way} Warm words, then what tomorrow brings.",
)  # fmt: skip
WAYS = (
    "Prefers a text to a call.", "Picks up on the second ring.", "Comes to the side door.",
    "Speaks more with people already known.", "Does not open after nine.",
)  # fmt: skip
WHYS = {
    ClientStatus.WATCH: ("Sleeping three hours a night", "Stopped coming to the Friday lunch", "Lost a friend"),
    ClientStatus.DAILY_CONTACT: ("Home from hospital", "Changing medicine", "Asked for it, sleeps badly"),
}


def speak(
    seed: int, team: str, meetings: Sequence[MeetingRow], stories: dict[str, str], *, on: date
) -> tuple[MeetingRow, ...]:
    """The same meetings, the daily ones of the last weeks with what was said in them.

    `stories` are the ids of clients who are told on purpose, by name.
    """
    first = on - timedelta(days=REMEMBERED)
    return tuple(
        replace(row, lines=tuple(_lines(stream(seed, team, "said", row.on), row, stories, on=on)))
        if row.kind is MeetingKind.DAILY and row.on >= first and row.staff
        else row
        for row in meetings
    )


def _lines(chance: Random, row: MeetingRow, stories: dict[str, str], *, on: date) -> list[LineRow]:
    said = []
    for client in row.clients:
        drawn = chance.random()
        if drawn < 0.10:
            said.append(LineRow(token(chance), client, LineKind.LOG, chance.choice(LOGS)))
        elif drawn < 0.14:
            said.append(LineRow(token(chance), client, LineKind.DECISION, chance.choice(DECISIONS)))
        elif drawn < 0.19:
            said.append(_task(chance, row, client, on=on))
    unseen = stories.get(UNSEEN)
    if unseen in row.clients and (on - row.on).days in {1, 2, 3}:
        said.append(LineRow(token(chance), unseen, LineKind.DECISION, "Somebody tries the corner store at noon."))
    return said


def _task(chance: Random, row: MeetingRow, client: str, *, on: date) -> LineRow:
    due = row.on + timedelta(days=chance.choice((1, 1, 2, 3, 7)))
    task = TaskRow(chance.choice(row.staff), due, done=due < on and chance.random() < 0.96)
    return LineRow(token(chance), client, LineKind.TASK, chance.choice(TASKS), task)


def draw_capsules(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> tuple[CapsuleRow, ...]:
    """How each client on the caseload is, written at some meeting of the last weeks."""
    workdays = [day for day in days(on - timedelta(days=REMEMBERED), on - timedelta(days=1)) if is_workday(day)]
    drawn = []
    for client in clients:
        chance = stream(seed, team, "capsule", client.id)
        since = [day for day in workdays if client.active_on(day)]
        if client.active_on(on) and since and chance.random() < 0.9:
            text = chance.choice(CAPSULES).format(way=chance.choice(WAYS))
            drawn.append(CapsuleRow(client.id, text, _at_the_meeting(chance.choice(since))))
    return tuple(sorted(drawn, key=lambda row: row.at))


def draw_raised(
    seed: int, team: str, clients: Sequence[ClientRow], stories: Sequence[Story], *, on: date
) -> tuple[RaisedRow, ...]:
    """Whom the team kept closer to in the last weeks: most have been lowered again, some are looked at today."""
    chance = stream(seed, team, "raised")
    told = {story.name for story in stories}
    here = [client for client in clients if client.active_on(on) and client.active_on(on - timedelta(days=60))]
    usual = [client for client in here if client.name not in told]
    chosen = chance.sample(usual, min(7, len(usual)))
    rows: list[RaisedRow] = []
    for place, client in enumerate(chosen):
        status = ClientStatus.DAILY_CONTACT if place % 2 else ClientStatus.WATCH
        since = on - timedelta(days=(3, 2, 4, 20, 30, 41, 25)[place])
        until = on + timedelta(days=(0, 2, 4)[place]) if place < 3 else since + timedelta(days=7)
        rows.append(_raised(chance, client.id, status, since, until))
        if place >= 3:
            rows.append(RaisedRow(client.id, ClientStatus.USUAL, "", until, None, _at_the_meeting(until)))
    for client in here:
        if client.name == UNSEEN:
            since = on - timedelta(days=9)
            rows.append(RaisedRow(client.id, ClientStatus.WATCH, "Nobody has met him since the weekend before last",
                                  since, on, _at_the_meeting(since)))  # fmt: skip
    return tuple(sorted(rows, key=lambda row: row.at))


def _raised(chance: Random, client: str, status: ClientStatus, since: date, until: date) -> RaisedRow:
    return RaisedRow(client, status, chance.choice(WHYS[status]), since, until, _at_the_meeting(since))


def _at_the_meeting(day: date) -> datetime:
    return datetime.combine(day, time(9, 5))
