"""A second statement of what intensive case management asks for."""

from collections.abc import Callable
from datetime import date

from tests.generative.measures.plain import DAY, Plain, Row, Team
from tests.generative.measures.plain_uk import assigned, everyone, seen


def own_coordinator(team: Team) -> Plain:
    return everyone(team, lambda client: len(assigned(team, client)) == 1)


def caseload(team: Team) -> Plain:
    named = [(staff, client) for client in team.caseload() for staff in assigned(team, client)]
    each = [sum(staff == other for other, _ in named) for staff, _ in named]
    return Plain(max(each, default=None), len({client for _, client in named}), 0)


def plan_of(team: Team, client: str, by: date) -> Row | None:
    """The client's latest treatment plan completed by a day."""
    plans = [
        row
        for row in team.of("plans")
        if row["client_id"] == client and row["kind"] == "treatment_plan" and row["completed_on"] <= by
    ]

    order = ("reviewed_on", "contacts_per_week", "focus_areas")
    return max(plans, key=lambda row: (row["completed_on"], *(_last(row[name]) for name in order)), default=None)


def _last(value: date | float | None) -> tuple[int, date | float]:
    return (0, 0) if value is None else (1, value)


def as_planned(team: Team) -> Plain:
    answers = []
    for client in team.throughout(28):
        plan = plan_of(team, client, team.day - 27 * DAY)
        if plan and plan["contacts_per_week"] is not None:
            met = sum(row["client_id"] == client for row in seen(team, 28))
            answers.append(met / 4 >= plan["contacts_per_week"])
    value = 100 * sum(answers) / len(answers) if answers else None
    return Plain(value, len(answers), len(team.caseload()) - len(answers))


def plan_reviewed(team: Team) -> Plain:
    answers = []
    people = team.throughout(90)
    for client in people:
        plan = plan_of(team, client, team.day)
        days = [plan["completed_on"], plan["reviewed_on"]] if plan else []
        answers.append(any(team.within(day, 90) for day in days))
    return Plain(
        100 * sum(answers) / len(answers) if answers else None, len(people), len(team.caseload()) - len(people)
    )


def shorter(team: Team) -> Plain:
    return everyone(team, lambda client: client not in team.throughout(366))


def focused(team: Team) -> Plain:
    areas = []
    for client in team.caseload():
        plan = plan_of(team, client, team.day)
        if plan and plan["focus_areas"] is not None:
            areas.append(plan["focus_areas"])
    value = 100 * sum(1 <= number <= 3 for number in areas) / len(areas) if areas else None
    return Plain(value, len(areas), len(team.caseload()) - len(areas))


ITEMS: dict[str, Callable[[Team], Plain]] = {
    "own_coordinator": own_coordinator,
    "caseload": caseload,
    "as_planned": as_planned,
    "plan_reviewed": plan_reviewed,
    "shorter": shorter,
    "focused": focused,
}
