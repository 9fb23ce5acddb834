"""Leaving the invented teams: what was tried before somebody was let go, how ready others were, one transfer asked."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from alongside.demo.answering import draw_assignments
from alongside.demo.hands import hand
from alongside.demo.people import Intake
from alongside.demo.plan import ClientRow, Plan, PostRow, TeamRows, stream
from alongside.demo.stories import PRAIRIE, RIVERSIDE, UNSEEN
from alongside.demo.ways import AssignmentRow, LadderRow, LookRow, TransferRow
from alongside.records.actions.engagement import WrittenStep, look_at_readiness, record_steps
from alongside.records.actions.transfers import ask_transfer
from alongside.records.queries.ladder import LADDERS
from alongside.terms import Chair, EndReason, LadderStep, ReadinessAnswer, ReadinessItem

NOTES = {
    LadderStep.HOME: "No answer; the light was on.",
    LadderStep.OTHER_HOURS: "Saturday at nine: a neighbour opened.",
    LadderStep.CALLED_AND_WROTE: "Two calls, one text, a letter under the door with our number.",
    LadderStep.PEOPLE_AROUND: "Asked those who may be told; nobody has heard.",
    LadderStep.HOSPITALS_AND_JAIL: "Not there under any name we know.",
    LadderStep.SOMETHING_ELSE: "Offered to come along to the housing office.",
}
LATELY = ((LadderStep.HOME, 12), (LadderStep.CALLED_AND_WROTE, 8))
"""what was tried of late to reach the one who is unseen, days ago"""


def draw_leaving(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], intake: Intake, *, to: str, on: date
) -> dict[str, Any]:
    """Who answers for whom, and all that comes before leaving; `to` is the team one client is to go to."""
    assignments = draw_assignments(seed, team, clients, posts, intake.coordinators)
    told = [story.name for story in (*RIVERSIDE, *PRAIRIE)]
    return {
        "assignments": assignments,
        "ladders": draw_ladders(seed, team, clients, assignments, on=on),
        "looks": draw_looks(seed, team, clients, on=on),
        "transfers": draw_transfer(clients, told, to=to, on=on),
    }


def draw_ladders(
    seed: int, team: str, clients: Sequence[ClientRow], assignments: Sequence[AssignmentRow], *, on: date
) -> tuple[LadderRow, ...]:
    """Every step of the ladder, a week apart, before each ending that asks for it; and one that is under way."""
    rows = []
    for client in clients:
        ladder = LADDERS.get(client.ending.reason, ()) if client.ending else ()
        tried = [(step, client.ending.on - timedelta(days=7 * back)) for back, step in
                 enumerate(reversed(ladder), start=1)] if client.ending else []  # fmt: skip
        if client.name == UNSEEN:
            tried = [(step, on - timedelta(days=days)) for step, days in LATELY]
        for step, day in tried:
            who = [row.staff for row in assignments if row.client == client.id and row.holds_on(day)]
            if who and day >= client.enrolled_on:
                chance = stream(seed, team, "ladder", client.id, step)
                rows.append(LadderRow(client.id, step, day, chance.choice(who), NOTES.get(step, "")))
    return tuple(rows)


def draw_looks(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> tuple[LookRow, ...]:
    """How ready those were who graduated, a month before; and how ready those are who are expected to."""
    rows = []
    for client in clients:
        graduated = client.ending is not None and client.ending.reason is EndReason.GRADUATED
        if not graduated and (client.ending is not None or not client.expected_to_graduate):
            continue
        chance = stream(seed, team, "readiness", client.id)
        day = client.ending.on - timedelta(days=30) if client.ending else on - timedelta(days=chance.randint(10, 80))
        if day < client.enrolled_on:
            continue
        yes, unknown = (0.95, 0.02) if graduated else (0.6, 0.15)
        answers = tuple(chance.choices(tuple(ReadinessAnswer), (yes, 1 - yes - unknown, unknown))[0]
                        for _ in ReadinessItem)  # fmt: skip
        rows.append(LookRow(client.id, day, answers))
    return tuple(rows)


def draw_transfer(clients: Sequence[ClientRow], told: Sequence[str], *, to: str, on: date) -> tuple[TransferRow, ...]:
    """One client, of whom no story is told, wants to live nearer to the other team; it has been asked."""
    staying = [client for client in clients if client.ending is None and client.name not in told]
    if not to or not staying:
        return ()
    return (
        TransferRow(
            staying[-1].id, to, on - timedelta(days=2), "“My brother is in the city, and he has a room.”",
            "Moves in with his brother next month; we know the family.",
            "Two visits together, then the pharmacy there takes over.",
        ),
    )  # fmt: skip


def write_before_leaving(team: TeamRows, *, at: datetime, name: Callable[[str], str]) -> None:
    steps = [WrittenStep(row.client, row.step, row.on, name(row.staff), row.note) for row in team.ladders]
    by = hand(team.id, Chair.CLINICIAN, on=at.date())
    record_steps(by=by, team_id=team.id, at=at, steps=steps)
    for row in team.looks:
        answers = {item.value: answer.value for item, answer in zip(ReadinessItem, row.answers, strict=True)}
        look_at_readiness(by=by, team_id=team.id, client_id=row.client, at=at, on=row.on, answers=answers)


def write_transfers(plan: Plan, *, at: datetime) -> None:
    """Asked once both teams are there."""
    ids = {team.name: team.id for team in plan.teams}
    for team in plan.teams:
        for row in team.transfers:
            ask_transfer(
                by=hand(team.id, on=at.date()), team_id=team.id, client_id=row.client, at=at, on=row.on,
                to_team_id=ids[row.to], client_words=row.client_words, team_words=row.team_words,
                continuity_plan=row.continuity_plan,
                way_back="Back to us at any time, with one call.",
            )  # fmt: skip
