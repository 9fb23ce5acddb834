"""The paper rota: a card laid once, the same every week, and whoever is free and nearest goes.

The card fills the hours there are, in an ordinary week, as a leader would: so many visits for everybody, each on days
of its own, at times an hour apart; those with a substance use disorder see the specialist every other week. Whoever is
not in is not visited again before their next day on the card. Who is in hospital is crossed out till they are home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from alongside.planning.travel import Coordinates
from alongside.schedule.dayplan.problem import LUNCH
from alongside.schedule.dayplan.wanted import CALL_MINUTES, GROUP_MINUTES
from alongside.schedule.queries.covering import SUPPORTING
from alongside.terms import Mode, Place, Role, Service
from benchmarks.simulated.happened import Visit, Year
from benchmarks.simulated.team import FIELD, OFFICE, Person, Team

MINUTES = 45
APART = 65
"""minutes from one time on the card to the next: a visit, and the way"""
WEDNESDAY = 2
LEADERS = (Role.SUBSTANCE_USE_SPECIALIST, Role.PEER_SPECIALIST)
WAIT = 10
"""minutes at the door before one goes again"""
DAYS = {1: ((1,), (3,), (4,)), 2: ((0, 2), (1, 3), (1, 4), (2, 4)), 3: ((0, 2, 4), (0, 1, 3), (1, 3, 4))}
AVERAGE_OUT = 0.88
"""of the team, who is not on leave or needed elsewhere: the card is laid for them"""


@dataclass(frozen=True, slots=True)
class Habits:
    """What else a paper team does the same way every week: how many names are on the sheet of its group (0: it has
    none), and in how many weeks each supporter is rung once (0: never)."""

    group: int
    calls_every: int


@dataclass(frozen=True, slots=True)
class Line:
    """Once on the card: whom, on which weekday, at what time. `weeks`: 2 for every other week, from `from_week`."""

    person: Person
    weekday: int
    slot: int
    specialist: bool = False
    weeks: int = 1
    from_week: int = 0


@dataclass
class Card:
    team: Team
    lines: Sequence[Line]
    habits: Habits

    def day(self, year: Year, day: date) -> None:
        """Live a day by the card."""
        week, shifts = (day - self.team.first).days // 7, self.team.shifts(day)
        there = {id: (shift.start, OFFICE) for id, shift in shifts.items()}
        self._group(year, day, there)
        self._calls(year, day, there)
        lines = [line for line in self.lines if line.weekday == day.weekday() and week % line.weeks == line.from_week]
        for line in sorted(lines, key=lambda line: line.slot):
            if not line.person.inside(day):
                self._go(line, year, day, there)
        for id, (free, place) in there.items():
            home = self.team.minutes_between(place, OFFICE)
            year.spend(day, road=home, worked=free + home - shifts[id].start)

    def _group(self, year: Year, day: date, there: dict[str, tuple[int, Coordinates]]) -> None:
        """The same people every Wednesday morning at the office, with the specialist and the peer, whoever is there."""
        names = [person for person in self.team.people if person.substance_use][: self.habits.group]
        leaders = [one.id for one in self.team.workers if one.id in there and one.role in LEADERS]
        if day.weekday() != WEDNESDAY or not leaders or not names:
            return
        start = max(there[id][0] for id in leaders)
        for id in leaders:
            there[id] = (start + GROUP_MINUTES, OFFICE)
        for person in names:
            if not person.inside(day):
                met = self.team.comes(person, day)
                year.write(Visit(person.id, day, start, GROUP_MINUTES, tuple(leaders), Service.SUBSTANCE_USE_GROUP, met,
                                 False, place=Place.OFFICE))  # fmt: skip

    def _calls(self, year: Year, day: date, there: dict[str, tuple[int, Coordinates]]) -> None:
        """A supporter of everybody who has any is rung on the same day of every so many weeks, by us in turn."""
        if day.weekday() > 4 or not self.habits.calls_every or not there:
            return
        days = 5 * self.habits.calls_every
        today = (day - self.team.first).days // 7 % self.habits.calls_every * 5 + day.weekday()
        around = [person for person in self.team.people if person.supporters]
        for turn, person in enumerate(around[today::days]):
            if person.inside(day):
                continue
            id = sorted(there)[turn % len(there)]
            start, met = there[id][0], self.team.answers(person, day)
            there[id] = (start + CALL_MINUTES, OFFICE)
            year.write(Visit(person.id, day, start, CALL_MINUTES, (id,), SUPPORTING, met, met, Mode.PHONE, ""))

    def _go(self, line: Line, year: Year, day: date, there: dict[str, tuple[int, Coordinates]]) -> None:
        """Whoever is free at the time, or soonest after it, and nearest; nobody where the day is too short."""
        begin = FIELD.start + line.slot * APART
        end = self.team.shifts(day)[next(iter(there))].end if there else 0
        able = [one.id for one in self.team.workers if one.id in there and _may(line, one.role)]
        found = []
        for id in able:
            free, place = there[id]
            way = self.team.minutes_between(place, line.person.home)
            start = max(begin, free + way)
            if start + MINUTES + self.team.minutes_between(line.person.home, OFFICE) <= end:
                found.append((start - begin > APART // 2, way, start, id))
        if not found:
            return
        _, way, start, id = min(found)
        met = self.team.is_in(line.person, day, year.tried(line.person, day))
        service = Service.SUBSTANCE_USE_INDIVIDUAL if line.specialist else Service.CASE_MANAGEMENT
        there[id] = (_fed(free, start + (MINUTES if met else WAIT)), line.person.home)
        year.spend(day, road=way)
        year.write(
            Visit(line.person.id, day, start, MINUTES, (id,), service, met,
                  met and self.team.supporter_there(line.person, day))
        )  # fmt: skip


def _fed(before: int, free: int) -> int:
    """Half an hour off as soon as it is time for it, as the planner gives everybody on a whole day."""
    return free + LUNCH.minutes if before < LUNCH.start <= free else free


def _may(line: Line, role: Role) -> bool:
    return role == Role.SUBSTANCE_USE_SPECIALIST if line.specialist else True


def card_of(team: Team, habits: Habits) -> Card:
    """The card of a team: as many visits as the hours allow, spread over people, days and times."""
    chance, slots = Random(f"{team.seed}|card"), (FIELD.end - FIELD.start) // APART
    room = round(slots * 5 * len(team.workers) * AVERAGE_OUT)
    lines: list[Line] = []
    taken: dict[tuple[int, int], int] = {}
    specialists = [person for person in team.people if person.substance_use]
    for number, person in enumerate(specialists):
        weekday, slot = number // 2 % 5, number // 10 % slots
        lines.append(Line(person, weekday, slot, specialist=True, weeks=2, from_week=number % 2))
        taken[weekday, slot] = taken.get((weekday, slot), 0) + 1
    room -= len(specialists) // 2
    people = list(team.people)
    chance.shuffle(people)
    often = {
        person.id: min(3, room // len(people) + (number < room % len(people))) for number, person in enumerate(people)
    }
    for person in people:
        for weekday in chance.choice(DAYS[max(1, often[person.id])]):
            slot = min(range(slots), key=lambda each: (taken.get((weekday, each), 0), each))
            taken[weekday, slot] = taken.get((weekday, slot), 0) + 1
            lines.append(Line(person, weekday, slot))
    return Card(team, lines, habits)
