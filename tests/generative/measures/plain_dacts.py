"""A second statement of the items that need more than caseload, contacts and posts, and of what a person judged."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from statistics import mean

from tests.generative.measures.plain import ITEMS as SHORTER
from tests.generative.measures.plain import Plain, Row, Team, h3_share, held, hundredths, over_clients, s2, share

HOUR = timedelta(hours=1)
FIVE = {
    "medication": {"medication"},
    "psychotherapy": {"psychotherapy"},
    "housing": {"housing"},
    "substance_use": {"substance_use_individual", "substance_use_group"},
    "vocational": {"vocational"},
}


def contacts_of(team: Team, staff: str) -> list[Row]:
    """The contacts of 28 days a worker was on."""
    theirs = {row["contact_id"] for row in team.facts["contact_staff"] if row["staff_id"] == staff}
    return [
        row for row in team.of("contacts") if row["contact_id"] in theirs and team.within(row["started_at"].date(), 28)
    ]


def that_count(rows: list[Row]) -> list[Row]:
    """Those completed, of a group session only the longest, of two as long the one with the lower id."""
    completed = [row for row in rows if row["outcome"] == "completed"]
    alone = [row for row in completed if row["group_id"] is None]
    sessions = {row["group_id"] for row in completed} - {None}
    longest = [
        min((row for row in completed if row["group_id"] == each), key=lambda row: (-row["minutes"], row["contact_id"]))
        for each in sorted(sessions)
    ]
    return alone + longest


def h4(team: Team) -> Plain:
    leaders = {row["staff_id"] for row in team.posts() if row["role"] == "team_leader"}
    served = worked = 0
    seen, counted = set(), set()
    for leader in leaders:
        rows = contacts_of(team, leader)
        seen |= {row["contact_id"] for row in rows}
        counted |= {row["contact_id"] for row in that_count(rows)}
        served += sum(row["minutes"] for row in that_count(rows))
        recorded = sum(
            row["minutes"]
            for row in team.of("work_hours")
            if row["staff_id"] == leader and team.within(row["worked_on"], 28)
        )
        posts = [row for row in team.posts() if row["staff_id"] == leader]
        worked += recorded or round(sum(map(hundredths, posts)) / 100 * 40 * 60 * 4)
    return Plain(100 * served / worked if worked else None, len(counted), len(seen - counted))


def o1(team: Team) -> Plain:
    begun = [row["met_criteria"] for row in team.of("enrollments") if team.within(row["enrolled_on"], 365)]
    told = [met for met in begun if met is not None]
    return Plain(100 * mean(told) if told else None, len(told), len(begun) - len(told))


def o3(team: Team) -> Plain:
    people = team.caseload()
    given = 0
    for services in FIVE.values():
        ours = any(
            row["service"] in services and row["outcome"] == "completed" and team.within(row["started_on"], 90)
            for row in team.of("contacts")
        )
        others = {
            row["client_id"]
            for row in team.of("external_services")
            if row["service"] in services and held(row, team.day, "started_on", "ended_on")
        }
        given += ours and 10 * len(others & people) <= len(people)
    return Plain(given if people else None, given, 5 - given)


def rung_of(cover: list[Row], begins: datetime) -> int:
    """The best rung among what covers any moment of an hour."""
    there = [row for row in cover if row["starts_at"] < begins + HOUR and row["ends_at"] > begins]
    who = {row["by"] for row in there}
    if any(row["by"] == "team" and row["reachable"] == "face_to_face" for row in there):
        return 5
    if who >= {"team", "affiliate"}:
        return 4
    if "team" in who:
        return 3
    return 2 if who else 1


def hours(team: Team) -> list[tuple[int, bool]]:
    """Of each of the 672 hours its rung, and whether the team is among those who cover it."""
    cover = team.of("on_call")
    first = datetime.combine(team.days(28)[-1], time())
    answers = []
    for begins in (first + number * HOUR for number in range(672)):
        ours = [row for row in cover if row["by"] == "team"]
        answers.append((rung_of(cover, begins), rung_of(ours, begins) > 1))
    return answers


def o4(team: Team) -> Plain:
    each = hours(team)
    whole = sum(all(rung == 5 for rung, _ in each[at : at + 24]) for at in range(0, 672, 24))
    return Plain(100 * sum(ours for _, ours in each) / 672, whole, 28 - whole)


def o4_rung(team: Team) -> float | None:
    return min(rung for rung, _ in hours(team))


def o7(team: Team) -> Plain:
    served = s2(team).counted
    graduated = {
        row["client_id"]
        for row in team.of("enrollments")
        if row["end_reason"] == "graduated" and team.within(row["ended_on"], 365)
    }
    return Plain(100 * len(graduated) / served if served else None, served, 0)


def s3(team: Team) -> Plain:
    missed = {client for client in team.throughout(14) if not team.met(client, 14)}
    tried = {row["client_id"] for row in team.of("contacts") if team.within(row["started_on"], 14)}
    return over_clients(team, missed, [float(client in tried) for client in missed], share)


def s9(team: Team) -> Plain:
    clients = team.throughout(90, "substance_use_disorder")
    treated = [
        float(any(row["service"] in FIVE["substance_use"] for row in team.contacts(client, 90))) for client in clients
    ]
    return over_clients(team, clients, treated, share)


def peers(team: Team) -> list[Row]:
    return [row for row in team.posts() if row["lived_experience"] == 1]


def s10(team: Team) -> Plain:
    posts, ours = team.posts(), peers(team)
    unknown = bool(posts) and all(row["lived_experience"] is None for row in posts)
    value = sum(map(hundredths, ours)) / 100
    return Plain(None if unknown else value, len(ours), len(posts) - len(ours))


def s10_rung(team: Team) -> float | None:
    ours = peers(team)
    if not ours:
        return 1
    statuses = {row["peer_status"] for row in ours}
    if "full_professional" in statuses:
        whole = sum(hundredths(row) for row in ours if row["peer_status"] == "full_professional") >= 100
        return 5 if whole else 4
    if "full_time_reduced" in statuses:
        return 4
    if "part_time_reduced" in statuses:
        return 3
    return 2 if "self_help" in statuses else None


def judged(team: Team, item: str) -> int | None:
    """The latest word of a person on the item by the day; of two of one day the lower rating."""
    said = [
        (row["rated_on"], -row["rating"])
        for row in team.of("ratings")
        if row["standard"] == "dacts" and row["item"] == item and row["rated_on"] <= team.day
    ]
    return -max(said)[1] if said else None


ITEMS: dict[str, Callable[[Team], Plain]] = SHORTER | {
    "H4": h4,
    "O1": o1,
    "O3": o3,
    "O4": o4,
    "O7": o7,
    "S3": s3,
    "S9": s9,
    "S10": s10,
}
GAUGES: dict[str, tuple[str, Callable[[Team], float | None]]] = {
    "H3": ("share_mentioned", h3_share),
    "O4": ("lowest_rung", o4_rung),
    "S10": ("highest_rung", s10_rung),
}
