"""What else took people away: a few visits to emergency rooms, two times in custody, and incidents."""

from collections.abc import Sequence
from datetime import date, timedelta

from alongside.demo.hospital_rows import EmergencyRow, IncidentRow, JailRow, StayRow
from alongside.demo.plan import ClientRow, ContactRow, stream, token
from alongside.terms import Began, EmergencyEnd, EmergencyKind, IncidentKind

QUIET = timedelta(days=60)
"""how long nobody taken into custody had been in hospital before"""
EMERGENCIES = (
    (EmergencyKind.PSYCHIATRIC, EmergencyEnd.HOME, Began.CLIENT, True,
     "Went by themselves when the night got long. One of us sat with them until three; home with a plan for nights."),
    (EmergencyKind.MEDICAL, EmergencyEnd.HOME, Began.SUPPORTER, False,
     "A deep cut from a kitchen knife while cooking. Stitched; the nurse looks at it on Thursday."),
    (EmergencyKind.PSYCHIATRIC, EmergencyEnd.LEFT, Began.POLICE, False,
     "Waited five hours in the hall and went home on foot. We rang the desk about coming along next time."),
)  # fmt: skip
IN_NOW = "An old fine that was never paid. Medicine is inside, the desk has our number; the hearing is tomorrow."
OUT = "Sleeping at the station after the last bus. We fetched them, and went for breakfast."
INCIDENTS = (
    (IncidentKind.INJURY, 16, "One of us, on the stairs", "Slipped on the wet stairs on the way out; a sprained wrist.",
     "Wrist seen the same day. The landlord put a strip on the steps.", "Team leader, landlord",
     "Good shoes are in the budget now, and the strip is there."),
    (IncidentKind.RIGHTS, 2, "The client", "A letter with a diagnosis on it was left in a shared hallway.",
     "Fetched within the hour, apologised in person.", "The client, team leader", ""),
)  # fmt: skip


def draw_emergencies(
    seed: int, team: str, clients: Sequence[ClientRow], stays: Sequence[StayRow], *, on: date, spared: frozenset[str]
) -> tuple[EmergencyRow, ...]:
    """Three visits of the last weeks, of people who were not in hospital then."""
    chance = stream(seed, team, "emergency rooms")
    rows: list[EmergencyRow] = []
    for place, (kind, end, began, known, says) in enumerate(EMERGENCIES):
        day = on - timedelta(days=5 + 8 * place)
        inside = {stay.client for stay in stays if stay.holds_on(day)}
        usual = [one.id for one in clients if one.active_on(day) and one.active_on(on)]
        usual = [one for one in usual if one not in inside | spared | {row.client for row in rows}]
        rows.append(EmergencyRow(token(chance), chance.choice(usual), day, kind, end, began, known, says))
    return tuple(rows)


def draw_jails(
    seed: int, team: str, clients: Sequence[ClientRow], contacts: Sequence[ContactRow], stays: Sequence[StayRow], *,
    on: date, spared: frozenset[str],
) -> tuple[JailRow, ...]:  # fmt: skip
    """Somebody in custody, and somebody out again: each of whom nobody met in those days."""
    chance = stream(seed, team, "jail")
    seen: dict[str, set[date]] = {}
    for row in contacts:
        for client in row.clients:
            seen.setdefault(client, set()).add(row.started.date())
    rows: list[JailRow] = []
    for since, until, says in ((2, None, IN_NOW), (13, 10, OUT)):
        days = [on - timedelta(days=back) for back in range(since, until or 0, -1)]
        away = {stay.client for stay in stays if stay.discharged_on is None or stay.discharged_on > on - QUIET}
        free = [
            one.id
            for one in clients
            if one.active_on(on) and one.active_on(days[0]) and not seen.get(one.id, set()) & set(days)
            and one.id not in away | spared | {each.client for each in rows}
        ]  # fmt: skip
        if free:
            out = on - timedelta(days=until) if until else None
            rows.append(JailRow(token(chance), chance.choice(free), days[0], out, None if until else
                                on + timedelta(days=1), says))  # fmt: skip
    return tuple(rows)


def draw_incidents(
    seed: int, team: str, clients: Sequence[ClientRow], *, on: date, spared: frozenset[str]
) -> tuple[IncidentRow, ...]:
    """One the leader has looked at, and one that waits."""
    chance = stream(seed, team, "incidents")
    rows = []
    for kind, back, whom, what, done, told, looked in INCIDENTS:
        day = on - timedelta(days=back)
        usual = [one.id for one in clients if one.active_on(on) and one.active_on(day) and one.id not in spared]
        rows.append(IncidentRow(token(chance), chance.choice(usual), day, kind, whom, what, done, told, looked))
    return tuple(rows)
