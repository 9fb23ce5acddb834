"""What happened: every visit made or tried, what it took, and what is known of each person from it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from alongside.planning.problem import clock
from alongside.records.queries.cases import SUPPORT_DAYS, Case, Lately
from alongside.records.queries.seen import FORTNIGHT, FOUR_WEEKS, Colleague, Seen, distinct
from alongside.records.queries.stays import StayTold
from alongside.terms import Mode, Place, Service
from benchmarks.simulated.team import Person, Team


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, call or place in a group that was tried. Minutes of the day. `met`: they were in, answered or came."""

    person: str
    day: date
    start: int
    minutes: int
    staff: tuple[str, ...]
    service: str
    met: bool
    supporter: bool
    mode: str = Mode.FACE_TO_FACE
    place: str = Place.HOME

    @property
    def in_person(self) -> bool:
        return self.mode == Mode.FACE_TO_FACE

    @property
    def on_the_road(self) -> bool:
        return self.place == Place.HOME

    @property
    def at(self) -> str:
        return f"{self.day}T{clock(self.start)}:00"


@dataclass
class Year:
    """One way the year went. `road`: minutes on the way; `worked`: minutes on the road, with people and waiting.

    What is added up begins with the day `since`: before it both ways live alike.
    """

    team: Team
    since: date
    looks_back: int
    """days that must have been lived this way before it counts who was not met in as many"""
    visits: list[Visit] = field(default_factory=list)
    lately: dict[str, list[Visit]] = field(default_factory=lambda: defaultdict(list))
    """of each person the last thirty days"""
    last_met: dict[str, date] = field(default_factory=dict)
    road: int = 0
    worked: int = 0
    unseen: int = 0
    """days on which somebody who was not in hospital had not been met for fourteen days"""
    lost: set[str] = field(default_factory=set)
    """who that ever was"""

    def tried(self, person: Person, day: date) -> int:
        """How often somebody has come that day already."""
        return sum(visit.day == day and visit.on_the_road for visit in self.lately[person.id])

    def spend(self, day: date, *, road: int, worked: int = 0) -> None:
        """Minutes of a day on the way, and on the road in all."""
        if day >= self.since:
            self.road += road
            self.worked += worked

    def write(self, visit: Visit) -> None:
        self.visits.append(visit)
        self.lately[visit.person].append(visit)
        if visit.met and visit.in_person:
            self.last_met[visit.person] = visit.day

    def close(self, day: date) -> None:
        """The evening: forget what is older than thirty days, and count whom nobody has met for fourteen."""
        oldest, counted = day - timedelta(days=SUPPORT_DAYS), self.since + timedelta(days=self.looks_back)
        for person in self.team.people:
            self.lately[person.id] = [visit for visit in self.lately[person.id] if visit.day > oldest]
            since = max(
                [self.last_met.get(person.id, self.team.first), *(home for _, home in person.stays if home <= day)]
            )
            if day >= counted and not person.inside(day) and (day - since).days >= FORTNIGHT:
                self.unseen += 1
                self.lost.add(person.id)

    def case(self, person: Person, day: date) -> Case:
        """What the product would know of somebody that morning."""
        return _case(person, day, self.team, self.lately[person.id], self.last_met.get(person.id))


def _case(person: Person, day: date, team: Team, recent: Sequence[Visit], met_on: date | None) -> Case:
    done = [visit for visit in recent if visit.met]
    met = sorted((one for one in done if one.in_person), key=lambda visit: (visit.day, visit.start), reverse=True)
    weeks = [visit for visit in met if visit.day > day - timedelta(days=FOUR_WEEKS)]
    called = {worker.id: Colleague(worker.id, worker.called) for worker in team.workers}
    by = distinct(called[one] for visit in met if visit.day > day - timedelta(days=FORTNIGHT) for one in visit.staff)
    days = (day - met_on).days if met_on else None
    enrolled_on = team.first - timedelta(days=FOUR_WEEKS + 2)
    tried = sum(not one.met and one.on_the_road and (met_on is None or one.day > met_on) for one in recent)
    seen = Seen(None, met_on, days, by, (), len(weeks) / 4, tried)
    stays = [
        StayTold(
            id=f"{person.id}.{admitted}",
            admitted_on=admitted,
            discharged_on=home if home <= day else None,
            information_given_on=admitted,
            team_involved=True,
            planned_jointly=True,
        )
        for admitted, home in person.stays
        if admitted <= day
    ]
    return Case(
        client_id=person.id, name=person.id, enrolled_on=enrolled_on, lead_id="", two_staff=False, home=person.home,
        seen=seen, lately=_added(weeks, done), stays=tuple(stays),
        supporters=("a supporter",) if person.supporters else (), substance_use=person.substance_use,
    )  # fmt: skip


def _added(weeks: list[Visit], month: list[Visit]) -> Lately:
    alone = [visit.minutes for visit in weeks if visit.service == Service.SUBSTANCE_USE_INDIVIDUAL]
    alone_on = [visit.day for visit in weeks if visit.service == Service.SUBSTANCE_USE_INDIVIDUAL]
    in_groups = [visit.day for visit in month if visit.service == Service.SUBSTANCE_USE_GROUP]
    around = [visit.day for visit in month if visit.supporter]
    office = sum(visit.place == Place.OFFICE for visit in weeks)
    return Lately(
        met=len(weeks), minutes=sum(visit.minutes for visit in weeks), community=len(weeks) - office, office=office,
        supporter_on=max(around, default=None), supported=len(around), alone_minutes=sum(alone),
        alone_on=max(alone_on, default=None), group_on=max(in_groups, default=None),
    )  # fmt: skip
