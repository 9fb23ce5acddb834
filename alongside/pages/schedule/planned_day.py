"""What the pages of a day's needs and of its plan show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse

from alongside.pages.schedule.asked import day_of
from alongside.pages.shared.door import Request
from alongside.pages.shared.words import count, minutes
from alongside.records.access import sight_of
from alongside.schedule.actions.explaining import explained
from alongside.schedule.dayplan.problem import Refusal
from alongside.schedule.dayplan.proposal import Column, LeftOut, Proposal, ProposedVisit, Reckoned, Why
from alongside.schedule.dayplan.told import PlanTold, plan_of
from alongside.schedule.queries.needs import ClientNeeds, DayNeeds, needs
from alongside.teams.access import Right, may
from alongside.terms import RunState

COLUMNS = 3
"""people a price table shows: the one chosen, and who is next"""
SECONDS = 5
MOST_SHOWN = 25
"""people the list of needs shows until somebody asks for all"""


@dataclass(frozen=True, slots=True)
class NeedsPage:
    day: DayNeeds
    may_write: bool
    everybody: bool = False
    """whether all of them are shown, not only those who need most"""

    @property
    def clients(self) -> Sequence[ClientNeeds]:
        return self.day.by_client if self.everybody else self.day.by_client[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many people are not shown."""
        return len(self.day.by_client) - len(self.clients)

    @property
    def left(self) -> int:
        """How many nothing agreed meets yet."""
        return len(self.day.needs) - self.day.covered


@dataclass(frozen=True, slots=True)
class Table:
    """A price table: the heads of its columns, and a line for each rule."""

    why: Why
    columns: Sequence[Column]

    @property
    def lines(self) -> list[tuple[str, str, list[str]]]:
        rows = enumerate(self.why.rows)
        every = [(rule, weight, [column.cells[at] for column in self.columns]) for at, (rule, weight) in rows]
        return [line for line in every if set(line[2]) - {"0", ""}]

    @property
    def heading(self) -> str:
        first, *others = self.columns
        return f"Why {first.called} and not {others[0].called}" if others else f"Why {first.called}"


@dataclass(frozen=True, slots=True)
class Band:
    """The proposal of a day in one line, and what may be done with it."""

    on: date
    run_id: str
    state: RunState
    at: datetime
    made: datetime
    """when it was asked for: what the day was then is what it counts"""
    met: int
    needs: int
    says: str
    number: int

    @property
    def waits(self) -> bool:
        return self.state is RunState.DONE


@dataclass(frozen=True, slots=True)
class PlanPage:
    on: date
    told: PlanTold | None
    band: Band | None
    opened: ProposedVisit | None
    tables: tuple[Table, ...]
    may_write: bool
    passed: bool
    """whether the day has gone by, so that nothing can be planned for it"""
    asks_for: int

    @property
    def proposal(self) -> Proposal | None:
        return self.told.proposal if self.told else None

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return self.proposal.left_out if self.proposal else ()

    @property
    def to_place(self) -> int:
        """How many visits were to find a place."""
        return len(self.told.proposed) + len(self.left_out) if self.told else 0

    @property
    def not_planned(self) -> tuple[Reckoned, ...]:
        """Needs that no visit meets and none was left out for: a call, or somebody else than could come."""
        if self.proposal is None:
            return ()
        waiting = {id for one in self.proposal.left_out for id in one.wanted.needs}
        waiting |= {one.id for one in self.proposal.refused}
        return tuple(one for one in self.proposal.needs if not one.before and not one.by and one.id not in waiting)

    @property
    def staff_left_out(self) -> tuple[Refusal, ...]:
        return tuple(one for one in self.proposal.refused if one.kind == "staff") if self.proposal else ()

    @property
    def visits_left_out(self) -> tuple[Refusal, ...]:
        return tuple(one for one in self.proposal.refused if one.kind != "staff") if self.proposal else ()

    @property
    def day(self) -> str:
        return self.on.isoformat()


def needs_page(request: Request) -> NeedsPage:
    """The needs of the day asked for, to the sight of whoever asks."""
    sight = sight_of(request.actor, request.team.id)
    day = needs(sight, on=day_of(request))
    everybody = "all" in request.GET
    return NeedsPage(day, may(request.actor, Right.WRITE_SCHEDULE, sight.team_id), everybody)


def plan_page(request: Request) -> PlanPage:
    """The plan of the day asked for, and the choice that is open."""
    sight, on = sight_of(request.actor, request.team.id), day_of(request)
    told = plan_of(sight, on=on)
    proposal = told.proposal if told else None
    visit_id = request.GET.get("visit", "")
    shown = told.proposed if told else ()
    opened = next((one for one in shown if one.wanted.id == visit_id), shown[0] if shown else None)
    if told and opened:
        opened = explained(by=request.actor, team_id=sight.team_id, run_id=told.run.id, visit=opened)
    return PlanPage(
        on=on, told=told, band=_band(request, told) if told and proposal else None, opened=opened,
        tables=tuple(Table(why, why.columns[:COLUMNS]) for why in opened.whys if why.columns) if opened else (),
        may_write=may(request.actor, Right.WRITE_SCHEDULE, sight.team_id), passed=on < request.today,
        asks_for=SECONDS,
    )  # fmt: skip


def band(request: Request, told: PlanTold | None) -> Band | None:
    """The proposal that waits for a day, for the board; None where none does."""
    found = _band(request, told) if told and told.proposal else None
    return found if found and found.waits else None


def _band(request: Request, told: PlanTold) -> Band:
    zone = ZoneInfo(request.team.time_zone)
    at, made = told.run.at.astimezone(zone), told.run.asked_at.astimezone(zone)
    return Band(
        on=told.run.on, run_id=told.run.id, state=told.run.state, at=at, made=made, met=told.met, needs=told.needs,
        says=_says(told), number=len(told.proposed),
    )  # fmt: skip


def _says(told: PlanTold) -> str:
    """What changes if it is accepted, or what did, in one sentence."""
    placed = len(told.counted) - told.added
    parts = [f"{count(told.added, 'visit')} added"]
    parts += [f"{placed} already wanted given a time and somebody to go"] if placed else []
    if not told.whole:
        return f"{', '.join(parts)}, of {count(len(told.proposed), 'visit')} proposed; what was agreed before stays."
    travel = told.proposal.travel if told.proposal else 0
    return f"{', '.join(parts)}; what was agreed stays. {minutes(travel)} on the road in all."


def back_to_plan(on: date) -> str:
    """The plan of a day."""
    return f"{reverse('day-plan')}?{urlencode({'day': on.isoformat()})}"
