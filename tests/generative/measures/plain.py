"""A second statement of every measure: plain loops over rows, written from the rules and not from the SQL.

`Team` is one team at the close of one day; each function below answers an item with `Plain`: the value, how many
count, how many do not. Slow and obvious on purpose.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

Row = dict[str, Any]
Facts = dict[str, list[Row]]

DAY = timedelta(days=1)
PRESCRIBERS = {"psychiatrist", "psychiatric_aprn", "other_prescriber"}


@dataclass(frozen=True)
class Plain:
    """What the plain statement says of one item."""

    value: float | None
    counted: int
    excluded: int


def held(row: Row, day: date, starts: str, ends: str) -> bool:
    """A half-open span covers a day."""
    return bool(row[starts] <= day and (row[ends] is None or day < row[ends]))


class Team:
    """The rows of one team, and what was true of it on one day."""

    def __init__(self, facts: Facts, team_id: str, day: date) -> None:
        self.day = day
        self.facts = facts
        self.row = next(team for team in facts["teams"] if team["team_id"] == team_id)
        self.team_id = team_id

    def of(self, table: str) -> list[Row]:
        return [row for row in self.facts.get(table, []) if row["team_id"] == self.team_id]

    def days(self, length: int) -> list[date]:
        return [self.day - back * DAY for back in range(length)]

    def within(self, day: date | None, length: int) -> bool:
        return day is not None and day in self.days(length)

    def active(self, day: date) -> list[Row]:
        return [row for row in self.of("enrollments") if held(row, day, "enrolled_on", "ended_on")]

    def caseload(self) -> set[str]:
        return {row["client_id"] for row in self.active(self.day)}

    def throughout(self, length: int, flag: str | None = None) -> set[str]:
        """Clients active today by an enrollment that was there on the window's first day, with a flag if asked."""
        begun = self.day - (length - 1) * DAY
        found = {row["client_id"] for row in self.active(self.day) if row["enrolled_on"] <= begun}
        if flag:
            found &= {row["client_id"] for row in self.active(self.day) if row[flag] == 1}
        return found

    def contacts(self, client: str, length: int) -> list[Row]:
        """The client's completed contacts of the window."""
        return [
            row
            for row in self.of("contacts")
            if row["client_id"] == client
            and row["outcome"] == "completed"
            and self.within(row["started_at"].date(), length)
        ]

    def met(self, client: str, length: int) -> list[Row]:
        """Those in which the client was met face to face."""
        return [
            row for row in self.contacts(client, length) if row["mode"] == "face_to_face" and row["with_client"] == 1
        ]

    def posts(self) -> list[Row]:
        return [row for row in self.of("posts") if held(row, self.day, "started_on", "ended_on")]


def hundredths(row: Row) -> int:
    return int(row["fte"] * 100 + 0.5)


def fte(rows: Iterable[Row]) -> float:
    return sum(map(hundredths, rows)) / 100


def over_clients(
    team: Team, clients: set[str], figures: Iterable[float], fold: Callable[[list[float]], float]
) -> Plain:
    all_figures = list(figures)
    return Plain(fold(all_figures) if all_figures else None, len(clients), len(team.caseload() - clients))


def share(values: list[float]) -> float:
    return 100 * sum(values) / len(values)


def h1(team: Team) -> Plain:
    posts = [row for row in team.posts() if row["role"] not in PRESCRIBERS | {"program_assistant"}]
    people, staff = len(team.caseload()), fte(posts)
    return Plain(people / staff if people and staff else None, len(posts), len(team.posts()) - len(posts))


def h2(team: Team) -> Plain:
    clients = team.throughout(14)
    figures = []
    for client in clients:
        met = {row["contact_id"] for row in team.met(client, 14)}
        staff = {row["staff_id"] for row in team.facts["contact_staff"] if row["contact_id"] in met}
        figures.append(1.0 if len(staff) > 1 else 0.0)
    return over_clients(team, clients, figures, share)


def h3_meetings(team: Team) -> list[Row]:
    return [
        row
        for row in team.of("meetings")
        if row["kind"] in {"daily", "treatment_planning"} and team.within(row["held_on"], 28)
    ]


def h3(team: Team) -> Plain:
    meetings = h3_meetings(team)
    return Plain(len({row["held_on"] for row in meetings}) / 4, len(meetings), 0)


def h3_share(team: Team) -> float | None:
    shares = []
    for meeting in h3_meetings(team):
        present = {row["client_id"] for row in team.active(meeting["held_on"])}
        if meeting["kind"] == "daily" and present:
            spoken = {
                row["client_id"]
                for row in team.facts.get("meeting_mentions", [])
                if row["meeting_id"] == meeting["meeting_id"]
            }
            shares.append(100 * len(present & spoken) / len(present))
    return mean(shares) if shares else None


def h5(team: Team) -> Plain:
    window = [day for day in team.days(730) if day >= team.row["opened_on"]]
    begun = [row for row in team.of("posts") if row["role"] != "program_assistant" and row["started_on"] <= team.day]
    here = {row["staff_id"] for row in team.posts()}
    left = set()
    for staff in {row["staff_id"] for row in begun} - here:
        if max(row["ended_on"] for row in begun if row["staff_id"] == staff) in window:
            left.add(staff)
    positions = [row for row in team.of("positions") if row["role"] != "program_assistant"]
    position_days = sum(held(row, day, "opened_on", "closed_on") for row in positions for day in window)
    if not position_days:
        return Plain(None, len(left), 0)
    average = position_days / len(window)
    return Plain(len(left) / average * 100 * (730 / len(window)), len(left), 0)


