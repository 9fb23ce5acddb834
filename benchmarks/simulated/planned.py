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
from alongside.reviews.queries.aims import Aim
from alongside.schedule.dayplan.gathered import Gathered
from alongside.schedule.dayplan.problem import Fed, feed
from alongside.schedule.queries.made_by import made
from alongside.schedule.queries.needs import DayNeeds, Need, by_urgency
from alongside.schedule.queries.weights import weight
from alongside.teams.queries.teams import Ground
from alongside.teams.queries.working import AtWork, Hours
from benchmarks.simulated.happened import Visit, Year
from benchmarks.simulated.team import OFFICE, Person, Team

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
        seconds = max(0.02, self.seconds - spent)
        proposal = plan(fed.problem, seed=self.team.seed, seconds=seconds, engine="search", reasons=False)
        self.took.append(perf_counter() - begun)
        self._live(year, day, fed, proposal)

    def _gathered(self, year: Year, day: date, aims: Mapping[str, Aim]) -> Gathered:
        caseload = tuple(year.case(person, day) for person in self.team.people)
        found = [
            Need(case.client_id, case.name, each.kind, each.item, each.due_on,
                 weight(each.kind, due_on=each.due_on, on=day), each.says, each.met_by, each.asks)
            for case in caseload
            if case.in_hospital_since is None
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
            going = proposal.of_visit(id)
            person = people[wanted[id].client_id]
            self._visit(year, day, person, going[0].start, wanted[id].minutes, tuple(one.staff for one in going),
                        wanted[id].service)  # fmt: skip
        for id, shift in shifts.items():
            mine = proposal.of_staff(id)
            if mine:
                last = people[wanted[mine[-1].visit].client_id]
                home = self.team.minutes_between(last.home, OFFICE)
                road = sum(one.travel for one in mine) + home
                year.spend(day, road=road, worked=mine[-1].end + home - shift.start)

    def _visit(
        self, year: Year, day: date, person: Person, start: int, minutes: int, staff: tuple[str, ...], service: str
    ) -> None:
        met = self.team.is_in(person, day, year.tried(person, day))
        there = met and self.team.supporter_there(person, day)
        year.write(Visit(person.id, day, start, minutes, staff, service, met, there))


def _hours(shift: Shift | None) -> tuple[Hours, ...]:
    return (Hours(_time(shift.start), _time(shift.end)),) if shift else ()


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
