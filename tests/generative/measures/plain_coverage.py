"""A second statement of who answers after hours, and of what an affiliate is told and tells."""

from collections.abc import Callable
from datetime import datetime, time
from statistics import mean

from tests.generative.measures.plain import DAY, Plain, Row, Team, held, share
from tests.generative.measures.plain_posts import Told


def in_force(team: Team, clause: str) -> bool:
    return any(
        held(row, team.day, "from_on", "until_on")
        for row in team.of("approvals")
        if (row["standard"], row["clause"]) == ("utah_acot", clause)
    )


def hours(team: Team) -> list[datetime]:
    return [datetime.combine(day, time(hour)) for day in team.days(28) for hour in range(24)]


def touches(turn: Row, hour: datetime) -> bool:
    return bool(turn["starts_at"] < hour + DAY / 24 and turn["ends_at"] > hour)


def covered(holds: Callable[[Row], bool]) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        turns = [row for row in team.of("on_call") if row["by"] in {"team", "affiliate"} and holds(row)]
        answers = [float(any(touches(turn, hour) for turn in turns)) for hour in hours(team)]
        return Told(share(answers), 28, 0)

    return said


def affiliates(team: Team) -> list[Row]:
    return [row for row in team.of("on_call") if row["by"] == "affiliate" and any(touches(row, h) for h in hours(team))]


def affiliate_approved(team: Team) -> Plain:
    turns = len({row["starts_at"] for row in affiliates(team)})
    if team.row["rural"] != 1 or not turns:
        return Told(None, 0, turns)
    return Told(float(in_force(team, "affiliate")), turns, 0)


def packets(team: Team) -> Plain:
    turns = affiliates(team)
    days = {hour.date() for hour in hours(team) if any(touches(row, hour) for row in turns)}
    sent = {(row["client_id"], row["sent_at"].date()) for row in team.of("crisis_packets")}
    owed: dict[str, list[float]] = {}
    for day in days:
        for client in {row["client_id"] for row in team.active(day)}:
            owed.setdefault(client, []).append(float((client, day) in sent))
    return Told(100 * mean(map(mean, owed.values())) if owed else None, len(owed), 0)


def outcomes_back(team: Team) -> Plain:
    answered = [
        row
        for row in team.of("crisis_calls")
        if row["answered_by"] == "affiliate" and team.within(row["called_at"].date(), 28)
    ]
    due = [row for row in answered if row["called_at"].date() < team.day]
    back = [
        float(row["outcome_at"] is not None and row["outcome_at"].date() <= row["called_at"].date() + DAY)
        for row in due
    ]
    return Told(share(back) if back else None, len(due), len(answered) - len(due))
