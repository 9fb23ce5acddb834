"""The team, the people it serves and the chance they live under: drawn once from a seed, the same for both ways."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import cos, radians, sin, sqrt
from random import Random

from alongside.planning.problem import Shift
from alongside.planning.travel import Coordinates, Travel, kilometres
from alongside.terms import Role

OFFICE: Coordinates = (40.0, -89.0)
KM_A_DEGREE = 111.2
REACH_KM = 14.0
"""how far from the office anybody lives; half of them within seven tenths of it"""
ROLES = (
    Role.TEAM_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.NURSE, Role.SUBSTANCE_USE_SPECIALIST,
    Role.VOCATIONAL_SPECIALIST, Role.PEER_SPECIALIST, Role.THERAPIST, Role.CASE_MANAGER, Role.CASE_MANAGER,
)  # fmt: skip
FIELD = Shift(9 * 60 + 45, 15 * 60 + 45)
"""on the road between the meeting and an hour and a quarter at the desk"""
WEEKEND = Shift(10 * 60, 14 * 60)
ON_WEEKENDS = 2
HOLIDAYS = 25
"""days of leave a year for each of us, in weeks and odd days"""
SUBSTANCE_USE, SUPPORTERS = 0.4, 0.6
OFTEN_OUT = (0.05, 0.3)
"""how often somebody is not in, from one person to another; every tenth person half the time"""
HALF_THE_TIME = 0.5
ANSWERS = 0.7
"""how often a supporter who is rung answers"""
COMES = 0.75
"""how often somebody comes to a group, of the days on which they would have been in"""
STAYS_A_YEAR, STAY_DAYS = 0.35, (4, 16)


@dataclass(frozen=True, slots=True)
class Worker:
    id: str
    called: str
    role: Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the caseload: where they live, and how often they are not in."""

    id: str
    home: Coordinates
    out: float
    substance_use: bool
    supporters: bool
    stays: tuple[tuple[date, date], ...]
    """hospital stays: the day admitted and the day home"""

    def inside(self, day: date) -> bool:
        return any(admitted <= day < home for admitted, home in self.stays)


@dataclass(frozen=True)
class Team:
    seed: int
    first: date
    days: int
    workers: tuple[Worker, ...]
    people: tuple[Person, ...]
    away: frozenset[tuple[str, date]]
    """worker and day of leave"""

    @cached_property
    def travel(self) -> Travel:
        return Travel()

    def shifts(self, day: date) -> dict[str, Shift]:
        """Who is on the road on a day, and when. Two of us go out at weekends, in turn."""
        if day.weekday() < 5:
            return {one.id: FIELD for one in self.workers if (one.id, day) not in self.away}
        turn = (day - self.first).days // 7 * ON_WEEKENDS
        able = [one for one in self.workers if one.role not in {Role.TEAM_LEADER, Role.PSYCHIATRIST}]
        return {able[(turn + number) % len(able)].id: WEEKEND for number in range(ON_WEEKENDS)}

    def is_in(self, person: Person, day: date, turn: int) -> bool:
        """Whether they open, the `turn`th time anybody comes that day: the same whoever comes, in either way."""
        return Random(f"{self.seed}|{person.id}|{day}|{turn}").random() >= person.out

    def supporter_there(self, person: Person, day: date) -> bool:
        return person.supporters and Random(f"{self.seed}|{person.id}|{day}|supporter").random() < 0.2

    def answers(self, person: Person, day: date) -> bool:
        """Whether a supporter answers when rung."""
        return Random(f"{self.seed}|{person.id}|{day}|rung").random() < ANSWERS

    def comes(self, person: Person, day: date) -> bool:
        """Whether they come to a group they were asked to."""
        return Random(f"{self.seed}|{person.id}|{day}|group").random() < COMES * (1 - person.out)

    def minutes_between(self, one: Coordinates, other: Coordinates) -> int:
        """As the planner reckons it."""
        return self.travel.between("a", "b", {"a": one, "b": other}) if kilometres(one, other) else 0


def drawn(seed: int, *, first: date, days: int, clients: int) -> Team:
    """A team from a seed."""
    chance = Random(seed)
    workers = tuple(Worker(f"w{number:02}", f"Worker {number}", role) for number, role in enumerate(ROLES, start=1))
    people = tuple(_person(f"c{number:03}", chance, first, days) for number in range(clients))
    return Team(seed, first, days, workers, people, frozenset(_leave(workers, chance, first, days)))


def _person(id: str, chance: Random, first: date, days: int) -> Person:
    out = HALF_THE_TIME if chance.random() < 0.1 else chance.uniform(*OFTEN_OUT)
    stays, day = [], first
    while (day := day + timedelta(days=1 + int(chance.expovariate(STAYS_A_YEAR / 365)))) < first + timedelta(days=days):
        home = day + timedelta(days=chance.randint(*STAY_DAYS))
        stays.append((day, home))
        day = home
    return Person(id, _home(chance), out, chance.random() < SUBSTANCE_USE, chance.random() < SUPPORTERS, tuple(stays))


def _home(chance: Random) -> Coordinates:
    far, round_about = REACH_KM * sqrt(chance.random()), chance.uniform(0, 360)
    north = far * cos(radians(round_about)) / KM_A_DEGREE
    east = far * sin(radians(round_about)) / (KM_A_DEGREE * cos(radians(OFFICE[0])))
    return OFFICE[0] + north, OFFICE[1] + east


def _leave(workers: tuple[Worker, ...], chance: Random, first: date, days: int) -> set[tuple[str, date]]:
    taken: set[tuple[str, date]] = set()
    for worker in workers:
        wanted = round(HOLIDAYS * days / 365)
        while wanted > 0:
            begins, long = first + timedelta(days=chance.randrange(days)), min(wanted, chance.choice((1, 2, 5, 10)))
            taken |= {(worker.id, begins + timedelta(days=step)) for step in range(long)}
            wanted -= long
    return taken
