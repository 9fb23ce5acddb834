"""Critical time intervention in tests: the cast's team works by it, and Tendai goes through its phases."""

from datetime import date, timedelta
from typing import Any

from alongside.records.actions.phase_rules import NewArea, NewPhasePlan
from alongside.records.actions.phases import NewStep, close_work, go_on, write_phase_plan
from alongside.records.models import PhasePlan, PhaseStep
from alongside.teams.actions.ways import change_model
from alongside.teams.models import new_id
from tests.cast import AT, OPENED, TODAY, Cast

CAME = date(2026, 2, 2)
"""the day Tendai came to the team"""
BEGAN = date(2026, 3, 2)
TRIED_OUT = date(2026, 6, 1)
MONTHS = timedelta(days=91)


def by_cti(cast: Cast) -> None:
    """The team has worked by CTI since it opened."""
    change_model(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, model="cti", from_on=OPENED,
                 why="It was written down wrong.")  # fmt: skip


def step(cast: Cast, phase: str, begun_on: date, **differently: Any) -> PhaseStep:
    """Tendai comes to a phase, which is to take thirteen weeks."""
    usual: dict[str, Any] = {"id": new_id(), "client_id": cast.tendai.id, "phase": phase, "begun_on": begun_on,
                             "until_on": begun_on + MONTHS}  # fmt: skip
    by, team = differently.pop("by", cast.denise), differently.pop("team_id", cast.team.id)
    return go_on(by=by, team_id=team, at=AT, new=NewStep(**usual | differently))


def up_to(cast: Cast, last: str = "transfer") -> list[PhaseStep]:
    """From the pre-phase up to a phase, the try-out begun after thirteen weeks and the transfer a month ago."""
    by_cti(cast)
    days = {"pre": CAME, "transition": BEGAN, "try_out": TRIED_OUT, "transfer": TODAY - timedelta(days=30)}
    phases = list(days)
    return [step(cast, phase, days[phase]) for phase in phases[: phases.index(last) + 1]]


def closed(cast: Cast, **differently: Any) -> PhaseStep:
    usual: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "client_id": cast.tendai.id,
                             "on": TODAY, "words": "Rudo and the clinic carry it. He rings them himself.",
                             "id": new_id()}  # fmt: skip
    return close_work(**usual | differently)


def new_plan(cast: Cast, step: PhaseStep, *areas: str, **differently: Any) -> NewPhasePlan:
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "step_id": step.id, "number": 1, "on": TODAY,
        "words": "Keep my flat, and see my sister on Sundays.", "times": 4,
        "areas": tuple(NewArea(area) for area in areas or ("home", "family")),
    }  # fmt: skip
    return NewPhasePlan(**usual | differently)


def planned(cast: Cast, step: PhaseStep, *areas: str, **differently: Any) -> PhasePlan:
    by = differently.pop("by", cast.denise)
    return write_phase_plan(by=by, team_id=cast.team.id, at=AT, new=new_plan(cast, step, *areas, **differently))