def h6(team: Team) -> Plain:
    window = [day for day in team.days(365) if day >= team.row["opened_on"]]
    funded = filled = 0
    seen = set()
    for day in window:
        for position in team.of("positions"):
            if position["role"] == "program_assistant" or not held(position, day, "opened_on", "closed_on"):
                continue
            seen.add(position["position_id"])
            posts = [row for row in team.of("posts") if row["position_id"] == position["position_id"]]
            at_work = sum(hundredths(row) for row in posts if held(row, day, "started_on", "ended_on"))
            funded += hundredths(position)
            filled += min(hundredths(position), at_work)
    return Plain(100 * filled / funded if funded else None, len(seen), 0)


def fte_per_100(team: Team, holds: Callable[[Row], bool]) -> Plain:
    posts = [row for row in team.posts() if holds(row)]
    people = len(team.caseload())
    return Plain(fte(posts) * 100 / people if people else None, len(posts), len(team.posts()) - len(posts))


def h7(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] == "psychiatrist")


def h7_prescriber(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] in PRESCRIBERS)


def h8(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] == "nurse")


def h9(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] == "substance_use_specialist" and row["qualified"] == 1)


def h10(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] == "vocational_specialist" and row["qualified"] == 1)


def h11(team: Team) -> Plain:
    posts = [row for row in team.posts() if row["role"] != "program_assistant"]
    return Plain(fte(posts), len(posts), len(team.posts()) - len(posts))


def o2(team: Team) -> Plain:
    """The months a calendar page would show: those whose last day is today or before, the six latest of them."""
    day = team.day + DAY
    month = (day.year, day.month)
    months: list[tuple[int, int]] = []
    while len(months) < 6:
        month = (month[0] - 1, 12) if month[1] == 1 else (month[0], month[1] - 1)
        months.append(month)
    begun = [(row["enrolled_on"].year, row["enrolled_on"].month) for row in team.of("enrollments")]
    counts = [begun.count(each) for each in months]
    return Plain(max(counts), max(counts), sum(counts) - max(counts))


def last_ten(team: Team, day: str, answer: str) -> Plain:
    stays = [row for row in team.of("hospital_stays") if row["kind"] == "psychiatric" and team.within(row[day], 365)]
    told = sorted((row for row in stays if row[answer] is not None), key=lambda row: (row[day], row["stay_id"]))[-10:]
    value = 100 * sum(row[answer] for row in told) / len(told) if told else None
    return Plain(value, len(told), len(stays) - len(told))


def o5(team: Team) -> Plain:
    return last_ten(team, "admitted_on", "team_involved_in_admission")


def o6(team: Team) -> Plain:
    return last_ten(team, "discharged_on", "discharge_planned_jointly")


def s1(team: Team) -> Plain:
    figures = {}
    for client in team.throughout(28):
        places = [row["place"] for row in team.met(client, 28)]
        out = sum(place in {"community", "home", "residential"} for place in places)
        if out + places.count("office"):
            figures[client] = 100 * out / (out + places.count("office"))
    return over_clients(team, set(figures), figures.values(), median)


def s2(team: Team) -> Plain:
    begun = [row for row in team.of("enrollments") if row["enrolled_on"] <= team.day]
    since = team.day - 364 * DAY
    served = {row["client_id"] for row in begun if row["ended_on"] is None or row["ended_on"] >= since}
    lost = 0
    for client in served - team.caseload():
        latest = max(
            (row for row in begun if row["client_id"] == client),
            key=lambda row: (
                row["enrolled_on"],
                row["ended_on"] is None,
                row["ended_on"] or date.min,
                row["enrollment_id"],
            ),
        )
        reasons = {"moved_without_referral", "refused", "not_located", "closed_by_team"}
        lost += team.within(latest["ended_on"], 365) and latest["end_reason"] in reasons
    return Plain(100 - 100 * lost / len(served) if served else None, len(served), 0)


def s4(team: Team) -> Plain:
    clients = team.throughout(28)
    return over_clients(team, clients, [sum(row["minutes"] for row in team.met(c, 28)) / 4 for c in clients], median)


def s5(team: Team) -> Plain:
    clients = team.throughout(28)
    return over_clients(team, clients, [len(team.met(client, 28)) / 4 for client in clients], median)


def s6(team: Team) -> Plain:
    clients = team.throughout(30, "has_supporters")
    met = [sum(row["with_supporter"] == 1 for row in team.contacts(client, 30)) for client in clients]
    return over_clients(team, clients, met, mean)


def s7(team: Team) -> Plain:
    clients = team.throughout(28, "substance_use_disorder")
    figures = []
    for client in clients:
        treated = [
            row["minutes"]
            for row in team.contacts(client, 28)
            if row["service"] == "substance_use_individual" and row["with_client"] == 1
        ]
        figures.append(sum(treated) / 4)
    return over_clients(team, clients, figures, mean)


def s8(team: Team) -> Plain:
    clients = team.throughout(30, "substance_use_disorder")
    came = [float(any(r["service"] == "substance_use_group" for r in team.contacts(c, 30))) for c in clients]
    return over_clients(team, clients, came, share)


ITEMS: dict[str, Callable[[Team], Plain]] = {
    "H1": h1,
    "H2": h2,
    "H3": h3,
    "H5": h5,
    "H6": h6,
    "H7": h7,
    "H8": h8,
    "H9": h9,
    "H10": h10,
    "H11": h11,
    "O2": o2,
    "O5": o5,
    "O6": o6,
    "S1": s1,
    "S2": s2,
    "S4": s4,
    "S5": s5,
    "S6": s6,
    "S7": s7,
    "S8": s8,
}
