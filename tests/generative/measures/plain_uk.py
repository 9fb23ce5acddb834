"""A second statement of the features of an assertive outreach team in the United Kingdom."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import product

from tests.generative.measures.plain import PRESCRIBERS, Plain, Row, Team, fte, h2, held, s2

COMMUNITY = {"community", "home", "residential"}


def everyone(team: Team, has: Callable[[str], bool]) -> Plain:
    """The share of the caseload of whom something holds."""
    people = team.caseload()
    return Plain(100 * sum(map(has, people)) / len(people) if people else None, len(people), 0)


def seen(team: Team, length: int) -> list[Row]:
    """Completed contacts with the client in the window, whoever the client is."""
    return [row for row in window(team, length) if row["outcome"] == "completed" and row["with_client"] == 1]


def window(team: Team, length: int) -> list[Row]:
    return [row for row in team.of("contacts") if team.within(row["started_at"].date(), length)]


def assigned(team: Team, client: str) -> set[str]:
    return {
        row["staff_id"]
        for row in team.of("assignments")
        if row["client_id"] == client and row["part"] == "coordinator" and held(row, team.day, "started_on", "ended_on")
    }


def meetings(team: Team, kind: str) -> list[Row]:
    return [row for row in team.of("meetings") if row["kind"] == kind and team.within(row["held_on"], 28)]


def weeks(team: Team, kind: str) -> Plain:
    found = meetings(team, kind)
    return Plain(len({(team.day - row["held_on"]).days // 7 for row in found}), len(found), 0)


def disciplines(team: Team) -> Plain:
    roles = [row["role"] for row in team.posts()]
    brought = [role for role in roles if role not in {"team_leader", "program_assistant"}]
    return Plain(
        len({"prescriber" if role in PRESCRIBERS else role for role in brought}),
        len(brought),
        len(roles) - len(brought),
    )


def ratio(team: Team) -> Plain:
    posts = [row for row in team.posts() if row["role"] != "program_assistant"]
    people, staff = len(team.caseload()), fte(posts)
    return Plain(people / staff if people and staff else None, len(posts), len(team.posts()) - len(posts))


def daily_handover(team: Team) -> Plain:
    found = meetings(team, "daily")
    return Plain(len({row["held_on"] for row in found}) / 4, len(found), 0)


def clinical_review(team: Team) -> Plain:
    return weeks(team, "clinical_review")


def care_coordinator(team: Team) -> Plain:
    return everyone(team, lambda client: bool(assigned(team, client)))


def in_the_community(team: Team) -> Plain:
    out = inside = people = 0
    for client in team.caseload():
        places = [row["place"] for row in team.met(client, 28)]
        there = sum(place in COMMUNITY for place in places)
        out, inside = out + there, inside + places.count("office")
        people += bool(there + places.count("office"))
    return Plain(100 * out / (out + inside) if people else None, people, len(team.caseload()) - people)


def direct_services(team: Team) -> Plain:
    elsewhere = {
        row["client_id"] for row in team.of("external_services") if held(row, team.day, "started_on", "ended_on")
    }
    return everyone(team, lambda client: client in elsewhere)


def seven_days(team: Team) -> Plain:
    found = [row for row in window(team, 28) if row["outcome"] == "completed"]
    days = {row["started_at"].date() for row in found}
    return Plain(len(days) / 4, len(found), len(window(team, 28)) - len(found))


def out_of_hours(team: Team) -> Plain:
    turns = [row for row in team.of("on_call") if row["by"] in {"team", "affiliate"}]
    covered = 0
    for day, hour in product(team.days(28), range(24)):
        begins = datetime.combine(day, time(hour))
        covered += any(row["starts_at"] < begins + timedelta(hours=1) and begins < row["ends_at"] for row in turns)
    return Plain(100 * covered / 672, 28, 0)


def daily_when_needed(team: Team) -> Plain:
    days = {
        (row["client_id"], day)
        for row in team.of("status_days")
        for day in team.days(28)
        if row["status"] == "daily_contact" and held(row, day, "started_on", "ended_on")
    }
    met = {(row["client_id"], row["started_at"].date()) for row in seen(team, 28)}
    people = {client for client, _ in days}
    short = {client for client, _ in days - met}
    return Plain(100 * len(people - short) / len(people) if people else None, len(people), 0)


def time_unlimited(team: Team) -> Plain:
    ended = [row for row in team.of("enrollments") if team.within(row["ended_on"], 365)]
    closed = sum(row["end_reason"] == "closed_by_team" for row in ended)
    return Plain(closed, closed, len(ended) - closed)


ITEMS: dict[str, Callable[[Team], Plain]] = {
    "disciplines": disciplines,
    "ratio": ratio,
    "shared_caseload": h2,
    "daily_handover": daily_handover,
    "clinical_review": clinical_review,
    "care_coordinator": care_coordinator,
    "in_the_community": in_the_community,
    "direct_services": direct_services,
    "engagement": s2,
    "seven_days": seven_days,
    "out_of_hours": out_of_hours,
    "daily_when_needed": daily_when_needed,
    "time_unlimited": time_unlimited,
}
