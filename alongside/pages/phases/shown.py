"""What the page of phases puts on the screen beside what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alongside.pages.phases.drawn import line
from alongside.pages.phases.kept import kept
from alongside.pages.phases.lengths import usual_days
from alongside.pages.shared.door import Request
from alongside.pages.shared.words import weeks
from alongside.records.access import open_client, sight_of
from alongside.records.queries.client_page import Known, known
from alongside.records.queries.life import spells
from alongside.records.queries.network import around
from alongside.records.queries.phases import Phases, PhaseTold, phases_of
from alongside.schedule.queries.visits import coming as coming_visits
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Model, Phase

WIDE = 120.0
"""units a bar may have"""
SOON = timedelta(days=14)
"""before a phase is meant to be over its end is the first thing to do"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One phase in the chart of contacts: what happened, and what was meant where there is a plan."""

    told: PhaseTold
    met: float
    meant: float | None
    weeks: str

    @property
    def meant_words(self) -> str:
        """Contacts a week as the plan foresees them; nothing without one."""
        return "" if self.told.meant is None else f"{self.told.meant:g}"


def shown(request: Request, client_id: str) -> dict[str, Any]:
    """Everything the page says; the look is noted."""
    client = open_client(request.actor, client_id, team_id=request.team.id, at=request.at)
    sight = sight_of(request.actor, request.team.id)
    times = phases_of(sight, client_id, on=request.today)
    now = times[0] if times else None
    planned = [visit.on for visit in coming_visits(sight, client_id, on=request.today)] if now and now.now else []
    return {
        "who": client,
        "time": now,
        "comes": now.comes[0] if now and now.comes else None,
        "bars": bars(now.told) if now else [],
        "kept": kept(now) if now else [],
        "line": line(now, planned, on=request.today) if now and now.told else None,
        "around": around(sight, client_id, spells(sight, client_id), on=request.today) if now and now.told else (),
        "presses": bool(now and now.now and now.now.until_on and now.now.until_on - SOON <= request.today),
        "ends_on": now.now.until_on - timedelta(days=1) if now and now.now and now.now.until_on else None,
        "left_in": now.told[-1].phase.label if now and now.told else "",
        "earlier": [time for time in times[1:] if time.told],
        "works_so": request.team.model == Model.CTI,
        "may_write": may(request.actor, Right.WRITE_PLANS, request.team.id),
        "may_people": may(request.actor, Right.WRITE_CLIENTS, request.team.id),
        "may_end": may(request.actor, Right.WRITE_CONTACTS, request.team.id),
    }


def bars(told: Sequence[PhaseTold]) -> list[Bar]:
    """A bar a phase, all on one scale."""
    most = max([1.0, *(one.a_week for one in told), *(one.meant or 0 for one in told)])

    def long(figure: float) -> float:
        return round(figure / most * WIDE, 1)

    return [Bar(one, long(one.a_week), None if one.meant is None else long(one.meant), weeks(one.days)) for one in told]


def at_hand(request: Request, client_id: str) -> tuple[Known, Phases]:
    """Who it is, and their present time on the team, or the last one; NotHere if there is none in sight."""
    who = known(request.actor, client_id, team_id=request.team.id)
    times = phases_of(sight_of(request.actor, request.team.id), client_id, on=request.today)
    if not times:
        raise NotHere
    return who, times[0]


def coming(time: Phases, *, closing: bool) -> tuple[Phase, ...]:
    """What comes next; refused where it is not what was asked for."""
    comes = time.comes
    if not comes:
        raise Refused("The work is closed, or they have left. There is no phase to go on to.")
    if closing is not (comes == (Phase.CLOSED,)):
        says = "Move on to the next phase first." if closing else "After the transfer of care comes the closing note."
        raise Refused(says)
    return comes


def first_days(time: Phases, phase: Phase, *, on: date) -> dict[str, date]:
    """The days a form begins with: today, or the day they came; and as long as the transition was meant to be."""
    begun_on = on if time.told else time.enrolled_on
    return {"begun_on": begun_on, "until_on": begun_on + usual_days(time, phase)}


def phase_at(time: Phases, phase_id: str) -> PhaseTold:
    """One phase of the present time on the team; NotHere for none."""
    found = next((one for one in time.told if one.id == phase_id), None)
    if found is None:
        raise NotHere
    return found
