"""Needs and the planner: each morning the product's own list of needs, its own crossing, its own planner.

Nothing is planned again during the day: what somebody's absence frees is lost, though the paper rota uses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from time import perf_counter
from zoneinfo import ZoneInfo

from alongside.planning.plan import Plan
from alongside.planning.planner import plan
from alongside.planning.problem import Shift
from alongside.planning.travel import Coordinates
from alongside.reviews.queries.aims import Aim
from alongside.schedule.dayplan.gathered import Gathered
from alongside.schedule.dayplan.problem import Fed, feed
from alongside.schedule.dayplan.wanted import AGAIN, Wanted
from alongside.schedule.queries.made_by import made
from alongside.schedule.queries.needs import DayNeeds, Need, by_urgency
from alongside.schedule.queries.weights import weight
from alongside.teams.queries.teams import Ground
from alongside.teams.queries.working import AtWork, Hours
from benchmarks.simulated.happened import Visit, Year
from benchmarks.simulated.team import OFFICE, Person, Team

LAYING_OUT = 0.03
"""seconds a planner takes, about, beside those it is given to search in"""
GROUND = Ground(ZoneInfo("America/Chicago"), OFFICE)


@dataclass
class Planner:
    """Plans and lives each day. `seconds` is what a day's planning may take; `took` what each did."""

    team: Team
    seconds: float
    took: list[float]

    def day(self, year: Year, day: date, aims: Mapping[str, Aim]) -> None:
        begun = perf_counter()
        fed = feed(self._gathered(year, day, aims))
        spent = perf_counter() - begun
        seconds = max(0.02, self.seconds - spent - LAYING_OUT)
        proposal = plan(fed.problem, seed=self.team.seed, seconds=seconds, reasons=False)
        self.took.append(perf_counter() - begun)
        self._live(year, day, fed, proposal)

    def _gathered(self, year: Year, day: date, aims: Mapping[str, Aim]) -> Gathered:
        caseload = tuple(year.case(person, day) for person in self.team.people)
        found = [
            Need(case.client_id, case.name, each.kind, each.item, each.due_on,
                 weight(each.kind, due_on=each.due_on, on=day), each.says, each.met_by, each.asks)
            for case in caseload
            if case.in_hospital_since(day) is None
            for each in made(case, aims, on=day)
        ]  # fmt: skip
        needs = DayNeeds(day, by_urgency(found), caseload)
        return Gathered(on=day, ground=GROUND, needs=needs, visits=(), cards=(), staff=self._staff(day))

    def _staff(self, day: date) -> tuple[AtWork, ...]:
        shifts = self.team.shifts(day)
        return tuple(
            AtWork(one.id, one.called, one.called, one.role, True, _hours(shifts.get(one.id)), (), None)
            for one in self.team.workers
        )

    def _live(self, year: Year, day: date, fed: Fed, proposal: Plan) -> None:
        people = {person.id: person for person in self.team.people}
        wanted = {one.id: one for one in fed.used}
        shifts = self.team.shifts(day)
        starts = {one.visit: min(each.start for each in proposal.of_visit(one.visit)) for one in proposal.assignments}
        for id in sorted(starts, key=lambda each: (starts[each], each)):
            if wanted[id].why.endswith(AGAIN) and year.last_met.get(wanted[id].client_id) == day:
                continue
            staff = tuple(one.staff for one in proposal.of_visit(id))
            for one in (wanted[id], *(seat for seat in fed.used if seat.head == id)):
                self._happens(year, day, people[one.client_id], one, starts[id], staff)
        for id, shift in shifts.items():
            mine = proposal.of_staff(id)
            if mine:
                last = wanted[mine[-1].visit]
                home = 0 if last.at_the_office or last.position is None else self._way_back(last.position)
                road = sum(one.travel for one in mine) + home
                year.spend(day, road=road, worked=mine[-1].end + home - shift.start)

    def _way_back(self, position: Coordinates) -> int:
        return self.team.minutes_between(position, OFFICE)

    def _happens(
        self, year: Year, day: date, person: Person, one: Wanted, start: int, staff: tuple[str, ...]
    ) -> None:  # fmt: skip
        if one.from_the_desk:
            met = there = self.team.answers(person, day)
        elif one.at_the_office:
            met, there = self.team.comes(person, day), False
        else:
            met = self.team.is_in(person, day, year.tried(person, day))
            there = met and self.team.supporter_there(person, day)
        year.write(Visit(person.id, day, start, one.minutes, staff, one.service, met, there, one.mode, one.place))


def _hours(shift: Shift | None) -> tuple[Hours, ...]:
    return (Hours(_time(shift.start), _time(shift.end)),) if shift else ()


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
