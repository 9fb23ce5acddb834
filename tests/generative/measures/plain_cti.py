"""A second statement of the rules of critical time intervention."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations

from tests.generative.measures.plain import DAY, Plain, Row, Team, h1
from tests.generative.measures.plain_uk import COMMUNITY, weeks

PHASES = ("transition", "try_out", "transfer")


class Line:
    """The latest intervention of one client: its first day, and its phases as (first day, first day after)."""

    def __init__(self, team: Team, client: str, began: date) -> None:
        self.team, self.client, self.began = team, client, began
        rows = [
            row
            for row in team.of("phases")
            if row["client_id"] == client and began <= row["started_on"] <= team.day and row["phase"] in PHASES
        ]
        self.spells = [(row["phase"], row["started_on"], self.end_of(row)) for row in rows]
        self.first = {name: min(on for phase, on, _ in self.spells if phase == name) for name in self.there()}
        self.until = {name: max(end for phase, _, end in self.spells if phase == name) for name in self.there()}

    def end_of(self, row: Row) -> date:
        over = row["ended_on"] is not None and row["ended_on"] <= self.team.day
        return row["ended_on"] if over else self.team.day + DAY

    def there(self) -> set[str]:
        return {phase for phase, _, _ in self.spells}

    def ended(self, phase: str) -> bool:
        return phase in self.until and self.team.within(self.until[phase], 365)

    def completed(self) -> bool:
        return self.ended("transfer") and "try_out" in self.first

    def recent(self) -> bool:
        return self.team.within(self.began, 730)

    def contacts(self, since: date, until: date) -> list[Row]:
        return [
            row
            for row in self.team.of("contacts")
            if row["client_id"] == self.client
            and row["outcome"] == "completed"
            and since <= row["started_at"].date() < until
        ]

    def seen(self, since: date, until: date) -> int:
        return sum(row["with_client"] == 1 for row in self.contacts(since, until))


def lines(team: Team) -> list[Line]:
    begun: dict[str, date] = {}
    for row in team.of("phases"):
        if row["phase"] == "transition" and row["started_on"] <= team.day:
            client = row["client_id"]
            begun[client] = max(begun.get(client, row["started_on"]), row["started_on"])
    return [Line(team, client, began) for client, began in begun.items()]


def share(answers: Iterable[bool], excluded: int = 0) -> Plain:
    given = list(answers)
    return Plain(100 * sum(given) / len(given) if given else None, len(given), excluded)


def pre_phase(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        if team.within(line.began, 365):
            rows = [row for row in team.of("phases") if row["client_id"] == line.client]
            earlier = [r["started_on"] for r in rows if r["phase"] == "transition" and r["started_on"] < line.began]
            since = max(earlier, default=date.min)
            answers.append(any(r["phase"] == "pre" and since < r["started_on"] < line.began for r in rows))
    return share(answers)


def length(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        if line.completed():
            days = (line.until["transfer"] - line.began).days
            answers.append(line.recent() and (abs(days - 274) <= 14 or abs(days - 183) <= 14))
    return share(answers)


def equal_phases(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        if line.completed():
            days = [(line.until[phase] - line.first[phase]).days for phase in PHASES]
            alike = all(abs(one - other) <= 14 for one, other in combinations(days, 2))
            ordered = (
                line.until["transition"] <= line.first["try_out"] and line.until["try_out"] <= line.first["transfer"]
            )
            answers.append(line.recent() and alike and ordered)
    return share(answers)


def to_the_end(team: Team) -> Plain:
    answers, left_out = [], 0
    for line in lines(team):
        if line.completed():
            answers.append(True)
        elif "transfer" not in line.until or line.until["transfer"] > team.day:
            gone = ending(team, line)
            if gone and gone["end_reason"] in {None, "died"}:
                left_out += 1
            elif gone:
                answers.append(False)
    return share(answers, left_out)


def ending(team: Team, line: Line) -> Row | None:
    """The latest enrollment of a client who left in the year and after the intervention began."""
    if line.client in team.caseload():
        return None
    begun = [
        row for row in team.of("enrollments") if row["client_id"] == line.client and row["enrolled_on"] <= team.day
    ]
    last = max(begun, key=lambda row: (row["enrolled_on"], row["ended_on"], row["enrollment_id"]), default=None)
    return last if last and team.within(last["ended_on"], 365) and last["ended_on"] > line.began else None


def focus_areas(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        asked = []
        for _, on, until in line.spells:
            plans = [
                row
                for row in team.of("plans")
                if row["client_id"] == line.client and row["kind"] == "phase_plan" and on <= row["completed_on"] < until
            ]
            if until >= team.day - 364 * DAY and (until <= team.day or plans):
                asked.append(bool(plans) and all(row["focus_areas"] in {1, 2, 3} for row in plans))
        if asked:
            answers.append(all(asked))
    return share(answers)


def first_month(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        over = line.began + 30 * DAY
        if over <= team.day + DAY and over >= team.day - 364 * DAY:
            answers.append(line.seen(line.began, over) >= 2)
    return share(answers)


def phase_1_with_client(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        if line.ended("transition"):
            met = [
                row
                for row in line.contacts(line.began, line.until["transition"])
                if row["mode"] == "face_to_face" and row["with_client"] == 1 and row["place"] in COMMUNITY
            ]
            answers.append(len(met) >= 3)
    return share(answers)


def phase_1_with_network(team: Team) -> Plain:
    answers = []
    for line in lines(team):
        if line.ended("transition"):
            met = [
                row
                for row in line.contacts(line.began, line.until["transition"])
                if 1 in {row["with_supporter"], row.get("with_provider")}
            ]
            answers.append(len(met) >= 2)
    return share(answers)


def falling_contact(team: Team) -> Plain:
    done = [line for line in lines(team) if line.recent() and line.completed()]
    if not done:
        return Plain(None, 0, 0)
    met = [sum(line.seen(line.first[phase], line.until[phase]) for line in done) for phase in PHASES]
    days = [sum((line.until[phase] - line.first[phase]).days for line in done) for phase in PHASES]
    return Plain(
        sum(met[at] * days[at + 1] > met[at + 1] * days[at] for at in range(2)),
        len(done),
        0,
    )


def supervision(team: Team) -> Plain:
    return weeks(team, "supervision")


ITEMS: dict[str, Callable[[Team], Plain]] = {
    "pre_phase": pre_phase,
    "length": length,
    "equal_phases": equal_phases,
    "to_the_end": to_the_end,
    "focus_areas": focus_areas,
    "first_month": first_month,
    "phase_1_with_client": phase_1_with_client,
    "phase_1_with_network": phase_1_with_network,
    "falling_contact": falling_contact,
    "caseload": h1,
    "supervision": supervision,
}
